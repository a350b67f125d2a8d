import { expect, test } from '@jest/globals';
import { readCountry } from '../../../server/import/shop/countries.ts';

test.each([
  ['FR', 'FR'],
  ['be', 'BE'],
  ['France', 'FR'],
  ['FRANCE MÉTROPOLITAINE', 'FR'],
  ['Belgique', 'BE'],
  ['Germany', 'DE'],
  ['La Réunion', 'RE'],
  ['Monaco', 'MC'],
])('%s is %s', (text, code) => {
  expect(readCountry(text)).toBe(code);
});

test.each([null, '', 'Narnia', 'XX', 'SU'])('%s is none', (text) => {
  expect(readCountry(text)).toBeNull();
});
