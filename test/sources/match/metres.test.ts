import { describe, expect, test } from '@jest/globals';
import distance from '@turf/distance';
import fc from 'fast-check';
import { metresBetween } from '../../../server/sources/match/metres.ts';

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('metresBetween', () => {
  test('is turf’s distance wherever two points are', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const turf = distance([a.lon, a.lat], [b.lon, b.lat], { units: 'meters' });
        // At the antipodes the arc sine is steep: rounding alone is worth centimetres there.
        expect(Math.abs(metresBetween(a, b) - turf)).toBeLessThan(turf < 10_000_000 ? 1e-3 : 1);
      }),
    );
  });

  test('is the same both ways, and nothing from a point to itself', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 6);
        expect(metresBetween(a, a)).toBe(0);
      }),
    );
  });
});
