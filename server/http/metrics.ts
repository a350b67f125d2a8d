/** What Prometheus reads at /metrics. Routes are named by their pattern: no address of a reader gets in (R18). */
import type { RequestHandler } from 'express';
import { Histogram, type Registry } from 'prom-client';
import { routeOf } from './route-name.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Times every request. Once for each registry. */
export const measureRequests = (registry: Registry): RequestHandler => {
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern. Counted by the process that did it: aggregate with sum.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [registry],
  });
  return (request, response, next) => {
    const stop = requests.startTimer();
    response.once('finish', () =>
      stop({ method: request.method, route: routeOf(request, response), status: response.statusCode }),
    );
    next();
  };
};

/** Answers the text format. */
export const showMetrics =
  (registry: Registry): RequestHandler =>
  async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  };
