import { describe, expect, test } from '@jest/globals';
import { parseShopTable } from '../../../server/import/csv/shops.ts';
import type { SourceRow } from '../../../server/sources/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';

const parse = (content: string): Promise<Whole<SourceRow>> =>
  whole(parseShopTable(bytesOf(content), { home: 'FR', mapping: new Map() }));

test('coordinates in two columns, with a decimal comma, or in one', async () => {
  const expected = [
    { source: 'csv', name: 'Le Horla', lat: 48.85, lon: 2.35, postcode: '75005', department: '75' },
  ];
  expect((await parse('Nom;CP;Latitude;Longitude\nLe Horla;75005;48,85;2,35\n')).rows).toMatchObject(
    expected,
  );
  expect((await parse('nom,cp,geo_point_2d\nLe Horla,75005,"48.85, 2.35"\n')).rows).toMatchObject(expected);
});

test('a wrong line is refused and the others go in', async () => {
  const { read, rows, rejects } = await parse(
    'nom;lat;lon\nLe Horla;48.85;2.35\n;48;2\nBel-Ami;ici;là\nYvette;45.76;4.83\n',
  );
  expect(read).toBe(4);
  expect(rows.map(({ name }) => name)).toEqual(['Le Horla', 'Yvette']);
  expect(reasons(rejects)).toEqual([
    '3 name the shop has no name',
    '4 coordinates no coordinates, or not numbers',
  ]);
});

test('a table without coordinates is refused as a whole', async () => {
  await expect(parse('nom;cp\nLe Horla;75005\n')).rejects.toThrow('coordinates');
});

describe('what public portals call their columns', () => {
  test.each([
    ['Nom_etablissement;codepostal;geo', 'Le Horla;75005;48.85, 2.35'],
    ['nom_com;name;meta_geo_point;meta_code_com', 'Paris;Le Horla;"{""lon"": 2.35, ""lat"": 48.85}";75105'],
    ['enseigne;adresse_codepostal;geom', 'Le Horla;75005;POINT (2.35 48.85)'],
    ['NOM_USUEL;CODE_POST;Latitude_WGS84;Longitude_WGS84', 'Le Horla;75005;48.85;2.35'],
  ])('%s', async (header, line) => {
    expect((await parse(`${header}\n${line}\n`)).rows).toMatchObject([
      { name: 'Le Horla', lat: 48.85, lon: 2.35, department: '75' },
    ]);
  });

  test('ids of other registers, the day of the last update, terms', async () => {
    const { rows } = await parse(
      'nom;lat;lon;SIRET;meta_osm_url;date_maj;licence\n' +
        'Le Horla;48.85;2.35;732 829 320 00074;https://www.openstreetmap.org/way/12;17/08/2022;ODbL\n' +
        'Bel-Ami;45.76;4.83;73282932000075;12;2022-08;\n',
    );
    expect(rows).toMatchObject([
      {
        sourceKey: '73282932000074',
        siret: '73282932000074',
        osmId: 'way/12',
        asOf: '2022-08-17',
        licence: 'ODbL',
      },
      { sourceKey: 'bel ami/45.760,4.830/', siret: null, osmId: null, asOf: null, licence: null },
    ]);
  });

  test('names and addresses as they were meant', async () => {
    const { rows } = await parse('nom,adresse,lat,lon\n« L&#039;Atelier »,1 rue d&#039;En Haut,48.85,2.35\n');
    expect(rows).toMatchObject([{ name: "L'Atelier", address: "1 rue d'En Haut" }]);
  });
});
