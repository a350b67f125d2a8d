/** Loads the demonstration: real shops as plain facts, fictional contacts, invented stock (R22). */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Knex } from 'knex';
import { importShops, importTitles, type Watch } from '../import/index.ts';
import { setMembership } from '../listing/index.ts';
import { openStockLoad } from '../stock/index.ts';
import { now } from '../time/clock.ts';
import { createHoursReader, type HoursReader } from '../time/hours-reader.ts';
import { holidayRegion } from '../time/hours-region.ts';
import { toRfc3339 } from '../time/zone.ts';
import { demoShops, type DemoShop } from './demo-queries.ts';
import { inventStock, type DemoTitle } from './invent-stock.ts';

const SEEDS = path.join(import.meta.dirname, '../../seeds');
const MINUTE = 60_000;
/** Four days, looked back on in steps of minutes. */
const STEP = 53;
const LOOKED_BACK = 110;
/** One in so many of its shops is a member. */
const MEMBER_EVERY = 5;
/** Hours of the day, in the shop's own zone. */
const DAY = { from: 9, to: 18 };

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
  await importTitles(db, file('titles.csv'), quiet, { from: 'csv', name: 'titles.csv', demo: true });
  await importShops(db, file('shops.geojson'), quiet, { from: 'osm', home: 'FR', demo: true });
  const shops = await demoShops(db);
  const hours = createHoursReader({ size: shops.length, defaultText: '' });
  const titles = await titlesByPopularity();
  say(`Inventing the stock of ${shops.length} shops…`);
  const at = await now(db);
  for (const { id, number } of shops)
    if (number % MEMBER_EVERY === 0)
      await setMembership(db, id, 'member', { by: 'the demonstration', reason: null });
  let offers = 0;
  for (const shop of shops) {
    const seenAt = lastCount(at, shop, hours);
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

/** When a shop counted last: while it was open, or by day where nobody knows its hours; each at minutes of its own. */
const lastCount = (at: Date, shop: DemoShop, hours: HoursReader): Date => {
  const place = { ...holidayRegion(shop.country, shop.postcode), ...shop };
  const steps = Array.from(
    { length: LOOKED_BACK },
    (_, step) => step * STEP + 5 + ((shop.number * 7) % STEP),
  );
  const instants = steps.map((minutes) => new Date(at.getTime() - minutes * MINUTE));
  const byDay = (instant: Date): boolean => {
    const hour = Number(toRfc3339(instant, shop.zone).slice(11, 13));
    return hour >= DAY.from && hour < DAY.to;
  };
  const wasOpen = (instant: Date): boolean => hours.state(shop.hours, place, instant).state === 'open';
  return instants.find(wasOpen) ?? instants.find(byDay) ?? at;
};
