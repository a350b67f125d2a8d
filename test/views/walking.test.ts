import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { walkingMinutes } from '../../server/views/walking.ts';

describe('minutes on foot', () => {
  test.each([
    [0, 1],
    [160, 3],
    [800, 13],
    [1_000, 16],
    [1_230, 20],
    [1_500, 25],
    [3_000, 50],
    [3_001, null],
    [250_000, null],
  ])('%d m: %p', (metres, minutes) => {
    expect(walkingMinutes(metres)).toBe(minutes);
  });

  test('never fewer for what is farther, and between 4 and 5 km/h over a way of 1.2 to 1.4 times the line', () => {
    const metres = fc.integer({ min: 200, max: 3_000 });
    fc.assert(
      fc.property(metres, metres, (one, other) => {
        const [near, far] = one < other ? [one, other] : [other, one];
        expect(walkingMinutes(near)!).toBeLessThanOrEqual(walkingMinutes(far)!);
        expect(walkingMinutes(far)! + 2.5).toBeGreaterThanOrEqual((far * 1.2) / (5_000 / 60));
        expect(walkingMinutes(far)! - 2.5).toBeLessThanOrEqual((far * 1.4) / (4_000 / 60));
      }),
    );
  });
});
