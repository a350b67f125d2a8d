import { describe, expect, test } from '@jest/globals';
import { paceLine } from '../../server/simulate/pace.ts';
import { drawCarried, reachFor } from '../../server/simulate/popularity.ts';
import { random, weighted } from '../../server/simulate/random.ts';

const drawn = (reach: number, titles: number, seed: number): number[] => {
  const ranks: number[] = [];
  drawCarried(random(seed, 'test'), reach, titles, (rank) => ranks.push(rank));
  return ranks;
};

describe('what a shop carries', () => {
  test('is, on average, as many titles as wanted', () => {
    for (const [wanted, titles] of [
      [10, 1_000],
      [400, 1_000],
      [4_500, 300_000],
    ] as const) {
      const reach = reachFor(wanted, titles);
      const shops = Array.from({ length: 40 }, (_, seed) => drawn(reach, titles, seed).length);
      const mean = shops.reduce((sum, count) => sum + count, 0) / shops.length;
      expect(mean / wanted).toBeGreaterThan(0.9);
      expect(mean / wanted).toBeLessThan(1.1);
    }
  });

  test('is each title once, in order, none beyond the last', () => {
    const ranks = drawn(reachFor(300, 1_000), 1_000, 1);
    expect(ranks).toEqual([...new Set(ranks)].toSorted((a, b) => a - b));
    expect(Math.max(...ranks)).toBeLessThan(1_000);
  });

  test('is each title with its own chance, whichever stretch of ranks it is in', () => {
    const reach = 20;
    const shops = 4_000;
    const carried = new Map<number, number>();
    for (let seed = 0; seed < shops; seed += 1) {
      for (const rank of drawn(reach, 200, seed)) carried.set(rank, (carried.get(rank) ?? 0) + 1);
    }
    for (const rank of [0, 1, 2, 7, 8, 63, 64, 100, 199]) {
      const chance = 1 - Math.exp(-reach / (rank + 1));
      const spread = 4 * Math.sqrt((chance * (1 - chance)) / shops);
      expect(Math.abs((carried.get(rank) ?? 0) / shops - chance)).toBeLessThanOrEqual(spread);
    }
  });
});

describe('chance', () => {
  test('is the same for a seed and a purpose, and another for another of either', () => {
    const stream = (seed: number, purpose: string): number[] => {
      const chance = random(seed, purpose);
      return Array.from({ length: 5 }, () => chance.next());
    };
    expect(stream(1, 'shops')).toEqual(stream(1, 'shops'));
    expect(stream(1, 'shops')).not.toEqual(stream(2, 'shops'));
    expect(stream(1, 'shops')).not.toEqual(stream(1, 'titles'));
  });

  test('draws in proportion to weights, never what weighs nothing', () => {
    const draw = weighted([1, 0, 3]);
    const chance = random(1, 'test');
    const counts = [0, 0, 0];
    for (let n = 0; n < 4_000; n += 1) counts[draw(chance)]! += 1;
    expect(counts[1]).toBe(0);
    expect(counts[2]! / counts[0]!).toBeGreaterThan(2.6);
    expect(counts[2]! / counts[0]!).toBeLessThan(3.4);
  });
});

test('progress says how many, how fast and how long yet', () => {
  expect(paceLine('Stock', 3_000_000, 18_000_000, 10)).toBe(
    'Stock: 3,000,000 of 18,000,000, 300,000/s, 50 s left',
  );
});
