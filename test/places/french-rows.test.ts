import { describe, expect, test } from '@jest/globals';
import { frenchRows } from '../../server/places/french-rows.ts';
import type { Commune } from '../../server/places/read-communes.ts';
import type { Town } from '../../server/places/read-geonames.ts';

const commune = (
  code: string,
  nom: string,
  codesPostaux: string[],
  more: Partial<Commune> = {},
): Commune => ({
  code,
  nom,
  type: 'commune-actuelle',
  departement: code.slice(0, 2),
  codesPostaux,
  population: 1_000,
  anciensCodes: [],
  ...more,
});

const town = (code: string, name: string, lat: number, lon: number, more: Partial<Town> = {}): Town => ({
  id: `${code}${name}`,
  name,
  lat,
  lon,
  feature: 'PPL',
  country: 'FR',
  divisions: [code, '', '', ''],
  population: 900,
  ...more,
});

const rowsOf = (communes: Commune[], towns: Town[], groups: [string, string][] = []) =>
  frenchRows(communes, towns, new Map(groups));

describe('communes placed by towns', () => {
  test('a commune has one row for each of its postcodes, all at its own point', () => {
    const rows = rowsOf(
      [commune('31555', 'Toulouse', ['31000', '31200'])],
      [town('31555', 'Toulouse', 43.6, 1.44)],
    );
    expect(rows.map(({ key, lat, lon, approximate }) => ({ key, lat, lon, approximate }))).toEqual([
      { key: 'fr/31555/31000', lat: 43.6, lon: 1.44, approximate: false },
      { key: 'fr/31555/31200', lat: 43.6, lon: 1.44, approximate: false },
    ]);
  });

  test('the town of its name stands for a commune, before a larger one', () => {
    const towns = [
      town('17300', 'La Pallice', 46.16, -1.21, { population: 90_000 }),
      town('17300', 'La Rochelle', 46.16, -1.15),
    ];
    const [row] = rowsOf([commune('17300', 'La Rochelle', ['17000'])], towns);
    expect(row).toMatchObject({ name: 'La Rochelle', lon: -1.15 });
  });

  test('a commune without a point takes the middle of its postcode, and says so', () => {
    const communes = [
      commune('01001', 'A', ['01400']),
      commune('01002', 'B', ['01400']),
      commune('01003', 'C', ['01400']),
      commune('01004', 'D', ['01500']),
    ];
    const towns = [town('01001', 'A', 46, 5), town('01002', 'B', 47, 6), town('01004', 'D', 40, 0)];
    const row = rowsOf(communes, towns).find(({ name }) => name === 'C');
    expect(row).toMatchObject({ lat: 46.5, lon: 5.5, approximate: true });
  });

  test('else the middle of its intercommunality, else that of its department', () => {
    const communes = [
      commune('01001', 'A', ['01400']),
      commune('01002', 'B', ['01500']),
      commune('01003', 'C', ['01600']),
      commune('01004', 'D', ['01700']),
    ];
    const towns = [town('01001', 'A', 46, 5), town('01002', 'B', 48, 7)];
    const rows = rowsOf(communes, towns, [
      ['01001', 'group'],
      ['01003', 'group'],
    ]);
    expect(rows.find(({ name }) => name === 'C')).toMatchObject({ lat: 46, lon: 5, approximate: true });
    expect(rows.find(({ name }) => name === 'D')).toMatchObject({ lat: 47, lon: 6, approximate: true });
  });

  test('a commune nothing around is known of is left out rather than put somewhere', () => {
    expect(rowsOf([commune('01001', 'A', ['01400'])], [])).toEqual([]);
  });

  test('a city of arrondissements is found by the postcode people make up for it, once', () => {
    const rows = rowsOf(
      [
        commune('69123', 'Lyon', ['69001', '69002']),
        commune('69381', 'Lyon 1er Arrondissement', ['69001'], { type: 'arrondissement-municipal' }),
      ],
      [town('69123', 'Lyon', 45.75, 4.85), town('69123', 'Lyon 01', 45.77, 4.83, { feature: 'PPLX' })],
    );
    expect(rows.map(({ key, lat }) => [key, lat])).toEqual([
      ['fr/69123/69000', 45.75],
      ['fr/69381/69001', 45.77],
    ]);
  });

  test('a commune joined to another is still found, at its own point or else the other’s', () => {
    const former = (code: string, nom: string): Commune =>
      commune(code, nom, [], { type: 'commune-deleguee', chefLieu: '74010' });
    const rows = rowsOf(
      [
        commune('74010', 'Annecy', ['74000', '74940']),
        former('74011', 'Annecy-le-Vieux'),
        former('74268', 'Seynod'),
        former('74010', 'Annecy'),
      ],
      [town('74010', 'Annecy', 45.9, 6.12), town('74011', 'Annecy-le-Vieux', 45.92, 6.14)],
    );
    expect(
      rows.slice(2).map(({ name, lat, approximate, postcode }) => [name, lat, approximate, postcode]),
    ).toEqual([
      ['Annecy-le-Vieux', 45.92, false, null],
      ['Seynod', 45.9, true, null],
    ]);
  });

  test('overseas, where GeoNames has countries, a town is French and goes by code, or else by name', () => {
    const rows = rowsOf(
      [
        commune('97411', 'Saint-Denis', ['97400'], { departement: '974' }),
        commune('98735', 'Papeete', ['98714'], { departement: '987' }),
      ],
      [
        town('97411', 'Saint-Denis', -20.88, 55.45, {
          country: 'RE',
          divisions: ['97411', '9741', '974', 'RE'],
        }),
        town('', 'Papeete', -17.53, -149.57, { country: 'PF', divisions: ['', '', '', '01'] }),
      ],
    );
    expect(rows).toMatchObject([
      { name: 'Saint-Denis', country: 'FR', department: '974', lat: -20.88 },
      { name: 'Papeete', country: 'FR', department: '987', lat: -17.53 },
    ]);
  });

  test('a lesser place keeps its name and belongs to its commune; a part of a town is left out', () => {
    const rows = rowsOf(
      [commune('91228', 'Évry-Courcouronnes', ['91000'])],
      [
        town('91228', 'Évry-Courcouronnes', 48.62, 2.43),
        town('91228', 'Évry', 48.63, 2.44),
        town('91228', 'Les Pyramides', 48.63, 2.45, { feature: 'PPLX' }),
      ],
    );
    expect(rows.map(({ name, insee, postcode }) => [name, insee, postcode])).toEqual([
      ['Évry-Courcouronnes', '91228', '91000'],
      ['Évry', '91228', '91000'],
    ]);
  });
});
