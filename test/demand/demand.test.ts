import { beforeEach, describe, expect, test } from '@jest/globals';
import { cellOf } from '../../server/demand/cell.ts';
import { createTally, forgetSearches, unmetDemand, type Tally } from '../../server/demand/index.ts';
import { HERE, ISBN, openTown, OTHER_ISBN } from '../reservations/world.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const app = testApp(database, { TRUST_PROXY: '1' });

/** The shop's own place: see openTown. */
const AT_SHOP = { lat: HERE.lat, lon: HERE.lon + 0.01 };
let shops: number[];
let tally: Tally;
const failures: unknown[] = [];
beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [null, 1]);
  failures.length = 0;
  tally = createTally(database.knex, (error) => void failures.push(error));
});

let networks = 0;
/** So many searches, each from a network of its own. */
const search = async (count: number, near = AT_SHOP, isbn = ISBN): Promise<void> => {
  for (let i = 0; i < count; i += 1) {
    networks += 1;
    tally.note({ isbn, near, from: `2001:db8:${networks.toString(16)}::1` });
  }
  await tally.flush();
};
const unmet = (i = 0) => unmetDemand(database.knex, shops[i] ?? 0);
const rows = async () =>
  (await database.knex.raw<{ rows: Record<string, unknown>[] }>('select * from searches order by count'))
    .rows;
const passDays = (days: number) =>
  database.knex.raw('update clock_shift set shift = shift + make_interval(days => ?)', [days]);

describe('R20: what a shop sees', () => {
  test('from five searches up', async () => {
    await search(4);
    expect(await unmet()).toEqual([]);
    await search(1);
    expect(await unmet()).toEqual([{ isbn: ISBN, searches: 5 }]);
  });

  test('within three kilometres: cells add up, farther ones do not', async () => {
    await search(3, { lat: AT_SHOP.lat + 0.02, lon: AT_SHOP.lon });
    await search(3, { lat: AT_SHOP.lat, lon: AT_SHOP.lon - 0.03 });
    // 3.3 km to the north, 3.7 km to the west.
    await search(9, { lat: AT_SHOP.lat + 0.03, lon: AT_SHOP.lon });
    await search(9, { lat: AT_SHOP.lat, lon: AT_SHOP.lon - 0.05 });
    expect(await unmet()).toEqual([{ isbn: ISBN, searches: 6 }]);
  });

  test('within thirty days, after which the counts are deleted', async () => {
    await search(5);
    await passDays(29);
    expect(await unmet()).toHaveLength(1);
    expect(await forgetSearches(database.knex)).toBe(0);
    await passDays(1);
    expect(await unmet()).toEqual([]);
    expect(await forgetSearches(database.knex)).toBe(1);
    expect(await rows()).toEqual([]);
  });

  test('not what it has; what it carries without a count it has', async () => {
    await search(6);
    await search(7, AT_SHOP, OTHER_ISBN);
    expect(await unmet(0)).toEqual([
      { isbn: OTHER_ISBN, searches: 7 },
      { isbn: ISBN, searches: 6 },
    ]);
    expect(await unmet(1)).toEqual([{ isbn: OTHER_ISBN, searches: 7 }]);
    await database.knex.raw('update stock set claimed = quantity');
    expect(await unmet(1)).toHaveLength(2);
    await database.knex.raw('update stock set claimed = 0, quantity = null');
    expect(await unmet(1)).toHaveLength(1);
  });

  test('the ten that are most looked for', async () => {
    for (let i = 0; i < 12; i += 1) await search(5 + i, AT_SHOP, String(9_782_000_000_000 + i));
    const shown = await unmet();
    expect(shown.map(({ searches }) => searches)).toEqual([16, 15, 14, 13, 12, 11, 10, 9, 8, 7]);
  });
});

describe('R20: never who', () => {
  test('the same network counts once a day for a title; on the next day again', async () => {
    const note = (from: string, isbn = ISBN): void => tally.note({ isbn, near: AT_SHOP, from });
    for (const from of ['2001:db8::1', '2001:db8::2', '192.0.2.1', '::ffff:192.0.2.1']) note(from);
    note('192.0.2.1', OTHER_ISBN);
    await tally.flush();
    expect((await rows()).map(({ count }) => count)).toEqual([1, 2]);
    await passDays(1);
    // The day is known from the database: the first flush of the day still goes by the old one.
    note('192.0.2.9');
    await tally.flush();
    note('192.0.2.1');
    await tally.flush();
    expect((await rows()).map(({ count }) => count)).toEqual([1, 2, 2]);
  });

  test('the table has a title, a cell of a kilometre, a day and a count, and nothing else', async () => {
    await search(1, { lat: 48.856_613, lon: 2.352_222 });
    const [row] = await rows();
    expect(Object.keys(row!).sort()).toEqual(['count', 'day', 'isbn', 'lat_cell', 'lon_cell']);
    expect([row!['lat_cell'], row!['lon_cell']]).toEqual([4_886, 235]);
    expect(cellOf({ lat: -21.115, lon: 55.536 })).toEqual({ lat: -2_111, lon: 5_554 });
  });
});

describe('R20: a search never waits for it', () => {
  test('a count that could not be added is tried again', async () => {
    await database.knex.raw('alter table searches rename to away');
    await search(5);
    expect(failures).toHaveLength(1);
    await database.knex.raw('alter table away rename to searches');
    await tally.stop();
    expect(await unmet()).toEqual([{ isbn: ISBN, searches: 5 }]);
  });

  test('the API and the pages count, each network once, and not a search without a title or its next page', async () => {
    const near = `${AT_SHOP.lat},${AT_SHOP.lon}`;
    const get = async (path: string, from: string): Promise<void> => {
      const { status } = await app.get(path, {
        headers: { 'X-Forwarded-For': from, accept: 'text/html, */*' },
      });
      expect(status).toBe(200);
    };
    await get(`/api/v1/shops?near=${near}&isbn=${ISBN}`, '192.0.2.1');
    // The widget shows it by itself: nobody looked for it.
    await get(`/api/v1/shops?near=${near}&isbn=${ISBN}&tally=no`, '192.0.2.6');
    await get(`/?near=${near}&isbn=${ISBN}`, '192.0.2.2');
    await get(`/livre/${ISBN}?near=${near}`, '192.0.2.3');
    await get(`/livre/${ISBN}?near=${near}`, '192.0.2.3');
    await get(`/api/v1/shops?near=${near}`, '192.0.2.4');
    await get(`/livre/${ISBN}`, '192.0.2.5');
    await app.flush();
    expect((await rows()).map(({ count }) => count)).toEqual([3]);
  });
});
