/** A Rayon of its own, at whose counter a shop stands: what a header says opens the door. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { connect } from '../../../server/db/connect.ts';
import { readAssets } from '../../../server/http/assets.ts';
import { createEventStreams } from '../../../server/http/event-streams.ts';
import { createLogger } from '../../../server/http/log.ts';
import { securityHeaders } from '../../../server/http/security-headers.ts';
import { counterStockRoutes } from '../../../server/pages/counter/stock/routes.ts';
import type { PageDeps } from '../../../server/pages/page-data.ts';
import { stockDeps } from '../../../server/stock-deps.ts';
import { now } from '../../../server/time/clock.ts';
import { createWorker } from '../../../server/worker.ts';
import { openDoor, SHOP } from '../../pages/counter-stock.ts';
import { addShops, addStock, addTitles, shopRow, titleRow } from '../../support/rows.ts';

/** More of them are not in the file that is dropped. */
const OTHERS = ['9782226257017', '9782253091752'];
export const [A, B, C] = ['9782070360024', '9782253002697', '9782070612758'] as const;

export interface CounterRayon {
  origin: string;
  headers: Record<string, string>;
  /** Gives the shop its five titles, a copy of each. */
  fill(): Promise<void>;
  stop(): Promise<void>;
}

export const startCounter = async (): Promise<CounterRayon> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'rayon-e2e-counter-'));
  const config = readConfig({ DATA_DIR: folder, UPLOAD_DIR: path.join(folder, 'uploads'), TILE_URL: 'none' });
  const database = await connect(config, () => undefined);
  const { knex: db } = database;
  const [shop = 0] = await addShops(db, [shopRow({ name: 'Librairie de l’Été', lat: 48.85, lon: 2.35 })]);
  await addTitles(db, [titleRow({ isbn: A, title: 'L’Étranger', authors: ['Albert Camus'] })]);
  const logger = createLogger('silent');
  const worker = await createWorker({ config, db, logger });
  const assets = readAssets();
  const settings = { ...config, demo: false };
  const pages = { now: () => now(db), assets: () => assets, settings } as Partial<PageDeps> as PageDeps;
  const uses = stockDeps(db, worker.uploads, { bytes: config.stockFileBytes });
  const app = express();
  app.use(securityHeaders(config), counterStockRoutes(pages, uses, openDoor({ knex: db })));
  app.use(
    createApp({
      ...{ config, db, readDb: db, logger, assets, worker },
      streams: createEventStreams(),
      wake: () => undefined,
    }),
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    headers: { [SHOP]: String(shop) },
    fill: async () => {
      await addStock(
        db,
        shop,
        [A, B, C, ...OTHERS].map((isbn) => ({ isbn })),
      );
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await worker.uploads.stop();
      worker.notifier.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
