import { beforeEach, describe, expect, test } from '@jest/globals';
import { findNearby } from '../../server/search/index.ts';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, addTitles, shopRow, titleRow } from '../support/rows.ts';

/** Where nobody near has a title, another edition of it that somebody has (R11). */
const database = testDatabase();
const hours = createHoursReader({ size: 100, defaultText: 'Tu-Sa 10:00-19:00' });
const [LARGE, POCKET, THIRD] = ['9782070102037', '9782070360024', '9782253002697'];
const NEAR = { lat: 48.85, lon: 2.35 };

beforeEach(async () => {
  await database.empty();
  const editions = [LARGE, POCKET, THIRD].map((isbn) =>
    titleRow({ isbn, title: 'L’Étranger', authors: ['Albert Camus'] }),
  );
  await addTitles(database.knex, editions);
});

/** A shop so many kilometres north that carries these titles. */
const shopAt = async (kilometres: number, ...isbns: string[]): Promise<number> => {
  const row = shopRow({ name: `Shop ${kilometres}`, lat: NEAR.lat + kilometres / 111.2, lon: NEAR.lon });
  const [shop = 0] = await addShops(database.knex, [row]);
  await addStock(
    database.knex,
    shop,
    isbns.map((isbn) => ({ isbn })),
  );
  return shop;
};
const ask = async (
  said: Partial<Parameters<typeof findNearby>[2]> = {},
): Promise<[string, number][] | undefined> =>
  (await findNearby(database.knex, hours, { near: NEAR, isbn: LARGE, ...said })).editions?.map(
    ({ isbn, distance }) => [isbn, Math.round(distance / 1000)],
  );

test('the nearest first, each with its distance', async () => {
  await shopAt(3, POCKET);
  await shopAt(2, POCKET);
  await shopAt(1, THIRD);
  expect(await ask()).toEqual([
    [THIRD, 1],
    [POCKET, 2],
  ]);
});

test('none is named where a shop has the title itself, even far away', async () => {
  await shopAt(1, POCKET);
  await shopAt(40, LARGE);
  expect(await ask()).toBeUndefined();
  expect(await ask({ radius: 5_000 })).toEqual([[POCKET, 1]]);
});

test('only within the radius, and never so far that ordering is better', async () => {
  await shopAt(8, POCKET);
  await shopAt(60, THIRD);
  expect(await ask({ radius: 5_000 })).toEqual([]);
  expect(await ask()).toEqual([[POCKET, 8]]);
});

test('not what is sold out, nor in a shop that is no more', async () => {
  const [soldOut, closed] = [await shopAt(1, POCKET), await shopAt(2, THIRD)];
  await database.knex.raw('update stock set claimed = quantity where shop_id = ?', [soldOut]);
  await database.knex.raw('update shops set closed_at = rayon_clock() where id = ?', [closed]);
  expect(await ask()).toEqual([]);
});

describe('nothing is said of editions', () => {
  test.each([
    ['of a search for shops', { isbn: null }],
    ['where shops that have the title may only be closed', { openNow: true }],
  ])('%s', async (_name, said) => {
    await shopAt(400, POCKET);
    expect(await ask({ radius: 1_000, ...said })).toBeUndefined();
  });
});
