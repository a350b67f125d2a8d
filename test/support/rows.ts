/** Rows for tests: whole, and different only where a test says so. */
import type { Knex } from 'knex';
import { NOTHING_SAID, refreshVocabulary, saveTitles, type TitleRow } from '../../server/catalogue/index.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { setMembership } from '../../server/listing/index.ts';
import { foundShops, type ShopFacts } from '../../server/shops/index.ts';
import { openStockLoad, type StockRow } from '../../server/stock/index.ts';
import { advance, now } from '../../server/time/clock.ts';

export const shopRow = (
  said: Partial<ShopFacts> & { name: string; lat: number; lon: number },
): ShopFacts => ({
  source: 'osm',
  sourceKey: said.name,
  country: 'FR',
  department: '75',
  zone: 'Europe/Paris',
  address: '1 rue des Livres',
  postcode: '75011',
  city: 'Paris',
  phone: '+33199000001',
  mobile: null,
  email: null,
  website: null,
  hours: null,
  independent: true,
  independenceReason: null,
  ...said,
});

export const titleRow = (said: Partial<TitleRow> & { isbn: string; title: string | null }): TitleRow => ({
  ...NOTHING_SAID,
  language: 'fr',
  ...said,
});

/** Adds shops that no source is asked about, and answers their ids, in the same order. */
export const addShops = (db: Knex, rows: ShopFacts[]): Promise<number[]> => foundShops(db, rows);

/** Makes a shop a member. */
export const join = async (db: Knex, shopId: number): Promise<void> => {
  await setMembership(db, shopId, 'member', { by: 'a test', reason: null });
};

export const addTitles = async (db: Knex, rows: TitleRow[], source = 'test'): Promise<void> => {
  await inTransaction(db, async (trx) => {
    await saveTitles(trx, rows, { kind: 'csv', name: source, asOf: null });
    await refreshVocabulary(trx);
  });
};

/** Loads a snapshot of new copies counted at this moment, unless the rows or `mode` say otherwise. */
export const addStock = async (
  db: Knex,
  shopId: number,
  rows: (Partial<StockRow> & { isbn: string })[],
  mode: 'snapshot' | 'delta' = 'snapshot',
): Promise<{ added: number; changed: number; unchanged: number; removed: number }> => {
  const load = await openStockLoad(db, { shopId, source: 'file', mode, seenAt: await now(db) });
  await load.add(rows.map((row) => ({ condition: 'new', quantity: 1, priceCents: null, ...row })));
  return load.finish();
};

/** Moves the one clock forward to an instant that lies ahead. */
export const moveClockTo = async (db: Knex, at: string): Promise<void> => {
  const present = await now(db);
  await advance(db, (Date.parse(at) - present.getTime()) / 1000);
};
