import { expect, test } from '@jest/globals';
import { readSiret } from '../../../server/import/facts/siret.ts';

test.each([
  ['73282932000074', '73282932000074'],
  ['732 829 320 00074', '73282932000074'],
  ['; 73282932000075; 732.829.320.00074', '73282932000074'],
  // La Poste: its head office by Luhn's formula, its branches by fives.
  ['35600000000048', '35600000000048'],
  ['35600000049837', '35600000049837'],
])('%s holds %s', (text, siret) => {
  expect(readSiret(text)).toBe(siret);
});

test.each([
  null,
  '',
  '73282932000075',
  '7328293200007',
  '732829320',
  '00000000000000',
  '4,40512E+13',
  '35600000049838',
])('%s holds none', (text) => {
  expect(readSiret(text)).toBeNull();
});
