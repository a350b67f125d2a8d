import { beforeEach, describe, expect, test } from '@jest/globals';
import distance from '@turf/distance';
import { findNearby, type NearbyAsked } from '../../server/search/index.ts';
import type { ShopFeature, ShopsView } from '../../server/shops/contract.ts';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { testDatabase } from '../support/database.ts';
import { tellShops } from '../../server/shops/index.ts';
import { addShops, addStock, addTitles, moveClockTo, shopRow, titleRow } from '../support/rows.ts';

const database = testDatabase();
const hours = createHoursReader({ size: 100, defaultText: 'Tu-Sa 10:00-19:00' });
const find = (asked: NearbyAsked): Promise<ShopsView> => findNearby(database.knex, hours, asked);

const PARIS = { lat: 48.8566, lon: 2.3522 };
const ISBN = '9782070360024';
const OTHER = '9782070612758';

/** Shops due east of Paris, so many metres away (one degree of longitude there is about 73.2 km). */
const east = (metres: number, name: string) =>
  shopRow({ name, lat: PARIS.lat, lon: PARIS.lon + metres / 73_170 });

const named = (view: ShopsView): string[] =>
  view.features.flatMap((f) => ('name' in f.properties ? [f.properties.name] : []));
const shopsOf = (view: ShopsView): ShopFeature[] =>
  view.features.filter((f): f is ShopFeature => 'name' in f.properties);

beforeEach(() => database.empty());

describe('distance', () => {
  test('is turf’s to 0.5 % wherever the shop is', async () => {
    const points = [
      [48.8, 2.3],
      [43.3, 5.4],
      [-20.88, 55.45],
      [14.6, -61.07],
      [64.1, -21.9],
    ] as const;
    await addShops(
      database.knex,
      points.map(([lat, lon], i) => shopRow({ name: `Shop ${i}`, lat, lon })),
    );
    for (const [lat, lon] of points) {
      const near = { lat: lat + 0.7, lon: lon - 0.9 };
      const view = await find({ near, radius: 300_000, limit: 1 });
      const shop = shopsOf(view)[0];
      const said = shop?.properties.distance ?? Number.NaN;
      const turf = distance([near.lon, near.lat], shop?.geometry.coordinates ?? [0, 0], { units: 'meters' });
      expect(Math.abs(said / turf - 1)).toBeLessThan(0.005);
    }
  });

  test('crosses the antimeridian', async () => {
    await addShops(database.knex, [shopRow({ name: 'Fiji', lat: -16.8, lon: 179.98 })]);
    const view = await find({ near: { lat: -16.8, lon: -179.98 }, radius: 10_000 });
    expect(named(view)).toEqual(['Fiji']);
    expect(shopsOf(view)[0]?.properties.distance).toBeLessThan(4_500);
  });

  test('orders 1,000 random points as a brute-force check does, whether shops or offers are asked for', async () => {
    // A linear congruential generator: the same points at each run.
    let seed = 42;
    const next = (): number => (seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
    const rows = Array.from({ length: 1_000 }, (_, i) =>
      shopRow({ name: `Shop ${i}`, lat: 41 + next() * 10, lon: -5 + next() * 14 }),
    );
    const ids = await addShops(database.knex, rows);
    await database.knex.raw(
      `insert into titles (isbn, title, source, folded, folded_authors) values (?, 'T', 't', 't', '')`,
      [ISBN],
    );
    await database.knex.raw(
      `insert into stock (isbn, shop_id, quantity, seen_at, source, location)
       select ?, id, 1, now(), 'file', location from shops`,
      [ISBN],
    );
    expect(ids).toHaveLength(1_000);
    const byHand = rows
      .map((row) => ({
        name: row.name,
        metres: distance([PARIS.lon, PARIS.lat], [row.lon, row.lat], { units: 'meters' }),
      }))
      .filter((row) => row.metres <= 400_000)
      .sort((a, b) => a.metres - b.metres)
      .map((row) => row.name);
    expect(byHand.length).toBeGreaterThan(200);
    for (const isbn of [null, ISBN]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const view = await find({ near: PARIS, radius: 400_000, limit: 37, isbn, cursor });
        seen.push(...named(view));
        cursor = view.next ?? undefined;
      } while (cursor);
      expect(seen).toEqual(byHand);
    }
  });
});

describe('a title', () => {
  test('is found where an offer is available or uncounted, nowhere else (R4)', async () => {
    const [counted, uncounted, claimed] = await addShops(database.knex, [
      east(100, 'Counted'),
      east(200, 'Uncounted'),
      east(300, 'All claimed'),
      east(400, 'Another title'),
    ]);
    await addTitles(database.knex, [titleRow({ isbn: ISBN, title: 'L’Étranger' })]);
    await addStock(database.knex, counted ?? 0, [{ isbn: ISBN, quantity: 3, priceCents: 760 }]);
    await addStock(database.knex, uncounted ?? 0, [{ isbn: ISBN, quantity: null }]);
    await addStock(database.knex, claimed ?? 0, [{ isbn: ISBN, quantity: 1 }]);
    await database.knex.raw('update stock set claimed = 1 where shop_id = ?', [claimed ?? 0]);
    const view = await find({ near: PARIS, isbn: ISBN, radius: 5_000 });
    expect(named(view)).toEqual(['Counted', 'Uncounted']);
    expect(shopsOf(view)[0]?.properties.offers).toMatchObject([
      {
        condition: 'new',
        quantity: 3,
        available: 3,
        price: { amount: '7.60', currency: 'EUR' },
        confidence: 'in_stock',
      },
    ]);
    // In Paris the hour of the count is said with the hour of Paris.
    expect(shopsOf(view)[0]?.properties.offers[0]?.seen).toMatch(/\+0[12]:00$/);
    expect(shopsOf(view)[1]?.properties.offers).toMatchObject([{ available: null, confidence: 'ask' }]);
  });

  test('new and second-hand are two offers of one shop, never mixed (R6)', async () => {
    const [shop] = await addShops(database.knex, [east(100, 'Both'), east(200, 'None')]);
    await addStock(database.knex, shop ?? 0, [
      { isbn: ISBN, quantity: 2, priceCents: 800 },
      { isbn: ISBN, condition: 'used', quantity: 1, priceCents: 300 },
    ]);
    const view = await find({ near: PARIS, isbn: ISBN, radius: 5_000 });
    expect(shopsOf(view)).toHaveLength(1);
    expect(
      shopsOf(view)[0]?.properties.offers.map((o) => [o.condition, o.quantity, o.price?.amount]),
    ).toEqual([
      ['new', 2, '8.00'],
      ['used', 1, '3.00'],
    ]);
  });

  test('with unknown=include also shows shops that can be asked, not those known to have none left (R5)', async () => {
    const [has, sold] = await addShops(database.knex, [
      east(300, 'Has it'),
      { ...east(100, 'Sold out'), mobile: '+33639980001' },
      { ...east(150, 'Can be asked'), mobile: '+33639980002' },
      east(200, 'Can only be called'),
      { ...east(250, 'Chain'), mobile: '+33639980003', independent: false },
    ]);
    await addStock(database.knex, has ?? 0, [{ isbn: ISBN }]);
    await addStock(database.knex, sold ?? 0, [{ isbn: ISBN }]);
    await database.knex.raw('update stock set claimed = 1 where shop_id = ?', [sold ?? 0]);
    const view = await find({ near: PARIS, isbn: ISBN, radius: 5_000, unknown: true });
    expect(named(view)).toEqual(['Can be asked', 'Has it']);
  });

  test('closed shops are not shown', async () => {
    const [gone] = await addShops(database.knex, [east(100, 'Gone'), east(200, 'Here')]);
    await addStock(database.knex, gone ?? 0, [{ isbn: ISBN }]);
    await database.knex.raw('update shops set closed_at = now() where id = ?', [gone ?? 0]);
    expect(named(await find({ near: PARIS, radius: 5_000 }))).toEqual(['Here']);
    expect(named(await find({ near: PARIS, radius: 5_000, isbn: ISBN }))).toEqual([]);
  });

  test('closed shops among the nearest do not end the list', async () => {
    const ids = await addShops(
      database.knex,
      Array.from({ length: 30 }, (_, i) => east(100 * (i + 1), `Shop ${i}`)),
    );
    for (const id of ids) await addStock(database.knex, id, [{ isbn: ISBN }]);
    await database.knex.raw('update shops set closed_at = now() where id = any(?::bigint[])', [
      ids.slice(0, 20),
    ]);
    const view = await find({ near: PARIS, radius: 5_000, isbn: ISBN, limit: 5 });
    expect(named(view)).toEqual(['Shop 20', 'Shop 21', 'Shop 22', 'Shop 23', 'Shop 24']);
    expect(view.next).not.toBeNull();
  });

  test('a shop that moves takes its stock along', async () => {
    const [id = 0] = await addShops(database.knex, [east(100, 'Mover')]);
    await addStock(database.knex, id, [{ isbn: ISBN }]);
    await tellShops(database.knex, [{ ...east(100, 'Mover'), lat: 43.6, id }]);
    expect(named(await find({ near: PARIS, isbn: ISBN, radius: 50_000 }))).toEqual([]);
    expect(named(await find({ near: { lat: 43.6, lon: 2.35 }, isbn: ISBN, radius: 50_000 }))).toEqual([
      'Mover',
    ]);
  });
});

describe('the radius', () => {
  test('widens by itself until it holds three shops, and says so', async () => {
    await addShops(database.knex, [
      east(4_000, 'A'),
      east(18_000, 'B'),
      east(21_000, 'C'),
      east(60_000, 'D'),
    ]);
    const view = await find({ near: PARIS });
    expect(named(view)).toEqual(['A', 'B', 'C']);
    expect(view).toMatchObject({ radius: 25_000, widened: true, next: null });
  });

  test('stays small where there are enough, even when few are asked for', async () => {
    await addShops(database.knex, [east(100, 'A'), east(200, 'B'), east(300, 'C'), east(400, 'D')]);
    expect(await find({ near: PARIS })).toMatchObject({ radius: 5_000, widened: false });
    const two = await find({ near: PARIS, limit: 2 });
    expect(two).toMatchObject({ radius: 5_000, widened: false });
    const rest = await find({ near: PARIS, limit: 2, cursor: two.next ?? '' });
    expect([...named(two), ...named(rest)]).toEqual(['A', 'B', 'C', 'D']);
  });

  test('is the same whatever the size of a page', async () => {
    await addShops(database.knex, [
      east(4_000, 'A'),
      east(18_000, 'B'),
      east(21_000, 'C'),
      east(60_000, 'D'),
    ]);
    for (const limit of [1, 2, 3]) {
      const first = await find({ near: PARIS, limit });
      expect(first).toMatchObject({ radius: 25_000, widened: true });
      const seen = named(first);
      for (let { next } = first; next !== null;) {
        const page = await find({ near: PARIS, limit, cursor: next });
        seen.push(...named(page));
        next = page.next;
      }
      expect(seen).toEqual(['A', 'B', 'C']);
    }
  });

  test('that was asked for is kept', async () => {
    await addShops(database.knex, [east(900, 'In'), east(1_100, 'Out')]);
    expect(await find({ near: PARIS, radius: 1_000 })).toMatchObject({ radius: 1_000, widened: false });
    expect(named(await find({ near: PARIS, radius: 1_000 }))).toEqual(['In']);
  });

  test('above the maximum is lowered, and the answer says so', async () => {
    const view = await find({ near: PARIS, radius: 9_000_000, limit: 1_000 });
    expect(view.clamped).toEqual([
      { parameter: 'radius', asked: 9_000_000, used: 500_000 },
      { parameter: 'limit', asked: 1_000, used: 100 },
    ]);
    expect(view.radius).toBe(500_000);
  });
});

describe('open now', () => {
  test('R2: open shops, then those whose hours are not known, never closed ones; page by page', async () => {
    // Wednesday 10 March 2027, 11:00 in Paris.
    await moveClockTo(database.knex, '2027-03-10T10:00:00Z');
    await addShops(database.knex, [
      { ...east(100, 'Closed'), hours: 'Mo-Su 14:00-19:00' },
      { ...east(200, 'Not known'), hours: null },
      { ...east(300, 'Open'), hours: 'Mo-Su 10:00-12:00,14:00-19:00' },
      { ...east(400, 'Unreadable'), hours: 'quand il fait beau' },
      { ...east(500, 'Open too'), hours: 'We 09:00-18:00' },
    ]);
    const expected = ['Open', 'Open too', 'Not known', 'Unreadable'];
    expect(named(await find({ near: PARIS, openNow: true }))).toEqual(expected);
    for (const limit of [1, 2, 3]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const view = await find({ near: PARIS, openNow: true, limit, cursor });
        seen.push(...named(view));
        cursor = view.next ?? undefined;
      } while (cursor);
      expect(seen).toEqual(expected);
    }
  });

  test('R2: shops whose hours are not known follow also where farther open shops would fill the page', async () => {
    await moveClockTo(database.knex, '2027-03-10T10:00:00Z');
    const near = [100, 200, 300].map((metres) => ({ ...east(metres, `Open ${metres}`), hours: '24/7' }));
    const far = Array.from({ length: 20 }, (_, i) => ({ ...east(60_000 + i, `Far ${i}`), hours: '24/7' }));
    await addShops(database.knex, [...near, ...far, east(150, 'Not known'), east(160, 'Not known too')]);
    const whole = ['Open 100', 'Open 200', 'Open 300', 'Not known', 'Not known too'];
    const view = await find({ near: PARIS, openNow: true });
    expect(view).toMatchObject({ radius: 5_000, widened: false, next: null });
    expect(named(view)).toEqual(whole);
    const four = await find({ near: PARIS, openNow: true, limit: 4 });
    const rest = await find({ near: PARIS, openNow: true, limit: 4, cursor: four.next ?? '' });
    expect([...named(four), ...named(rest)]).toEqual(whole);
  });

  test('says until when, and when again, in the shop’s own zone (R1)', async () => {
    await moveClockTo(database.knex, '2027-03-10T10:00:00Z');
    const reunion = { country: 'FR', department: '974', postcode: '97400', zone: 'Indian/Reunion' };
    await addShops(database.knex, [
      { ...east(300, 'Lunch'), hours: 'Mo-Su 10:00-12:00,14:00-19:00' },
      shopRow({ name: 'Saint-Denis', lat: -20.88, lon: 55.45, hours: 'Mo-Sa 09:00-12:00', ...reunion }),
    ]);
    const paris = shopsOf(await find({ near: PARIS, radius: 1_000 }))[0];
    expect(paris?.properties.hours).toMatchObject({
      state: 'open',
      until: '2027-03-10T12:00:00+01:00',
      opens: null,
    });
    const island = shopsOf(await find({ near: { lat: -20.9, lon: 55.4 } }))[0];
    expect(island?.properties.hours).toMatchObject({ state: 'closed', opens: '2027-03-11T09:00:00+04:00' });
  });

  test('26 December is a holiday in Strasbourg and none in Paris', async () => {
    // Saturday 26 December 2026, noon.
    await moveClockTo(database.knex, '2026-12-26T11:00:00Z');
    const text = 'Mo-Sa 10:00-19:00; PH off';
    await addShops(database.knex, [
      { ...east(100, 'Paris'), hours: text },
      shopRow({
        name: 'Strasbourg',
        lat: 48.58,
        lon: 7.75,
        department: '67',
        postcode: '67000',
        city: 'Strasbourg',
        hours: text,
      }),
    ]);
    expect(named(await find({ near: PARIS, openNow: true, radius: 5_000 }))).toEqual(['Paris']);
    expect(named(await find({ near: { lat: 48.58, lon: 7.75 }, openNow: true, radius: 5_000 }))).toEqual([]);
  });
});

test('independent=true drops known chains only', async () => {
  await addShops(database.knex, [
    { ...east(100, 'Chain'), independent: false },
    { ...east(200, 'Nobody has said'), independent: null },
    { ...east(300, 'Independent'), independent: true },
  ]);
  expect(named(await find({ near: PARIS, independentOnly: true }))).toEqual([
    'Nobody has said',
    'Independent',
  ]);
});

test('R17: a shop’s mobile number is nowhere in what is shown', async () => {
  await addShops(database.knex, [{ ...east(100, 'A'), mobile: '+33639981234', email: 'a@example.org' }]);
  const text = JSON.stringify(await find({ near: PARIS }));
  expect(text).not.toContain('639981234');
  expect(text).not.toContain('example.org');
  expect(text).toContain('"ask":"sms"');
});

test.each(['', 'x', 'WzEsMiwz', Buffer.from('[2,1,1,1]').toString('base64url')])(
  'a cursor that is none of ours (%p) is refused by name',
  async (cursor) => {
    await expect(find({ near: PARIS, cursor })).rejects.toMatchObject({
      status: 400,
      errors: [{ path: 'cursor', message: 'is not a cursor of this search' }],
    });
  },
);

test('R4: the database itself refuses more claims than copies', async () => {
  const [shop] = await addShops(database.knex, [east(100, 'A')]);
  await addStock(database.knex, shop ?? 0, [{ isbn: OTHER, quantity: 1 }]);
  await expect(database.knex.raw('update stock set claimed = 2')).rejects.toThrow('claims_within_copies');
});
