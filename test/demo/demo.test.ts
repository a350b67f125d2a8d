import { beforeAll, describe, expect, test } from '@jest/globals';
import { isIndexEmpty, loadDemo, type DemoCounts } from '../../server/demo/index.ts';
import { inventStock } from '../../server/demo/invent-stock.ts';
import { now } from '../../server/time/clock.ts';
import { createHoursReader } from '../../server/time/hours-reader.ts';
import { holidayRegion } from '../../server/time/hours-region.ts';
import type { HoursPlace } from '../../server/time/opening-hours.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let counts: DemoCounts;

beforeAll(async () => {
  expect(await isIndexEmpty(database.knex)).toBe(true);
  counts = await loadDemo(database.knex, () => undefined);
});

const rows = async <Row>(sql: string): Promise<Row[]> => (await database.knex.raw<{ rows: Row[] }>(sql)).rows;

describe('R22: the demonstration', () => {
  test('has about 60 shops in at least 15 towns, about 300 titles, and a stock of them', async () => {
    expect(await isIndexEmpty(database.knex)).toBe(false);
    expect(counts.shops).toBeGreaterThanOrEqual(60);
    expect(counts.titles).toBeGreaterThanOrEqual(290);
    const [seen] = await rows<{ towns: number; offers: number; zones: string[] }>(
      `select count(distinct city)::int as towns, (select count(*)::int from stock) as offers,
         array_agg(distinct zone) as zones from shops`,
    );
    expect(seen?.towns).toBeGreaterThanOrEqual(15);
    expect(seen?.offers).toBe(counts.offers);
    expect(seen?.zones).toEqual(
      expect.arrayContaining(['Europe/Paris', 'Indian/Reunion', 'America/Martinique']),
    );
  });

  test('is marked as what it is, row by row', async () => {
    expect(await rows('select distinct source from shops union select distinct source from stock')).toEqual([
      { source: 'demo' },
    ]);
    expect((await rows('select 1 from shops where independent = false')).length).toBeGreaterThanOrEqual(3);
  });

  test('claims nobody else’s licence: its facts were written for it', async () => {
    expect(await rows('select distinct licence from shop_sources')).toEqual([{ licence: null }]);
  });

  test('loaded again changes nothing', async () => {
    const before = await rows(
      'select isbn, shop_id, condition, quantity, price_cents from stock order by 1, 2, 3',
    );
    expect(await loadDemo(database.knex, () => undefined)).toEqual(counts);
    expect(
      await rows('select isbn, shop_id, condition, quantity, price_cents from stock order by 1, 2, 3'),
    ).toEqual(before);
  });

  test('every shop counted lately, and while it was open', async () => {
    const at = await now(database.knex);
    const reader = createHoursReader({ size: 100, defaultText: '' });
    const shops = await rows<
      Omit<HoursPlace, 'region'> & { stock_seen_at: Date; hours: string | null; postcode: string }
    >(
      `select zone, country, postcode, hours, stock_seen_at, ST_Y(location::geometry) as lat, ST_X(location::geometry) as lon
       from shops where hours is not null`,
    );
    const states = shops.map((shop) => {
      expect(at.getTime() - shop.stock_seen_at.getTime()).toBeLessThan(4 * 24 * 3_600_000);
      const place = {
        ...holidayRegion(shop.country, shop.postcode),
        zone: shop.zone,
        lat: shop.lat,
        lon: shop.lon,
      };
      return reader.state(shop.hours, place, shop.stock_seen_at).state;
    });
    expect(states.filter((state) => state === 'open').length).toBeGreaterThan(55);
    expect(states).not.toContain('closed');
  });

  test('what is popular is in more shops, and nothing is in all of them', async () => {
    const [carried] = await rows<{ most: number; least: number }>(
      'select max(shops) as most, min(shops) as least from titles',
    );
    expect(carried?.most).toBeLessThan(counts.shops);
    expect(carried?.most).toBeGreaterThan((carried?.least ?? 0) * 3);
  });
});

test('the invented stock of a shop is always the same, and one shop’s is not another’s', () => {
  const titles = Array.from({ length: 50 }, (_, i) => ({
    isbn: String(9_780_000_000_000 + i),
    priceCents: 1000,
  }));
  expect(inventStock(3, titles)).toEqual(inventStock(3, titles));
  expect(inventStock(3, titles)).not.toEqual(inventStock(4, titles));
});
