import { describe, expect, test } from '@jest/globals';
import { wrongPoint } from '../../../server/import/shop/points.ts';
import type { Said } from '../../../server/import/shop/whereabouts.ts';

const reasonOf = (lat: number, lon: number, said: Partial<Said> = {}, home = 'FR'): string | undefined =>
  wrongPoint({ lat, lon, country: null, postcode: null, insee: null, phones: [], ...said }, home)?.reason;

const SWAPPED = 'latitude and longitude look swapped';

describe('swapped coordinates are told by the country that the row names', () => {
  test.each<[string, number, number, Partial<Said>]>([
    ['Paris, which comes out in the Indian Ocean', 2.35, 48.85, { postcode: '75005' }],
    ['Strasbourg, which comes out in Somalia', 7.75, 48.58, { postcode: '67000' }],
    ['Strasbourg by its country alone', 7.75, 48.58, { country: 'France' }],
    ['Strasbourg by its commune', 7.75, 48.58, { insee: '67482' }],
    ['Strasbourg by its telephone number', 7.75, 48.58, { phones: ['+33 3 88 00 00 00'] }],
    ['Saint-Denis of Réunion', 55.4481, -20.8789, { postcode: '97400' }],
    ['Nouméa, which comes out of range', 166.44, -22.27, { postcode: '98800' }],
    ['Munich', 11.5755, 48.1374, { country: 'DE' }],
    ['Paris with nothing said, at sea', 2.35, 48.85, {}],
  ])('%s', (_place, lat, lon, said) => {
    expect(reasonOf(lat, lon, said)).toBe(SWAPPED);
  });

  test('a shop that lies where it says, or says nothing and lies on land, is taken', () => {
    expect(reasonOf(48.58, 7.75, { postcode: '67000' })).toBeUndefined();
    expect(reasonOf(2.05, 45.32)).toBeUndefined();
    expect(reasonOf(-20.8789, 55.4481, { country: 'FR' })).toBeUndefined();
    // Morteau, which the map of zones puts in Switzerland.
    expect(reasonOf(47.0634, 6.5831, { postcode: '25500' })).toBeUndefined();
  });
});

test.each([
  [0, 0, '0, 0 is no place of a shop'],
  [Number.NaN, 2, 'no coordinates, or not numbers'],
  [148.85, 2.35, 'out of range: latitude to 90, longitude to 180 degrees (WGS 84)'],
  [6_862_047, 652_381, 'out of range: latitude to 90, longitude to 180 degrees (WGS 84)'],
  [47, -20, 'lies in the open sea'],
])('%d, %d: %s', (lat, lon, reason) => {
  expect(reasonOf(lat, lon)).toBe(reason);
});
