import { describe, expect, test } from '@jest/globals';
import { parseGeojson } from '../../../server/import/geojson/parse.ts';
import type { SourceRow } from '../../../server/sources/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';

const parse = (
  properties: object[],
  mapping: Record<string, string> = {},
  ids: unknown[] = [],
): Promise<Whole<SourceRow>> => {
  const features = properties.map((each, place) => ({
    type: 'Feature',
    id: ids[place],
    geometry: { type: 'Point', coordinates: [2.35, 48.85] },
    properties: each,
  }));
  const content = JSON.stringify({ type: 'FeatureCollection', attribution: 'Ville, ODbL', features });
  return whole(parseGeojson(bytesOf(content), { home: 'FR', mapping: new Map(Object.entries(mapping)) }));
};

test('properties with usual French names are recognised', async () => {
  const { rows, licence } = await parse([
    {
      Nom: 'Le Horla',
      ADRESSE: '1 rue du Test',
      Code_Postal: 75005,
      Téléphone: '01 99 00 00 01',
      'Site internet': 'example.org',
    },
  ]);
  expect(licence).toBe('Ville, ODbL');
  expect(rows).toMatchObject([
    {
      name: 'Le Horla',
      address: '1 rue du Test',
      postcode: '75005',
      city: 'Paris',
      phone: '+33199000001',
      website: 'http://example.org/',
    },
  ]);
});

test('a mapping says which property is which', async () => {
  const { rows } = await parse([{ libre: 'Le Horla', coord: '01 99 00 00 01' }], {
    name: 'libre',
    phone: 'coord',
  });
  expect(rows).toMatchObject([{ name: 'Le Horla', phone: '+33199000001' }]);
});

test('a mapping to what is not there is refused', async () => {
  await expect(parse([{ nom: 'a' }], { name: 'nomm' })).rejects.toThrow('no column "nomm"');
  await expect(parse([{ nom: 'a' }], { nome: 'nom' })).rejects.toThrow('no field "nome"');
});

test('a feature that names its element of OpenStreetMap', async () => {
  const { rows } = await parse([
    { nom: 'Le Horla', '@id': 'node/5' },
    { nom: 'Bel-Ami', osm_id: 'w7' },
  ]);
  expect(rows.map(({ osmId }) => osmId)).toEqual(['node/5', 'way/7']);
});

test('"<Nul>" and the like say nothing', async () => {
  expect((await parse([{ nom: 'Le Horla', site_internet: '<Nul>', ville: 'null' }])).rows).toMatchObject([
    { website: null, city: null },
  ]);
});

describe('by what a second import knows a shop', () => {
  test('an id that is long enough to be the only one of its kind', async () => {
    const id = '5168b5d171e92edea5c24180e1e22cfadabf5a3c';
    expect((await parse([{ nom: 'Le Horla' }], {}, [id])).rows[0]?.sourceKey).toBe(id);
  });

  test('a number that counts features would name another shop in the next file: name and postcode go with it', async () => {
    const { rows } = await parse(
      [
        { nom: 'Le Horla', cp: '75005' },
        { nom: 'Bel-Ami', cp: '75005' },
      ],
      {},
      [1, 2],
    );
    expect(rows.map(({ sourceKey }) => sourceKey)).toEqual(['le horla/75005/1', 'bel ami/75005/2']);
  });

  test('two features without any difference are one shop', async () => {
    const { rows, rejects } = await parse([{ nom: 'Le Horla' }, { nom: 'LE HORLA' }]);
    expect(rows).toHaveLength(1);
    expect(reasons(rejects)).toEqual(['2 id the same shop stands in the file already']);
  });
});
