import { expect, test } from '@jest/globals';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, shopRow } from '../support/rows.ts';

const database = testDatabase();
const ISBNS = Array.from({ length: 200 }, (_, i) => String(9_782_000_000_000 + i));

/** The same titles in an order of each shop's own, so that locks taken as they come would wait in a circle. */
const turned = (by: number): string[] => [...ISBNS.slice(by * 25), ...ISBNS.slice(0, by * 25)];

test('eight shops that load the same titles at once lose no count and wait in no circle', async () => {
  const shops = await addShops(
    database.knex,
    Array.from({ length: 8 }, (_, i) => shopRow({ name: `Shop ${i}`, lat: 48 + i / 10, lon: 2 })),
  );
  await Promise.all(
    shops.map((shop, i) =>
      addStock(
        database.knex,
        shop,
        turned(i).map((isbn) => ({ isbn })),
      ),
    ),
  );
  const counts = async (): Promise<number[]> => {
    const { rows } = await database.knex.raw<{ rows: { shops: number }[] }>(
      'select distinct shops from titles',
    );
    return rows.map((row) => row.shops);
  };
  expect(await counts()).toEqual([8]);
  await Promise.all(
    shops.map((shop, i) => addStock(database.knex, shop, i < 3 ? [] : turned(i).map((isbn) => ({ isbn })))),
  );
  expect(await counts()).toEqual([5]);
});

test('two snapshots of one shop at once: one of them stands, whole', async () => {
  await database.empty();
  const [shop = 0] = await addShops(database.knex, [shopRow({ name: 'One', lat: 48, lon: 2 })]);
  const half = ISBNS.length / 2;
  await Promise.all([
    addStock(
      database.knex,
      shop,
      ISBNS.slice(0, half).map((isbn) => ({ isbn })),
    ),
    addStock(
      database.knex,
      shop,
      ISBNS.slice(half).map((isbn) => ({ isbn })),
    ),
  ]);
  const { rows } = await database.knex.raw<{ rows: [{ lines: number; carried: number }] }>(
    'select (select count(*)::int from stock) as lines, (select sum(shops)::int from titles) as carried',
  );
  expect(rows).toEqual([{ lines: half, carried: half }]);
});
