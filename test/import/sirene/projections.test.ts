import { expect, test } from '@jest/globals';
import { toDegrees } from '../../../server/import/sirene/projections.ts';

/** What PostGIS 3.3 on PROJ 9 makes of the points, by its copy of EPSG's registry: the embedded one has none overseas. */
test.each([
  ['Paris', '75105', 2154, 652_381, 6_861_047, 48.847706141, 2.351111073],
  ['Ajaccio', '2A004', 2154, 1_176_500, 6_105_200, 41.891773417, 8.733907814],
  ['Pointe-à-Pitre', '97120', 5490, 656_000, 1_797_000, 16.248685255, -61.540255959],
  ['Fort-de-France', '97209', 5490, 708_700, 1_615_500, 14.60474723, -61.062577551],
  ['Cayenne', '97302', 2972, 353_000, 545_500, 4.933863747, -52.32581487],
  ['Saint-Denis', '97411', 2975, 338_500, 7_690_200, -20.881381906, 55.447417873],
  ['Mamoudzou', '97611', 4471, 523_500, 8_587_000, -12.781656845, 45.216518794],
  ['Saint-Pierre', '97502', 4467, 563_800, 5_181_000, 46.77949713, -56.164239093],
  ['Saint-Barthélemy', '97701', 5490, 517_000, 1_978_000, 17.889792545, -62.839514086],
])('%s lies where PostGIS puts it, to a millimetre', (_town, commune, epsg, x, y, lat, lon) => {
  for (const said of [String(epsg), `EPSG:${epsg}`, '']) {
    const point = toDegrees(x, y, said, commune);
    expect(Math.abs(point.lat - lat)).toBeLessThan(1e-8);
    expect(Math.abs(point.lon - lon)).toBeLessThan(1e-8);
  }
});

test('a grid that is not one of France, or no number, has no point', () => {
  const nowhere = { lat: Number.NaN, lon: Number.NaN };
  expect(toDegrees(652_381, 6_861_047, '27572', '75105')).toEqual(nowhere);
  expect(toDegrees(Number.NaN, 6_861_047, '2154', '75105')).toEqual(nowhere);
});
