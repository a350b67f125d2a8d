/** Every reason for which a line or a file of stock is refused is said in French too. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { stockReasonFr } from '../../server/views/language/stock-reasons-fr.ts';

const SERVER = path.join(import.meta.dirname, '../../server');

/** The texts of the refusals in the code of these files, with a value where it puts one. */
const reasonsIn = (files: string, pattern: RegExp): string[] =>
  globSync(files, { cwd: SERVER }).flatMap((file) =>
    [...readFileSync(path.join(SERVER, file), 'utf8').matchAll(pattern)].map(([, text = '']) =>
      text.replaceAll(/\$\{[^}]*\}/g, '7'),
    ),
  );

const LINES = [
  ...reasonsIn('import/{csv/stock,google/*,onix/stock,table/*}.ts', /reason: ['`]([^'`]+)['`]/g),
  ...reasonsIn(
    'import/{facts/isbn-cell,facts/stock-values}.ts',
    /(?:return|=|[?:]) ['`]([a-z][^'`]* [^'`]*)['`]/g,
  ),
  'a quotation mark is opened and never closed',
  'more than 500 cells',
  'more than one column, and no line that names them',
  'the file ends in this line without a line end: it may be cut short',
  'a line of totals, not of a book',
  'longer than 1048576 bytes',
  'holds a NUL byte',
  'is not valid UTF-8, as the lines before it are',
];

test('of lines', () => {
  expect(LINES.length).toBeGreaterThan(12);
  expect(LINES.filter((reason) => stockReasonFr(reason) === reason)).toEqual([]);
});

test.each([
  'the file is empty',
  'this looks like a zip archive or an Excel workbook: save the sheet as CSV',
  'no column for "isbn". The first line has: "a". Known names: isbn13',
  'a snapshot without a single good line would empty the shop (read 2, rejected 2)',
  'the file has a document type (<!DOCTYPE…>), which is not read: take it out (line 1, column 1)',
  'the gzip archive is damaged or cut short',
  'the address leads to a private network, which is not fetched from',
  'the server answered 404',
])('of files and feeds: %s', (reason) => expect(stockReasonFr(reason)).not.toBe(reason));

test('with its values, in French typography', () => {
  expect(stockReasonFr('not a number of copies up to 32767')).toBe(
    'ce n’est pas un nombre d’exemplaires, de 0 à 32767',
  );
  expect(stockReasonFr('line 3 holds a NUL byte')).toMatch(/^la ligne 3\s: contient un caractère nul$/);
  expect(stockReasonFr('none of anybody has thought of this')).toContain('anybody');
  expect(stockReasonFr('something new')).toBe('something new');
});
