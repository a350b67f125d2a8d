import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inTransaction } from '../../server/db/transaction.ts';
import { forgetOthers, listingsOf, saveRows, settle } from '../../server/sources/index.ts';
import { now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { addStock, addTitles, titleRow } from '../support/rows.ts';
import { bring, events, indexed, standing, told } from './index-state.ts';
import { sourceRow } from './rows.ts';

const database = testDatabase();
beforeEach(() => database.empty());

const osm = sourceRow({ sourceKey: 'node/1', phone: '+33199000001' });
const city = sourceRow({
  source: 'geojson',
  sourceKey: 'kleber',
  name: 'LIBRAIRIE KLEBER',
  lat: 48.58355,
  phone: '+33199000001',
});
const elsewhere = sourceRow({
  sourceKey: 'node/2',
  name: 'Quai des Brumes',
  lat: 48.5851,
  lon: 7.7501,
  address: '120 Grand’Rue',
  phone: '+33199000002',
});

describe('one shop for all the rows that name it', () => {
  test('two sources of one shop make one, and the better one names it', async () => {
    expect(await bring(database.knex, [osm, city, elsewhere])).toMatchObject({ founded: 2 });
    expect(await indexed(database.knex)).toMatchObject([
      {
        slug: 'librairie-kleber-strasbourg',
        name: 'LIBRAIRIE KLEBER',
        rows: ['geojson/kleber', 'osm/node/1'],
      },
      { slug: 'quai-des-brumes-strasbourg', rows: ['osm/node/2'] },
    ]);
  });

  test('a row that comes later joins the shop that is there, which keeps its address', async () => {
    await bring(database.knex, [osm]);
    expect(await bring(database.knex, [city])).toMatchObject({ founded: 0, merged: 0 });
    expect(await indexed(database.knex)).toMatchObject([
      {
        slug: 'librairie-kleber-strasbourg',
        name: 'LIBRAIRIE KLEBER',
        rows: ['geojson/kleber', 'osm/node/1'],
      },
    ]);
    expect(await events(database.knex)).toEqual(['joined librairie-kleber-strasbourg geojson/kleber']);
  });

  test('a second time changes nothing, not even when it was last changed', async () => {
    await bring(database.knex, [osm, city, elsewhere]);
    const state = async (): Promise<unknown> =>
      (await database.knex.raw<{ rows: unknown[] }>('select * from shops order by id')).rows;
    const before = await state();
    expect(
      await inTransaction(database.knex, (trx) => saveRows(trx, [osm, city, elsewhere], 'test')),
    ).toEqual({ added: 0, changed: 0, unchanged: 3 });
    expect(await bring(database.knex, [elsewhere, city, osm])).toEqual({
      founded: 0,
      merged: 0,
      split: 0,
      closed: 0,
      reopened: 0,
    });
    expect(await state()).toEqual(before);
  });

  test('a row that turns out to be another’s neighbour brings two shops together; the one with a stock stays', async () => {
    const apart = { ...city, name: 'Maison Rouge', phone: null, address: '9 rue du Dôme' };
    await bring(database.knex, [osm]);
    await bring(database.knex, [apart]);
    const [, second] = (
      await database.knex.raw<{ rows: { id: number }[] }>('select id from shops order by id')
    ).rows;
    await addTitles(database.knex, [titleRow({ isbn: '9782070612758', title: 'Le Petit Prince' })]);
    await addStock(database.knex, second?.id ?? 0, [{ isbn: '9782070612758' }]);
    expect(await bring(database.knex, [city])).toMatchObject({ merged: 1 });
    expect(await indexed(database.knex)).toMatchObject([
      { slug: 'librairie-kleber-strasbourg', open: false, into: 'maison-rouge-strasbourg', rows: [] },
      { slug: 'maison-rouge-strasbourg', open: true, name: 'LIBRAIRIE KLEBER' },
    ]);
    // And comes apart again when the row says again what it said.
    expect(await bring(database.knex, [apart])).toMatchObject({ split: 1 });
    expect(await indexed(database.knex)).toMatchObject([
      { slug: 'librairie-kleber-strasbourg', open: true, into: null, rows: ['osm/node/1'] },
      { slug: 'maison-rouge-strasbourg', open: true, name: 'Maison Rouge', rows: ['geojson/kleber'] },
    ]);
  });

  test('a row without a name founds no shop; it confirms the one that it stands for', async () => {
    const nameless = sourceRow({ source: 'sirene', sourceKey: 'x', name: null, siret: null, lat: 48.58352 });
    expect(await bring(database.knex, [nameless])).toMatchObject({ founded: 0 });
    expect(await indexed(database.knex)).toEqual([]);
    await bring(database.knex, [osm]);
    expect(await indexed(database.knex)).toMatchObject([{ rows: ['osm/node/1', 'sirene/x'] }]);
  });
});

describe('what is gone', () => {
  const forget = (dataset: string, rows: Parameters<typeof saveRows>[1]): Promise<unknown> =>
    inTransaction(database.knex, async (trx) => {
      const since = await now(trx);
      await saveRows(trx, rows, dataset);
      await forgetOthers(trx, { source: rows[0]?.source ?? 'osm', dataset, since });
      return settle(trx);
    });

  test('a shop closes only when no source has it any more, and opens again with one', async () => {
    await bring(database.knex, [osm, elsewhere], 'osm-alsace');
    await bring(database.knex, [city], 'strasbourg');
    await forget('osm-alsace', [elsewhere]);
    expect(await indexed(database.knex)).toMatchObject([{ open: true }, { open: true }]);
    const other = sourceRow({ source: 'geojson', sourceKey: 'z', name: 'Le Tigre', lat: 48.6, lon: 7.8 });
    expect(await forget('strasbourg', [other])).toMatchObject({ closed: 1, founded: 1 });
    expect(await indexed(database.knex)).toMatchObject([
      { slug: 'le-tigre-strasbourg', open: true },
      { slug: 'librairie-kleber-strasbourg', open: false },
      { slug: 'quai-des-brumes-strasbourg', open: true },
    ]);
    expect(await bring(database.knex, [osm], 'osm-alsace')).toMatchObject({ reopened: 1, founded: 0 });
  });

  test('what another collection does not name says nothing', async () => {
    await bring(database.knex, [osm], 'osm-alsace');
    await forget('osm-porto', [elsewhere]);
    expect(await indexed(database.knex)).toMatchObject([{ open: true }, { open: true }]);
  });

  test('a shop that its source calls closed is not founded', async () => {
    expect(await bring(database.knex, [{ ...osm, gone: true }])).toMatchObject({ founded: 0 });
    expect(await indexed(database.knex)).toEqual([]);
  });
});

test('a page can say where all of it comes from', async () => {
  await bring(database.knex, [{ ...osm, licence: '© OpenStreetMap contributors, ODbL 1.0' }, city]);
  const [shop] = (await database.knex.raw<{ rows: { id: number }[] }>('select id from shops')).rows;
  expect(await listingsOf(database.knex, shop?.id ?? 0)).toMatchObject([
    { source: 'Open data', href: null },
    {
      source: 'OpenStreetMap',
      href: 'https://www.openstreetmap.org/node/1',
      licence: expect.stringContaining('ODbL'),
    },
  ]);
});

test('the order and the batches of imports change nothing', async () => {
  const street = (n: number): Parameters<typeof sourceRow>[0] => ({
    lat: 48.58 + n * 0.0004,
    address: `${String(n + 1)} rue du Dôme`,
  });
  const rows = [
    osm,
    city,
    elsewhere,
    sourceRow({ source: 'csv', sourceKey: 'k', name: 'Kléber', phone: '+33199000001', asOf: '2025-01-01' }),
    sourceRow({ source: 'sirene', sourceKey: 's', name: null }),
    ...['Gallia', 'Gallia', 'Le Tigre', 'Broglie'].map((name, n) =>
      sourceRow({ sourceKey: `node/${String(100 + n)}`, name, ...street(n) }),
    ),
    ...['GALLIA', 'Librairie Broglie'].map((name, n) =>
      sourceRow({ source: 'geojson', sourceKey: `g${String(n)}`, name, ...street(n * 3) }),
    ),
  ];
  await bring(database.knex, rows);
  const expected = [await told(database.knex), await standing(database.knex)];
  expect(expected[0]?.length).toBeGreaterThan(4);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(rows, { minLength: rows.length }),
      fc.integer({ min: 1, max: rows.length }),
      async (shuffled, size) => {
        await database.empty();
        for (let at = 0; at < rows.length; at += size)
          await bring(database.knex, shuffled.slice(at, at + size));
        expect([await told(database.knex), await standing(database.knex)]).toEqual(expected);
      },
    ),
    { numRuns: 6 },
  );
});
