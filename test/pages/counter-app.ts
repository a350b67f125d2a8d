/** The counter's pages over a test's database, with whoever a header names signed in. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from '@jest/globals';
import express from 'express';
import { counterDeps } from '../../server/app.ts';
import { createEventStreams, type EventStreams } from '../../server/http/event-streams.ts';
import { failures } from '../../server/http/failures.ts';
import { createLogger } from '../../server/http/log.ts';
import { counterPagesRoutes } from '../../server/pages/counter/routes.ts';
import type { PageDeps } from '../../server/pages/page-data.ts';
import type { Rules } from '../../server/reservations/index.ts';
import { now } from '../../server/time/clock.ts';
import type { TestDatabase } from '../support/database.ts';
import { deps } from './page-fixtures.ts';

export interface CounterApp {
  url(path: string): string;
  readonly streams: EventStreams;
}

/** Registers the hooks. `X-Shop` says which shop has signed in; without it nobody has, unless `always` says who. */
export const counterApp = (
  database: TestDatabase,
  rules: Rules,
  { pages = {}, always = null }: { pages?: Partial<PageDeps>; always?: (() => number) | null } = {},
): CounterApp => {
  const streams = createEventStreams();
  let server: Server | undefined;
  beforeAll(async () => {
    const logger = createLogger('silent');
    const app = express();
    app.use(express.static('dist/client'));
    app.use(
      counterPagesRoutes({
        pages: deps({ now: () => now(database.knex), ...pages }),
        uses: counterDeps({ db: database.knex, rules, logger }),
        streams,
        guard: (request, response, next) => {
          const id = Number(request.get('X-Shop') ?? always?.() ?? 0);
          if (id === 0) {
            response.redirect(303, '/sign-in');
            return;
          }
          response.locals['shop'] = { id, name: `Shop ${id - 1}` };
          next();
        },
        shopOf: (response) => response.locals['shop'] as { id: number; name: string },
      }),
    );
    app.use(failures(logger));
    server = createServer(app);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    streams.close();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });
  return {
    streams,
    url: (path) => `http://127.0.0.1:${(server?.address() as AddressInfo).port}${path}`,
  };
};
