/** The process that imports and is measured: told what by its parent, it says when it idles, then what it took. */
import { createReadStream } from 'node:fs';
import { stepAside } from '../server/command/index.ts';
import { openServer } from '../server/db/server-database.ts';
import { importShops, importStock, importTitles, type Counts, type Watch } from '../server/import/index.ts';
import { now } from '../server/time/clock.ts';
import type { Kind } from './import-files.ts';

export interface ImportOrders {
  databaseUrl: string;
  kind: Kind;
  file: string;
  /** Stock only. */
  shopId: number;
}

export interface Imported {
  counts: Counts;
  seconds: number;
  /** Bytes resident at the most, beyond those of the process that was ready to begin. */
  memory: number;
}

const WATCH: Watch = {
  progress: () => undefined,
  rejects: () => Promise.resolve(),
  signal: new AbortController().signal,
};

const prepare = async ({ databaseUrl, kind, file, shopId }: ImportOrders) => {
  const { knex, close } = await openServer(databaseUrl, () => undefined);
  const bytes = createReadStream(file);
  const seenAt = await now(knex);
  const work = (): Promise<Counts> => {
    if (kind === 'stock')
      return importStock(knex, bytes, WATCH, { shopId, source: 'file', mode: 'snapshot', seenAt });
    if (kind === 'titles') return importTitles(knex, bytes, WATCH, { from: 'csv', name: 'bench.csv' });
    return importShops(knex, bytes, WATCH, { from: kind, home: 'FR' });
  };
  return { work, close };
};

const measure = async (work: () => Promise<Counts>): Promise<Imported> => {
  const idle = process.memoryUsage.rss();
  const start = performance.now();
  const counts = await work();
  const seconds = (performance.now() - start) / 1_000;
  return { counts, seconds, memory: process.resourceUsage().maxRSS * 1_024 - idle };
};

const serve = async (orders: ImportOrders): Promise<void> => {
  stepAside();
  const { work, close } = await prepare(orders);
  const told = new Promise((resolve) => process.once('message', resolve));
  process.send?.('ready');
  await told;
  process.send?.(await measure(work));
  await close();
};

process.once('message', (orders) => {
  serve(orders as ImportOrders).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.once('disconnect', () => process.exit());
