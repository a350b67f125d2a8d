/** JSON lines on standard output. A request's line holds its route's pattern, never its address (R18). */
import type { Request, RequestHandler } from 'express';
import { pino, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { routeOf } from './metrics.ts';

export type { Logger };

export const createLogger = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorFields } });

/** An error without what the database or a peer put into its details: they may quote a reader's data. */
const errorFields = (error: Error & { code?: unknown }): Record<string, unknown> => ({
  type: error.name,
  message: error.message,
  code: error.code,
  stack: error.stack,
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
    customProps: (request, response) => ({
      method: request.method,
      route: routeOf(request as Request),
      status: response.statusCode,
    }),
    autoLogging: { ignore: (request) => request.url === '/healthz' || request.url === '/metrics' },
  });
  return (request, response, next) => {
    middleware(request, response);
    next();
  };
};
