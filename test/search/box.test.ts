import { beforeEach, expect, test } from '@jest/globals';
import { findInBox } from '../../server/search/index.ts';
import type { ShopsView } from '../../server/shops/contract.ts';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, shopRow } from '../support/rows.ts';

const database = testDatabase();
const hours = createHoursReader({ size: 100, defaultText: 'Tu-Sa 10:00-19:00' });
const FRANCE = { west: -5, south: 41, east: 10, north: 52 };
const ISBN = '9782070360024';

const find = (said: Partial<Parameters<typeof findInBox>[2]>): Promise<ShopsView> =>
  findInBox(database.knex, hours, { box: FRANCE, isbn: null, independentOnly: false, ...said });
const named = (view: ShopsView): string[] =>
  view.features.flatMap((f) => ('name' in f.properties ? [f.properties.name] : []));

beforeEach(() => database.empty());

test('shows the shops inside, and only those with the title when one is asked', async () => {
  const [lyon] = await addShops(database.knex, [
    shopRow({ name: 'Lyon', lat: 45.76, lon: 4.83 }),
    shopRow({ name: 'Paris', lat: 48.85, lon: 2.35 }),
    shopRow({ name: 'London', lat: 51.5, lon: -0.12 }),
    shopRow({ name: 'Rome', lat: 41.9, lon: 12.5 }),
  ]);
  await addStock(database.knex, lyon ?? 0, [{ isbn: ISBN, quantity: 2 }]);
  expect(named(await find({}))).toEqual(['Lyon', 'Paris', 'London']);
  const withTitle = await find({ isbn: ISBN });
  expect(named(withTitle)).toEqual(['Lyon']);
  expect(withTitle.features[0]?.properties).toMatchObject({ distance: null, offers: [{ available: 2 }] });
});

test('a parallel bounds the view, not a great circle', async () => {
  // On the globe the shortest way along 60° N from 0° to 90° E passes far north of it.
  await addShops(database.knex, [shopRow({ name: 'Just inside', lat: 59.9, lon: 45 })]);
  expect(named(await find({ box: { west: 0, south: 50, east: 90, north: 60 } }))).toEqual(['Just inside']);
  expect(named(await find({ box: { west: 0, south: 60, east: 90, north: 70 } }))).toEqual([]);
});

test('a view across the antimeridian shows both sides', async () => {
  await addShops(database.knex, [
    shopRow({ name: 'West of it', lat: -17, lon: 179.5 }),
    shopRow({ name: 'East of it', lat: -17, lon: -179.5 }),
    shopRow({ name: 'Elsewhere', lat: -17, lon: 0 }),
  ]);
  expect(named(await find({ box: { west: 179, south: -20, east: -179, north: -10 } }))).toEqual([
    'West of it',
    'East of it',
  ]);
});

test('past the limit it answers clusters that add up to all shops, where the shops are', async () => {
  await addShops(
    database.knex,
    Array.from({ length: 60 }, (_, i) =>
      shopRow({ name: `Shop ${i}`, lat: i < 40 ? 48.85 : 43.3, lon: i < 40 ? 2.35 : 5.4 }),
    ),
  );
  const view = await find({ limit: 50 });
  const clusters = view.features.map((f) => [f.geometry.coordinates, f.properties]);
  expect(clusters).toEqual([
    [[expect.closeTo(2.35), expect.closeTo(48.85)], { cluster: true, count: 40 }],
    [[expect.closeTo(5.4), expect.closeTo(43.3)], { cluster: true, count: 20 }],
  ]);
  expect((await find({ limit: 60 })).features).toHaveLength(60);
});

test('clusters across the antimeridian lie on the right side of it', async () => {
  await addShops(
    database.knex,
    [179.9, -179.9, -179.7].map((lon, i) => shopRow({ name: `Shop ${i}`, lat: -17, lon })),
  );
  const view = await find({ box: { west: 170, south: -20, east: -170, north: -10 }, limit: 1 });
  const longitudes = view.features.map((f) => f.geometry.coordinates[0]);
  expect(longitudes.every((lon) => lon >= -180 && lon <= 180 && Math.abs(lon) > 179)).toBe(true);
  expect(view.features.map((f) => 'count' in f.properties && f.properties.count)).toEqual([2, 1]);
});

test('a limit above the maximum is lowered, and the answer says so', async () => {
  expect((await find({ limit: 9_999 })).clamped).toEqual([{ parameter: 'limit', asked: 9_999, used: 500 }]);
});
