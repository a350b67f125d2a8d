import { describe, expect, test } from '@jest/globals';
import { countryOfNumbers, readPhones } from '../../../server/import/shop/phones.ts';

describe('R17: a number that takes SMS is never the shown one', () => {
  test('two numbers in one text are told apart', () => {
    expect(readPhones(['06 39 98 00 01 / 01 99 00 00 01'], 'FR', '75')).toEqual({
      phone: '+33199000001',
      mobile: '+33639980001',
    });
    expect(readPhones(['+351 222 001 294; +351 917 348 622'], 'PT', null)).toEqual({
      phone: '+351222001294',
      mobile: '+351917348622',
    });
  });

  test.each([
    '01 99 00 00 01 - 06 39 98 00 01',
    '01 99 00 00 01 06 39 98 00 01',
    '01.99.00.00.01/06.39.98.00.01',
    'Tél. 01 99 00 00 01 Port. 06 39 98 00 01',
    '+33 1 99 00 00 01 +33 6 39 98 00 01',
    '06 39 98 00 01 ou 01 99 00 00 01, fax 01 99 00 00 02',
  ])('two numbers with little between them: %s', (text) => {
    expect(readPhones([text], 'FR', '75')).toEqual({ phone: '+33199000001', mobile: '+33639980001' });
  });

  test('a mobile alone shows nothing', () => {
    expect(readPhones(['+7 965 4069862'], 'RU', null)).toEqual({ phone: null, mobile: '+79654069862' });
  });

  test('where mobile and landline look alike, nothing is shown and nothing is texted', () => {
    expect(readPhones(['212 555 2368'], 'US', null)).toEqual({ phone: null, mobile: null });
  });
});

describe('the dialling plan follows the department', () => {
  test.each([
    ['0692 12 34 56', '974', '+262692123456'],
    ['0690 12 34 56', '971', '+590690123456'],
    ['0694 12 34 56', '973', '+594694123456'],
    ['0696 12 34 56', '972', '+596696123456'],
    ['+262 (0)692 12 34 56', '974', '+262692123456'],
    ['00 262 692 12 34 56', '974', '+262692123456'],
    ['0639 69 12 34', '976', '+262639691234'],
    ['0690 12 34 56', '978', '+590690123456'],
  ])('%s in %s is %s', (text, department, mobile) => {
    expect(readPhones([text], 'FR', department).mobile).toBe(mobile);
  });

  test('0262… is a landline of Réunion', () => {
    expect(readPhones(['0262 12 34 56'], 'FR', '974').phone).toBe('+262262123456');
  });

  test.each([
    ['0269 61 12 34', '976', '+262269611234'],
    ['+590 (0)590 27 12 34', '977', '+590590271234'],
    ['0590 87 12 34', '978', '+590590871234'],
    ['40 42 12 34', '987', '+68940421234'],
    ['26 12 34', '988', '+687261234'],
  ])('%s in %s is the landline %s', (text, department, phone) => {
    expect(readPhones([text], 'FR', department).phone).toBe(phone);
  });

  test('Monaco has a plan of its own', () => {
    expect(readPhones(['93 30 12 34', '06 12 34 56 78'], 'MC', null)).toEqual({
      phone: '+37793301234',
      mobile: '+377612345678',
    });
  });
});

test.each([
  ['01 42 45 75 30', '+33142457530'],
  ['01.42.45.75.30', '+33142457530'],
  ['+33 (0)1 42 45 75 30', '+33142457530'],
  ['0033 1 42 45 75 30', '+33142457530'],
  ['Tél. : 01 42 45 75 30', '+33142457530'],
  ['09 53 92 53 17', '+33953925317'],
  ['+49-89-30757575', '+498930757575'],
  ['01 42 45 75 30 (fax : 01 42 45 75 31)', '+33142457530'],
  ['01 42 45 75 30 poste 12', '+33142457530'],
  ['Tél/Fax : 01 42 45 75 30', '+33142457530'],
])('%s is %s', (text, phone) => {
  expect(readPhones([text], 'FR', null).phone).toBe(phone);
});

test.each([
  '3631',
  '0892 12 34 56',
  '12',
  'sur rendez-vous',
  '',
  '01 42 45 75',
  'Fax 01 42 45 75 31',
  '06.12…',
  'x'.repeat(10_000),
])('%j is no number to show', (text) => {
  expect(readPhones([text], 'FR', null)).toEqual({ phone: null, mobile: null });
});

test('only a number with its country code tells a country', () => {
  expect(countryOfNumbers(['01 42 45 75 30', '(+351) 22 205 6660'])).toBe('PT');
  expect(countryOfNumbers(['0033 1 42 45 75 30'])).toBe('FR');
  expect(countryOfNumbers(['01 42 45 75 30', '+999 12'])).toBeNull();
});
