/** How a request is named in logs and metrics: by its route's pattern, never by its address (R18). */
import type { Request, Response } from 'express';

/** "/api/v1/titles/:isbn"; "(none)" where nothing answers, whatever was asked. */
export const routeOf = (request: Request, response: Response): string => {
  const noted: unknown = response.locals['route'];
  return typeof noted === 'string' ? noted : patternOf(request);
};

/** Notes it while the route runs: an error leaves the router, and with it goes the path it was mounted at. */
export const noteRoute = (request: Request, response: Response): void => {
  response.locals['route'] = patternOf(request);
};

const patternOf = (request: Request): string => {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? request.baseUrl + route.path : '(none)';
};
