import { expect, test } from '@jest/globals';
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
