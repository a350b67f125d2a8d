/** What Prometheus reads at /metrics. Routes are named by their pattern: no address of a reader gets in (R18). */
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { routeOf } from './route-name.ts';

export interface Metrics {
  /** Times every request. */
  measure: RequestHandler;
  /** Answers the text format. */
  show: RequestHandler;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** A registry of its own for each app, so that two in one process do not count for each other. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [registry],
  });
  return {
    measure: (request, response, next) => {
      const stop = requests.startTimer();
      response.once('finish', () =>
        stop({ method: request.method, route: routeOf(request, response), status: response.statusCode }),
      );
      next();
    },
    show: async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
};
