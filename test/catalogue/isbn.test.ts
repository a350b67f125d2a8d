import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hyphenate, readIsbn } from '../../server/catalogue/isbn.ts';

test.each([
  ['2253002690', '9782253002697'],
  ['7309044622', '9787309044621'],
  ['415010672X', '9784150106720'],
  ['415010672x', '9784150106720'],
  ['979-10-95438-52-6', '9791095438526'],
])('%s is read as %s', (typed, isbn) => {
  expect(readIsbn(typed)).toBe(isbn);
});

test.each([
  ['9782253002698', 'a wrong check digit'],
  ['2253002691', 'a wrong check digit'],
  ['4912345678904', 'a magazine'],
  ['3260050000000', 'no book at all'],
  ['978225300269', 'too short'],
  ['97822530026970', 'too long'],
  ['X253002690', 'an X that is not last'],
  ['', 'nothing'],
  ['978225300269７', 'a digit that is none of ASCII'],
])('%s is refused: %s', (typed) => {
  expect(readIsbn(typed)).toBeNull();
});

test('of the ten possible last digits exactly one is right, whatever the rest', () => {
  fc.assert(
    fc.property(fc.constantFrom('978', '979'), fc.stringMatching(/^\d{9}$/), (prefix, rest) => {
      const right = Array.from('0123456789').filter((digit) => readIsbn(prefix + rest + digit) !== null);
      expect(right).toHaveLength(1);
    }),
  );
});

test('is printed with its hyphens where its publisher is known, plain otherwise', () => {
  expect(hyphenate('9782253002697')).toBe('978-2-253-00269-7');
  expect(hyphenate('9789999999991')).toMatch(/^978/);
});
