import { describe, expect, test } from '@jest/globals';
import { parseOsm } from '../../../server/import/osm/parse.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';
import type { SourceRow } from '../../../server/sources/index.ts';

interface Given {
  id?: string;
  at?: unknown[];
  [tag: string]: unknown;
}

const feature = ({ id = 'node/1', at = [2.3477, 48.8529], ...tags }: Given): object => ({
  type: 'Feature',
  id,
  geometry: { type: 'Point', coordinates: at },
  properties: { shop: 'books', name: 'Le Horla', ...tags },
});

const parse = (...given: Given[]): Promise<Whole<SourceRow>> =>
  whole(
    parseOsm(bytesOf(JSON.stringify({ type: 'FeatureCollection', features: given.map(feature) })), {
      home: 'FR',
    }),
  );

const only = async (given: Given): Promise<SourceRow | undefined> => (await parse(given)).rows[0];

test('a shop with all its tags', async () => {
  const result = await parse({
    'addr:housenumber': '12',
    'addr:street': 'Rue de la Huchette',
    'addr:postcode': '75005',
    'addr:city': 'Paris',
    'contact:phone': '01 99 00 00 01',
    'contact:mobile': '06 39 98 00 01',
    'contact:email': 'horla@example.org',
    'contact:website': 'www.example.org',
    opening_hours: 'Tu-Sa 10:00-19:00',
  });
  expect(result).toEqual({
    read: 1,
    rejects: [],
    licence: '© OpenStreetMap contributors, ODbL 1.0',
    rows: [
      {
        source: 'osm',
        sourceKey: 'node/1',
        licence: null,
        asOf: null,
        siret: null,
        osmId: 'node/1',
        name: 'Le Horla',
        lat: 48.8529,
        lon: 2.3477,
        country: 'FR',
        department: '75',
        zone: 'Europe/Paris',
        address: '12 Rue de la Huchette',
        postcode: '75005',
        city: 'Paris',
        phone: '+33199000001',
        mobile: '+33639980001',
        email: 'horla@example.org',
        website: 'http://www.example.org/',
        hours: 'Tu-Sa 10:00-19:00',
        independent: null,
        independenceReason: null,
        brand: null,
        brandWikidata: null,
        doubt: null,
        gone: false,
      },
    ],
  });
});

test('the house number goes where the country writes it', async () => {
  const there = { 'addr:housenumber': '15', 'addr:street': 'Reichenbachstraße', at: [11.5755, 48.1374] };
  expect(await only(there)).toMatchObject({ country: 'DE', address: 'Reichenbachstraße 15' });
});

test('R17: a mobile number tagged "phone" is not shown', async () => {
  expect(await only({ phone: '06 39 98 00 01' })).toMatchObject({ phone: null, mobile: '+33639980001' });
});

test('fifteen decimals are noise', async () => {
  expect(await only({ at: [2.387880494046733, 48.87669607227714] })).toMatchObject({
    lat: 48.8766961,
    lon: 2.3878805,
  });
});

test('a way has the middle of its outline; older converters nest tags and ids', async () => {
  const features = [
    {
      type: 'Feature',
      properties: { '@id': 'way/5', tags: { shop: 'books', name: 'Le Horla' } },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [2, 48],
            [2.2, 48],
            [2.2, 48.2],
            [2, 48],
          ],
        ],
      },
    },
  ];
  const { rows } = await whole(
    parseOsm(bytesOf(JSON.stringify({ type: 'FeatureCollection', features })), { home: 'FR' }),
  );
  expect(rows).toMatchObject([{ sourceKey: 'way/5', lat: 48.1, lon: 2.1 }]);
});

describe('a shop that is no more', () => {
  test.each([
    [{ shop: null, 'disused:shop': 'books' }, 'Le Horla'],
    [{ shop: 'vacant', 'was:shop': 'books', 'was:name': 'Le Passé' }, 'Le Passé'],
    [{ shop: 'clothes', name: 'Fripes', 'abandoned:shop': 'books;gift', old_name: 'Le Passé' }, 'Le Passé'],
    [{ disused: 'yes' }, 'Le Horla'],
  ])('%j is gone, and nobody is to be asked there', async (given, name) => {
    const contacts = { phone: '01 99 00 00 01', mobile: '06 39 98 00 01', website: 'example.org' };
    expect(await only({ ...given, ...contacts })).toMatchObject({
      gone: true,
      name,
      phone: null,
      mobile: null,
      website: null,
    });
  });

  test('one that is there again is not', async () => {
    expect(await only({ 'disused:shop': 'books' })).toMatchObject({ gone: false });
  });
});

describe('the day that it speaks of', () => {
  test.each([
    [{ check_date: '2024-05-01' }, '2024-05-01'],
    [{ '@timestamp': '2023-01-02T10:00:00Z', check_date: '2022-05-01' }, '2023-01-02'],
    [{ timestamp: '2023-01-02T10:00:00Z' }, '2023-01-02'],
    [{ check_date: '2024-05' }, null],
  ])('%j', async (given, asOf) => {
    expect((await only(given))?.asOf).toBe(asOf);
  });

  test("else its file's, which must stand before the shops", async () => {
    const features = [feature({})];
    const days = async (document: object): Promise<(string | null)[]> =>
      (await whole(parseOsm(bytesOf(JSON.stringify(document)), { home: 'FR' }))).rows.map(({ asOf }) => asOf);
    const type = 'FeatureCollection';
    expect(await days({ type, timestamp: '2026-11-20T08:00:00Z', features })).toEqual(['2026-11-20']);
    expect(await days({ type, metadata: { generated: '2026-11-19' }, features })).toEqual(['2026-11-19']);
    expect(await days({ type, features, timestamp: '2026-11-20T08:00:00Z' })).toEqual([null]);
  });
});

test('the SIRET is checked, and a wrong one costs the shop nothing else', async () => {
  expect(await only({ 'ref:FR:SIRET': '732 829 320 00074' })).toMatchObject({ siret: '73282932000074' });
  expect(await only({ 'ref:FR:SIRET': '73282932000075' })).toMatchObject({ siret: null, name: 'Le Horla' });
});

test('a shop of several trades, and addresses tagged as contacts', async () => {
  expect(
    await only({ shop: 'stationery; books', 'contact:housenumber': '3', 'contact:street': 'Rue A' }),
  ).toMatchObject({ address: '3 Rue A' });
});

describe('refused, with the reason', () => {
  test.each([
    [{ name: '' }, '1 name the shop has no name'],
    [{ shop: 'yes' }, '1 shop not tagged shop=books'],
    [{ shop: null, 'disused:shop': 'shoes' }, '1 shop not tagged shop=books'],
    [{ id: '17' }, '1 id no id such as node/1934464744'],
    [{ at: [0, 0] }, '1 coordinates 0, 0 is no place of a shop'],
    [{ at: [] }, '1 coordinates no coordinates, or not numbers'],
    [{ at: [2.35, 148.85] }, '1 coordinates out of range: latitude to 90, longitude to 180 degrees (WGS 84)'],
    [{ at: [48.85, 2.35] }, '1 coordinates latitude and longitude look swapped'],
  ])('%j', async (given, reason) => {
    const { read, rows, rejects } = await parse(given);
    expect(read).toBe(1);
    expect(rows).toEqual([]);
    expect(reasons(rejects)).toEqual([reason]);
  });

  test('the same id twice', async () => {
    const { rows, rejects } = await parse({}, { name: 'Again' }, { id: 'node/2' });
    expect(rows.map(({ name, sourceKey }) => [name, sourceKey])).toEqual([
      ['Le Horla', 'node/1'],
      ['Le Horla', 'node/2'],
    ]);
    expect(reasons(rejects)).toEqual(['2 id the same shop stands in the file already']);
  });
});

test("the demonstration's own tag says who is independent", async () => {
  expect(await only({ 'rayon:independent': 'yes' })).toMatchObject({ independent: true });
  expect(await only({ name: 'Fnac' })).toMatchObject({ independent: false });
});
