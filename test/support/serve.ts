/** The whole app over an open database, listening on a free port: for runs that are no tests of jest. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import { createApp } from '../../server/app.ts';
import type { Config } from '../../server/config.ts';
import { createTally } from '../../server/demand/index.ts';
import type { Assets } from '../../server/http/assets.ts';
import { createEventStreams } from '../../server/http/event-streams.ts';
import { createLogger } from '../../server/http/log.ts';
import { createWorker } from '../../server/worker.ts';
import { createTownRegister } from '../../server/towns/index.ts';
import { signIn } from './signed-in.ts';

export interface Served {
  origin: string;
  /** The cookie of somebody who signs in by the link that comes. */
  enter(email: string): Promise<string>;
  /** Ends requests and what is being read; the database stays open. */
  stop(): Promise<void>;
}

export const serveApp = async (config: Config, db: Knex, assets: Assets): Promise<Served> => {
  const logger = createLogger('silent');
  const worker = await createWorker({
    config,
    keys: config.secretKeys ?? ['a key of this run only'],
    db,
    logger,
  });
  const app = createApp({
    ...{ config, db, readDb: db, logger, assets, worker },
    streams: createEventStreams(),
    tally: createTally(db, () => undefined),
    towns: createTownRegister(db),
    draining: new AbortController().signal,
    wake: () => undefined,
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    enter: (email) => signIn(db, origin, worker.work, email),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await Promise.all([worker.uploads.stop(), worker.imports.stop()]);
      worker.notifier.close();
    },
  };
};
