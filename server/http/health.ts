import { Router } from 'express';
import type { Knex } from 'knex';
import { Problem } from './problem.ts';

/** /healthz: the process answers. /readyz: so does its database, and it has not been told to stop (`draining`). */
export const healthRoutes = (db: Knex, draining: AbortSignal): Router => {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    if (draining.aborted) throw new Problem(503, 'This process is about to stop.');
    const ready = await db.raw('select rayon_clock()').then(
      () => true,
      () => false,
    );
    if (!ready) throw new Problem(503, 'The database does not answer.');
    response.json({ status: 'ready', database: 'ok' });
  });
  return router;
};
