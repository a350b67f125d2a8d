/** JSON lines on standard output. A request's line holds its route's pattern, never its address (R18). */
import type { Request, RequestHandler, Response } from 'express';
import { pino, type DestinationStream, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { currentTrace } from '../trace/index.ts';
import { routeOf } from './route-name.ts';
import { traceOf } from './trace.ts';

export type { Logger };

/** Writes to standard output, or to `to`. */
export const createLogger = (level: string, to: DestinationStream = pino.destination(1)): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorFields },
      mixin: () => traced(currentTrace()),
    },
    to,
  );

/** Every line that is written on a request's behalf says which one. What is said of another trace is left so. */
const traced = (traceId: string | null | undefined): { traceId?: string } => (traceId ? { traceId } : {});

/** An error without what the database or a peer put into its details: they may quote a reader's data. */
const errorFields = (error: Error & { code?: unknown }): Record<string, unknown> => ({
  type: error.name,
  message: error.message,
  code: error.code,
  stack: error.stack,
});

interface Timed {
  /** Milliseconds. */
  responseTime: number;
}

const said = (request: Request, response: Response): Record<string, unknown> => ({
  method: request.method,
  route: routeOf(request, response),
  status: response.statusCode,
  ...traced(traceOf(response)),
});

export const logRequests = (logger: Logger): RequestHandler => {
  const middleware = pinoHttp({
    logger,
    serializers: { req: () => undefined, res: () => undefined, err: errorFields },
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'failed',
    customLogLevel: (_request, response, error) => {
      if (error || response.statusCode >= 500) return 'error';
      return 'info';
    },
    // Not as `customProps`, which are read when the request begins too, and written twice.
    customSuccessObject: (request, response, { responseTime }: Timed) => ({
      ...said(request as Request, response as Response),
      responseTime,
    }),
    customErrorObject: (request, response, _error, { responseTime }: Timed) => ({
      ...said(request as Request, response as Response),
      // Where nothing was thrown at it, pino-http makes up an error that says the status again.
      ...(response.err ? { err: response.err } : {}),
      responseTime,
    }),
    autoLogging: { ignore: (request) => request.url === '/healthz' || request.url === '/metrics' },
  });
  return (request, response, next) => {
    middleware(request, response);
    next();
  };
};
