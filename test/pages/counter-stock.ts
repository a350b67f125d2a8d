/** The counter's stock pages over a test's database, at the counter of the shop that a header names. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import express from 'express';
import type { Knex } from 'knex';
import { counterStockRoutes, type CounterDoor } from '../../server/pages/counter/stock/routes.ts';
import { layout } from '../../server/pages/layout.ts';
import type { PageDeps } from '../../server/pages/page-data.ts';
import { stockDeps } from '../../server/stock-deps.ts';
import { createUploads } from '../../server/tills/index.ts';
import { now } from '../../server/time/clock.ts';
import type { TestDatabase } from '../support/database.ts';

export const SHOP = 'x-shop';

export interface CounterApp {
  url(path: string): string;
  /** Headers of whoever stands at a shop's counter. */
  at(shopId: number): Record<string, string>;
  /** Files that wait. */
  files(): Promise<string[]>;
}

/** A door that lets in whoever names a shop, by its id. */
export const openDoor = (database: { knex: Knex }): CounterDoor => ({
  shop: async (request, response) => {
    const { rows } = await database.knex.raw<{
      rows: { id: number; slug: string; name: string; zone: string }[];
    }>('select id, slug, name, zone from shops where id = ?', [Number(request.get(SHOP) ?? 0)]);
    if (!rows[0]) response.redirect(303, '/comptoir');
    return rows[0] ?? null;
  },
  page: (context, { title, path: at, reload }, main) =>
    layout(
      context,
      { title: `${title} · Rayon`, description: title, path: at, kind: 'website', index: false, reload },
      main,
    ),
});

/** Registers the hooks. `bytes`: the largest file that is taken. */
export const counterApp = (database: TestDatabase, bytes: number): CounterApp => {
  let server: Server | undefined;
  let folder = '';
  let stop = (): Promise<void> => Promise.resolve();
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rayon-test-uploads-'));
    const failed = (error: unknown): void => console.error(error);
    const uploads = createUploads({ db: database.knex, folder, limits: { bytes }, failed });
    ({ stop } = uploads);
    const pages = {
      now: () => now(database.knex),
      assets: () => ({ css: [], js: [] }),
      settings: {
        ...{ publicUrl: 'http://localhost:3000', demo: false, tileUrl: null, tileAttribution: '' },
        defaultLocale: 'fr',
      },
    } as Partial<PageDeps> as PageDeps;
    const app = express();
    app.use(counterStockRoutes(pages, stockDeps(database.knex, uploads, { bytes }), openDoor(database)));
    server = createServer(app);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    url: (at) => `http://127.0.0.1:${(server?.address() as AddressInfo).port}${at}`,
    at: (shopId) => ({ [SHOP]: String(shopId) }),
    files: () => readdir(folder),
  };
};
