/** Every reason for which a line or a file is refused, and every reason of the lists of houses, is said in French too. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { houses } from '../../server/import/index.ts';
import { houseReasonFr } from '../../server/views/language/house-reasons-fr.ts';
import { importReasonFr } from '../../server/views/language/import-reasons-fr.ts';

const SERVER = path.join(import.meta.dirname, '../../server');

/** The texts of the refusals in the code of these files, with a value where it puts one. */
const reasonsIn = (files: string, pattern: RegExp): string[] =>
  globSync(files, { cwd: SERVER }).flatMap((file) =>
    [...readFileSync(path.join(SERVER, file), 'utf8').matchAll(pattern)].map(([, , text = '']) =>
      text.replaceAll(/\$\{[^}]*\}+/g, '7'),
    ),
  );

const LINES = [
  ...reasonsIn('import/{csv,osm,places,shop,geojson,sirene,onix}/*.ts', /reason: (['`])((?:(?!\1).)+)\1/g),
  ...reasonsIn('import/shop/points.ts', /return (')([^']* [^']*)'/g),
  ...reasonsIn('import/sirene/activity.ts', /[?:] (')([^']* [^']*)'/g),
  'not a book: a video',
];

const FILES = reasonsIn(
  'import/{json,csv,geojson,sirene,table,xml,bytes}/*.ts',
  /new ImportError\(\s*(['`])((?:(?!\1).)+)\1/g,
).concat(
  reasonsIn('import/load-*.ts', /new ImportError\(\s*(['`])((?:(?!\1).)+)\1/g),
  reasonsIn('import/json/overpass.ts', /(?:return|\?) (['`])((?:(?!\1).)+)\1/g).filter((text) =>
    text.includes(' '),
  ),
);

const untold = (reasons: readonly string[]): string[] =>
  // What is nothing but values is put together of reasons that are looked at by themselves.
  reasons
    .filter((reason) => /[a-z]{3}/.test(reason.replace('this looks like 7', '').replace(/ \(line.*/, '')))
    .filter((reason) => importReasonFr(reason) === reason);

describe('said in French', () => {
  test('what is wrong with lines', () => {
    expect(LINES.length).toBeGreaterThan(25);
    expect(untold(LINES)).toEqual([]);
  });

  test('what is wrong with files', () => {
    expect(FILES.length).toBeGreaterThan(20);
    expect(untold(FILES)).toEqual([]);
  });

  test.each([
    'no column for "name". The first line has: "a". Known names: name, nom',
    'the file ends in the middle of feature 3: it is cut short',
    "the file's root is <rss>, not <ONIXMessage> (line 1, column 4)",
    'the file ends in Product 3: it is cut short (line 9, column 1)',
    'more than 64 elements inside of each other in Product 1 (line 1, column 9)',
    'this is not a GeoJSON FeatureCollection (its "type" is missing); this is no answer of Overpass (its "version" is not a number)',
    'no shop is called "x"',
    'something failed here, and is in the log',
  ])('%s', (reason) => expect(importReasonFr(reason)).not.toBe(reason));

  test('with its values, in French typography', () => {
    expect(importReasonFr('no column for "isbn". The first line has: x')).toContain('celle des ISBN');
    expect(importReasonFr('another trade than books (47.61Z)')).toBe(
      'un autre commerce que les livres (47.61Z)',
    );
    expect(importReasonFr('not a book: a video')).toBe('ce n’est pas un livre (a video)');
    expect(importReasonFr('something new')).toBe('something new');
  });
});

describe('houses', () => {
  test('each reason of the lists is said in French, and names its house', () => {
    const reasons = houses().map(({ reason }) => reason);
    expect(reasons.length).toBeGreaterThan(60);
    expect(reasons.filter((reason) => houseReasonFr(reason) === reason)).toEqual([]);
    for (const reason of reasons)
      expect(houseReasonFr(reason).split('\u00a0:')[0]).toBe(reason.split(': ')[0]);
  });

  test('no two houses have one reason: by it the shops that they name are found', () => {
    const reasons = houses().map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
    const names = houses().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('what is left to a person is said so', () => {
    expect(houseReasonFr('Daunt Books: some ten shops of one owner: an operator must judge')).toBe(
      'Daunt Books\u00a0: une dizaine de magasins à un même propriétaire\u00a0: c’est à vous d’en juger',
    );
    expect(houseReasonFr('as its listing says')).toBe('c’est ce que dit sa fiche');
    expect(houseReasonFr('Nobody: something new')).toBe('Nobody: something new');
  });
});
