/** What a file seems to be, and where its columns are, for whoever brought it to confirm. */
import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { guessKind, lookInto, type FileKind } from '../../server/import/index.ts';
import { bytesOf } from './bytes-of.ts';

const A = '9782070360024';
const feature = (said: object): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [2.35, 48.85] }, ...said }],
  });

describe('what it is', () => {
  test.each<[FileKind, string]>([
    ['shops-osm', feature({ id: 'node/1', properties: {} })],
    ['shops-osm', feature({ properties: { '@id': 'way/12', name: 'x' } })],
    [
      'shops-osm',
      '\ufeff \n{"version":0.6,"elements":[{"type":"node","id":1,"lat":48,"lon":2,"tags":{"shop":"books"}}]}',
    ],
    ['shops-geojson', feature({ id: 'x1', properties: { nom_du_commerce: 'x' } })],
    ['shops-sirene', 'siret,activitePrincipaleEtablissement,latitude,longitude\n1,47.61Z,48,2\n'],
    ['shops-csv', 'nom;adresse;cp;ville;lat;lon;population_du_quartier\nx;y;75005;Paris;48;2;1\n'],
    ['shops-csv', 'Insee,Nom,CP,lat,lon,Téléphone\n75105,x,75005,48,2,0199000001\n'],
    ['places', 'insee\tnom\tcp\tlat\tlon\tpopulation\n31555\tToulouse\t31000\t43.6\t1.44\t500000\n'],
    ['titles-csv', `isbn13\ttitle\tauthor\n${A}\tx\ty\n`],
    ['titles-onix', '<?xml version="1.0"?><ONIXMessage release="3.0"></ONIXMessage>'],
    ['stock-csv', `Librairie de l'Été\n\nEAN;Désignation;PV TTC;Qté\n${A};x;7,60;2\n`],
    ['stock-csv', `${A}\n9782253002697\n`],
    ['stock-csv', `ean\n${A}\n`],
    ['stock-google', `store code\tid\tavailability\n1\t${A}\tin stock\n`],
    ['stock-google', '<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>'],
    ['shops-csv', 'a;b\nc;d\n'],
  ])('%s: %s', async (kind, text) => {
    expect(await guessKind(bytesOf(text, 50))).toBe(kind);
  });

  test.each([
    ['', 'the file is empty'],
    ['\n\n', 'the file has no line with anything on it'],
    ['%PDF-1.7', 'this looks like a PDF'],
    ['{"a":', 'the file ends in the middle of feature 1'],
    ['{"type":"Feature"}', 'this is not a GeoJSON FeatureCollection'],
  ])('%j is none: %s', async (text, why) => {
    await expect(guessKind(bytesOf(text))).rejects.toThrow(why);
  });

  test('of a file of any length only the beginning is read', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1;
        yield await Promise.resolve(Buffer.from(read === 1 ? 'isbn;titre\n' : `${A};x\n`.repeat(5_000)));
      }
    }
    expect(await guessKind(endless())).toBe('titles-csv');
    await lookInto(endless(), 'titles-csv');
    expect(read).toBeLessThan(10);
  });
});

describe('where its columns are', () => {
  test('of a table, in Windows-1252, below lines of its own: the names, the first rows, what is recognised', async () => {
    const text =
      'Liste du 28/11\r\n\r\nDénomination;Où;nord;est\r\nL’Été;Paris;48,85;2,35\r\n"a;b";Lyon;1\r\n';
    expect(await lookInto(bytesOf(iconv.encode(text, 'win1252')), 'shops-csv')).toMatchObject({
      columns: ['Dénomination', 'Où', 'nord', 'est'],
      samples: [
        ['L’Été', 'Paris', '48,85', '2,35'],
        ['a;b', 'Lyon', '1', ''],
      ],
      missing: ['coordinates'],
    });
  });

  test('several columns for a field, the surest first', async () => {
    const { fields, missing } = await lookInto(bytesOf('nom;enseigne;lat;lon\nx;y;48;2\n'), 'shops-csv');
    expect(fields.filter(({ found }) => found.length > 0)).toEqual([
      { field: 'name', found: ['nom', 'enseigne'] },
      { field: 'lat', found: ['lat'] },
      { field: 'lon', found: ['lon'] },
    ]);
    expect(missing).toEqual([]);
  });

  test('of features: all properties that the first ones have, and nothing is missing of where they are', async () => {
    const look = await lookInto(
      bytesOf(feature({ properties: { nom: 'x', tags: ['a', 'b'], n: 3 } })),
      'shops-geojson',
    );
    expect(look).toMatchObject({ columns: ['nom', 'tags', 'n'], samples: [['x', 'a; b', '3']], missing: [] });
  });

  test.each<[FileKind, string]>([
    ['shops-osm', 'anything'],
    ['titles-onix', '<ONIXMessage/>'],
    ['stock-onix', '<ONIXMessage/>'],
    ['stock-google', '<rss/>'],
  ])('%s has none to choose', async (kind, text) => {
    expect(await lookInto(bytesOf(text), kind)).toEqual({
      columns: [],
      samples: [],
      fields: [],
      missing: [],
    });
  });

  test('communes have columns of their own names: they are shown, not chosen', async () => {
    const look = await lookInto(bytesOf('insee\tnom\tcp\n1\tx\t2\n'), 'places');
    expect(look).toMatchObject({
      columns: ['insee', 'nom', 'cp'],
      fields: [],
      missing: ['lat', 'lon', 'coordinates'],
    });
  });
});
