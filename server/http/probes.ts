/** An address of its own for those who watch: a process that only works has no other. */
import { createServer, type Server } from 'node:http';
import express from 'express';
import type { Knex } from 'knex';
import type { Registry } from 'prom-client';
import { failures } from './failures.ts';
import { healthRoutes } from './health.ts';
import type { Logger } from './log.ts';
import { showMetrics } from './metrics.ts';

interface ProbeParts {
  db: Knex;
  registry: Registry;
  logger: Logger;
  draining: AbortSignal;
}

/** /metrics, /healthz and /readyz, and nothing else. Not listening yet. */
export const createProbes = ({ db, registry, logger, draining }: ProbeParts): Server => {
  const app = express();
  app.disable('x-powered-by');
  app.use(healthRoutes(db, draining));
  app.get('/metrics', showMetrics(registry));
  app.use((_request, response) => void response.status(404).end());
  app.use(failures(logger));
  return createServer(app);
};
