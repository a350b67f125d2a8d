import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  DecisionRefused,
  historyOf,
  keepApart,
  mergeShops,
  removeShop,
  restoreShop,
  splitOff,
  undecidedPairs,
  undo,
} from '../../server/sources/index.ts';
import { findShop, findShopNow } from '../../server/shops/index.ts';
import { testDatabase } from '../support/database.ts';
import { bring, indexed, told } from './index-state.ts';
import { sourceRow } from './rows.ts';

const database = testDatabase();
beforeEach(() => database.empty());

const by = { by: 'operator', reason: null };
const kleber = sourceRow({ sourceKey: 'node/1', phone: '+33199000001', email: 'kleber@example.org' });
const twin = sourceRow({ source: 'csv', sourceKey: 'k', name: 'Kléber', phone: '+33199000001' });
const brumes = sourceRow({
  sourceKey: 'node/2',
  name: 'Quai des Brumes',
  lat: 48.586,
  address: '120 Grand’Rue',
});
const KLEBER = 'librairie-kleber-strasbourg';
const BRUMES = 'quai-des-brumes-strasbourg';

const last = async (): Promise<number> =>
  (await historyOf(database.knex, { shopId: null, limit: 1 }))[0]?.id ?? 0;

describe('a decision outlives every import', () => {
  test('merged shops stay one; the old address leads to the new one', async () => {
    await bring(database.knex, [kleber, brumes]);
    await mergeShops(database.knex, KLEBER, BRUMES, by);
    await bring(database.knex, [{ ...kleber, hours: 'Mo-Sa 10:00-19:00' }, brumes]);
    expect(await indexed(database.knex)).toMatchObject([
      { slug: KLEBER, open: true, rows: ['osm/node/1', 'osm/node/2'] },
      { slug: BRUMES, open: false, into: KLEBER },
    ]);
    expect(await findShop(database.knex, BRUMES)).toBeNull();
    expect(await findShopNow(database.knex, BRUMES)).toBe(KLEBER);
  });

  test('a row that was split off stays another shop', async () => {
    await bring(database.knex, [kleber, twin]);
    await splitOff(database.knex, 'kleber-strasbourg', 'osm/node/1', by);
    await bring(database.knex, [kleber, { ...twin, hours: 'Mo-Sa 10:00-19:00' }]);
    expect(await indexed(database.knex)).toMatchObject([
      { open: true, rows: ['csv/k'] },
      { open: true, rows: ['osm/node/1'] },
    ]);
    expect(await undecidedPairs(database.knex, 10)).toEqual([]);
  });
});

describe('every step can be taken back', () => {
  test('undoing a merger gives the two shops as they were, address and all', async () => {
    await bring(database.knex, [kleber, brumes]);
    const before = [await indexed(database.knex), await told(database.knex)];
    await mergeShops(database.knex, KLEBER, BRUMES, by);
    expect([await indexed(database.knex), await told(database.knex)]).not.toEqual(before);
    await undo(database.knex, await last(), by);
    expect([await indexed(database.knex), await told(database.knex)]).toEqual(before);
  });

  test('undoing a split gives the one shop as it was', async () => {
    await bring(database.knex, [kleber, twin]);
    const before = await told(database.knex);
    await splitOff(database.knex, 'kleber-strasbourg', 'osm/node/1', by);
    expect(await told(database.knex)).toHaveLength(2);
    await undo(database.knex, await last(), by);
    expect(await told(database.knex)).toEqual(before);
  });

  test('a row that joined by itself can be sent away again, for good', async () => {
    await bring(database.knex, [kleber]);
    await bring(database.knex, [twin]);
    await undo(database.knex, await last(), by);
    await bring(database.knex, [twin, kleber]);
    expect((await indexed(database.knex)).map(({ rows }) => rows)).toEqual([['csv/k'], ['osm/node/1']]);
  });

  test('what the sources say cannot be undone by a decision, and what is not there neither', async () => {
    await expect(undo(database.knex, 99, by)).rejects.toThrow('the history has no entry 99');
  });
});

describe('removed on request', () => {
  test('its contacts are forgotten, and no import brings it back', async () => {
    await bring(database.knex, [kleber]);
    await removeShop(database.knex, KLEBER, { by: 'operator', reason: 'asked by letter' });
    await bring(database.knex, [{ ...kleber, hours: 'Mo-Sa 10:00-19:00' }]);
    await bring(database.knex, [twin]);
    expect(await findShop(database.knex, KLEBER)).toBeNull();
    expect(await told(database.knex)).toEqual([]);
    const { rows } = await database.knex.raw<{ rows: unknown[] }>(
      `select 1 from shops where phone is not null or email is not null
       union all select 1 from shop_sources where phone is not null or email is not null`,
    );
    expect(rows).toEqual([]);
  });

  test('what resembles it is held back until somebody decides', async () => {
    await bring(database.knex, [kleber]);
    await removeShop(database.knex, KLEBER, by);
    const doubtful = sourceRow({
      source: 'csv',
      sourceKey: 'd',
      name: 'Kléber Gutenberg',
      lat: 48.5836,
      address: null,
    });
    await bring(database.knex, [doubtful]);
    expect(await told(database.knex)).toEqual([]);
    expect(await undecidedPairs(database.knex, 10)).toMatchObject([{ removed: true }]);
    await keepApart(database.knex, KLEBER, 'csv/d', by);
    expect(await told(database.knex)).toMatchObject([{ source_key: 'd' }]);
    await expect(keepApart(database.knex, KLEBER, 'csv/nothing', by)).rejects.toThrow('no source has a row');
  });

  test('restored, it comes back where it was, and its contacts with the next import', async () => {
    await bring(database.knex, [kleber]);
    await removeShop(database.knex, KLEBER, by);
    await restoreShop(database.knex, KLEBER, by);
    expect(await findShop(database.knex, KLEBER)).toMatchObject({ phone: null, reachable: { email: false } });
    await bring(database.knex, [kleber]);
    expect(await findShop(database.knex, KLEBER)).toMatchObject({
      phone: '+33199000001',
      reachable: { email: true },
    });
  });
});

test('doubtful pairs are listed with their reasons, and are gone once decided', async () => {
  const doubtful = sourceRow({
    source: 'csv',
    sourceKey: 'd',
    name: 'Kléber Gutenberg',
    lat: 48.5836,
    address: null,
  });
  await bring(database.knex, [kleber, doubtful]);
  const [pair] = await undecidedPairs(database.knex, 10);
  expect(pair?.parts.length).toBeGreaterThan(0);
  expect(await told(database.knex)).toHaveLength(2);
  await keepApart(database.knex, pair?.one.slug ?? '', pair?.other.slug ?? '', by);
  expect(await undecidedPairs(database.knex, 10)).toEqual([]);
  await expect(keepApart(database.knex, 'nobody', KLEBER, by)).rejects.toThrow(DecisionRefused);
});
