import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { slips, slipsBetween } from '../../server/text/edit-distance.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

describe('slipsBetween', () => {
  test.each([
    ['bouquinette', 'bouquinette', 0],
    ['bouqiunette', 'bouquinette', 1],
    ['judaime', 'judaisme', 1],
    ['taneurs', 'tanneurs', 1],
    ['kleber', 'kluber', 1],
    ['marin', 'martins', 2],
    ['', 'ab', 2],
  ])('%s · %s', (a, b, expected) => {
    expect(slipsBetween(a, b, 3)).toBe(expected);
    expect(slipsBetween(b, a, 3)).toBe(expected);
  });

  test('more than asked for is Infinity', () => {
    expect(slipsBetween('marin', 'martins', 1)).toBe(Infinity);
    expect(slipsBetween('abc', 'xyz', 2)).toBe(Infinity);
  });

  test('is the same both ways, nothing only between equals, and never less than to a beginning', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const between = slipsBetween(a, b, 9);
        expect(slipsBetween(b, a, 9)).toBe(between);
        expect(between === 0).toBe(a === b);
        expect(slips(a, b, 9)).toBeLessThanOrEqual(between);
      }),
    );
  });
});
