/** Loads the demonstration: real shops as plain facts, fictional contacts, invented stock (R22). */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Knex } from 'knex';
import { importShops, importTitles, type Watch } from '../import/index.ts';
import { openStockLoad } from '../stock/index.ts';
import { now } from '../time/clock.ts';
import { toRfc3339 } from '../time/zone.ts';
import { demoShops, type DemoShop } from './demo-queries.ts';
import { inventStock, type DemoTitle } from './invent-stock.ts';

const SEEDS = path.join(import.meta.dirname, '../../seeds');
/** The name of the demonstration's catalogue. */
const CATALOGUE = 'demo';
const MINUTE = 60_000;
/** Hours of the day at which a shop counts, in its own zone. */
const COUNTS = { from: 9, to: 18 };

export interface DemoCounts {
  shops: number;
  titles: number;
  offers: number;
}

/** Loads or reloads the demonstration. A second time changes only when the stock was counted. */
export const loadDemo = async (db: Knex, say: (what: string) => void): Promise<DemoCounts> => {
  const quiet: Watch = {
    progress: () => {},
    rejects: () => Promise.resolve(),
    signal: new AbortController().signal,
  };
  const file = (name: string): AsyncIterable<Buffer> => createReadStream(path.join(SEEDS, name));
  await importTitles(db, file('titles.csv'), quiet, { source: CATALOGUE });
  await importShops(db, file('shops.geojson'), quiet, { from: 'osm', home: 'FR', demo: true });
  const shops = await demoShops(db);
  const titles = await titlesByPopularity();
  say(`Inventing the stock of ${shops.length} shops…`);
  const at = await now(db);
  let offers = 0;
  for (const shop of shops) {
    const seenAt = lastCount(at, shop);
    const load = await openStockLoad(db, { shopId: shop.id, source: 'demo', mode: 'snapshot', seenAt });
    const stock = inventStock(shop.number, titles);
    await load.add(stock);
    await load.finish();
    offers += stock.length;
  }
  return { shops: shops.length, titles: titles.length, offers };
};

/** The seed file's order is how widely a bookshop would carry the title; the catalogue does not keep it. */
const titlesByPopularity = async (): Promise<DemoTitle[]> => {
  const lines = parse<Record<string, string>>(await readFile(path.join(SEEDS, 'titles.csv')), {
    columns: true,
  });
  return lines.map((line) => ({
    isbn: line['isbn13'] ?? '',
    priceCents: line['price'] ? Math.round(Number(line['price']) * 100) : null,
  }));
};

/** When a shop counted last: at an hour of its own between morning and evening, within the last day. */
const lastCount = (at: Date, shop: DemoShop): Date => {
  const hour = COUNTS.from + (shop.number % (COUNTS.to - COUNTS.from));
  for (let minutes = 5 + ((shop.number * 7) % 55); ; minutes += 60) {
    const instant = new Date(at.getTime() - minutes * MINUTE);
    if (Number(toRfc3339(instant, shop.zone).slice(11, 13)) === hour) return instant;
  }
};
