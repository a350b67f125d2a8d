import { expect, test } from '@jest/globals';
import { parsePlaces } from '../../../server/import/places/parse.ts';
import { bytesOf, reasons, whole } from '../bytes-of.ts';

const HEADER = 'insee\tnom\tcp\tligne5\tlat\tlon\tpopulation\n';
const parse = (lines: string): ReturnType<typeof whole<unknown>> =>
  whole<unknown>(parsePlaces(bytesOf(HEADER + lines)));

test('a commune and a postcode become a place, under the key the shipped gazetteer has for it', async () => {
  const { rows } = await parse(
    '69383\tLyon 3e Arrondissement\t69003\t\t45.75\t4.85\t100000\n2A004\tAjaccio\t20000\t\t41.93\t8.70\t70000\n',
  );
  expect(rows).toMatchObject([
    {
      key: 'fr/69383/69003',
      name: 'Lyon 3e Arrondissement',
      department: '69',
      lat: 45.75,
      lon: 4.85,
      population: 100_000,
      approximate: false,
    },
    { key: 'fr/2A004/20000', department: '2A' },
  ]);
});

test.each([
  ['97411\tSaint-Denis\t97400\t\t-20.88\t55.45\t1', { department: '974' }],
  ['1004\tAmbérieu\t1500\t\t45.96\t5.37\tx', { insee: '01004', postcode: '01500', population: 0 }],
])('%s', async (line, place) => {
  expect((await parse(`${line}\n`)).rows).toMatchObject([place]);
});

test.each([
  ['x\ta\t75001\t\t48\t2\t1', '2 insee not an INSEE code'],
  ['75101\ta\t7500A\t\t48\t2\t1', '2 cp not a French postcode'],
  ['75101\t\t75001\t\t48\t2\t1', '2 nom the place has no name'],
  ['75101\ta\t75001\t\t\t\t1', '2 coordinates no coordinates, or out of range'],
  ['75101\ta\t75001\t\t148\t2\t1', '2 coordinates no coordinates, or out of range'],
])('%s is refused', async (line, reason) => {
  const { rows, rejects } = await parse(`${line}\n`);
  expect(rows).toEqual([]);
  expect(reasons(rejects)).toEqual([reason]);
});
