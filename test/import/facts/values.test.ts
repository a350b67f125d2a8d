import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readIsbn } from '../../../server/catalogue/index.ts';
import { cleanText } from '../../../server/import/facts/clean-text.ts';
import { readIsbnCell, whyNoIsbn } from '../../../server/import/facts/isbn-cell.ts';
import { IsbnSet } from '../../../server/import/facts/isbn-set.ts';
import { readLanguage } from '../../../server/import/facts/language.ts';
import { readPrice } from '../../../server/import/facts/money.ts';
import { readPublished } from '../../../server/import/facts/year.ts';

describe('prices', () => {
  test.each([
    ['12,50', 1250, null],
    ['12.5', 1250, null],
    ['9', 900, null],
    ['12,50 €', 1250, 'EUR'],
    ['EUR 12.50', 1250, 'EUR'],
    ['€9', 900, 'EUR'],
    ['CHF 24.90', 2490, 'CHF'],
    ['1 234,50', 123_450, null],
    ['1.234,50', 123_450, null],
    ['9.9000', 990, null],
    ['0', 0, null],
  ])('%s', (text, cents, currency) => {
    expect(readPrice(text)).toEqual({ cents, currency });
  });

  test.each([
    '',
    'gratuit',
    '-3',
    '1,234',
    '12.345',
    '1.2.3',
    '12;50',
    '1e3',
    '999999999999',
    '12,50 12,50',
    '=1+1',
  ])('%j is no price, or could be two', (text) => {
    expect(readPrice(text)).toBeNull();
  });
});

describe('years', () => {
  test.each([
    ['2008', '2008'],
    ['2008.0', '2008'],
    ['-750.0', '-750'],
    ['-17', '-17'],
    ['2014-05', '2014-05'],
    ['2014-05-03', '2014-05-03'],
    ['2014-05-03T00:00:00Z', '2014-05-03'],
    ['3/05/2014', '2014-05-03'],
    ['mai 2014', '2014'],
  ])('%s → %s', (text, published) => {
    expect(readPublished(text)).toBe(published);
  });

  test.each(['', '0', '0.0', '99999', '-9999', '9999-12-31', '31/12/9999', 'inconnue'])(
    '%j is no year',
    (text) => {
      expect(readPublished(text)).toBeNull();
    },
  );
});

describe('languages', () => {
  test.each([
    ['fr', 'fr'],
    ['fre', 'fr'],
    ['fra', 'fr'],
    ['F', 'fr'],
    ['Français', 'fr'],
    ['en-US', 'en'],
    ['zh_CN', 'zh'],
    ['mul', 'mul'],
  ])('%s → %s', (text, language) => {
    expect(readLanguage(text)).toBe(language);
  });

  test.each(['', '12', 'klingonais', 'x'])('%j is none', (text) => {
    expect(readLanguage(text)).toBeNull();
  });
});

describe('texts', () => {
  test('are one clean line', () => {
    expect(cleanText(' L\u2019\u0000e\u0301te\u0301\t\n de\u00a0Kim ')).toBe('L’ été de Kim');
    expect(cleanText('x'.repeat(1_000), 10)).toBe('x'.repeat(10));
    expect(cleanText(75_005)).toBe('75005');
  });

  test.each(['', '  ', '<Nul>', 'NULL', 'n/a', '-', null, undefined, {}, [], Number.NaN])(
    '%j says nothing',
    (value) => {
      expect(cleanText(value)).toBeNull();
    },
  );
});

describe('what is wrong with an ISBN', () => {
  test.each([
    ['', /no ISBN/],
    ['9782253002698', /check digit of this ISBN-13/],
    ['2253002691', /check digit of this ISBN-10/],
    ['978225300269', /12/],
    ['4910000000000', /magazine/],
    ['9771144875007', /magazine/],
    ['3760000000000', /product code/],
    ['9,78225E+12', /spreadsheet/],
    ['Le Horla', /not an ISBN/],
  ])('%s', (text, reason) => {
    expect(whyNoIsbn(text)).toMatch(reason);
  });
});

test('a set of ISBNs is a set', () => {
  const isbns = fc.array(
    fc.integer({ min: 978_0000000000, max: 979_9999999999 }).map((n) => String(n - (n % 10))),
  );
  fc.assert(
    fc.property(isbns, (given) => {
      const [ours, plain] = [new IsbnSet(), new Set<string>()];
      for (const isbn of [...given, ...given]) {
        expect(ours.add(isbn)).toBe(!plain.has(isbn));
        plain.add(isbn);
      }
    }),
  );
});

test('the quick way to read an ISBN agrees with the thorough one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 977_0000000000, max: 980_0000000000 }),
      (n) => readIsbnCell(String(n)) === readIsbn(String(n)),
    ),
    { numRuns: 2_000 },
  );
  expect(readIsbnCell('2-253-00269-0')).toBe('9782253002697');
});

test('an ISBN is new once, whatever its prefix', () => {
  const seen = new IsbnSet();
  expect(
    ['9782253002697', '9791033900009', '9782253002697', '9791033900009', '9782253002703'].map((isbn) =>
      seen.add(isbn),
    ),
  ).toEqual([true, true, false, false, true]);
});
