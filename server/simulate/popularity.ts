/**
 * Who carries what. Readers want titles after Zipf's law: the title of rank r (from 0) in proportion to 1 / (r + 1).
 * A shop carries a title with the chance 1 - exp(-reach / (r + 1)): bestsellers are nearly everywhere, and the tail
 * is in a handful of shops.
 */
import type { Random } from './random.ts';

const carriedAt = (reach: number, rank: number): number => 1 - Math.exp(-reach / (rank + 1));

/** How many titles a shop of this reach carries on average. */
const carriedWith = (reach: number, titles: number): number => {
  let sum = 0;
  for (let rank = 0; rank < titles; rank += 1) sum += carriedAt(reach, rank);
  return sum;
};

/** A shop cannot carry more than this share of all titles: nearer to all, ranks would mean nothing. */
export const MOST_CARRIED = 0.5;

/** The reach with which a shop carries `wanted` of `titles` on average, to one in a thousand. */
export const reachFor = (wanted: number, titles: number): number => {
  let low = 0;
  let high = titles * titles;
  for (let step = 0; step < 200; step += 1) {
    // Reaches differ by orders of magnitude: the middle is looked for among the powers.
    const middle = low === 0 ? Math.sqrt(high) : Math.sqrt(low * high);
    const carried = carriedWith(middle, titles);
    if (Math.abs(carried - wanted) < wanted / 1_000) return middle;
    if (carried < wanted) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * Draws the ranks that one shop carries, in order, and calls `carry` with each. Ranks are walked in stretches that
 * double; within one, whole runs that nobody carries are leapt over (a geometric draw at the chance of the
 * stretch's first title, thinned to each title's own), so that a shop of 4,500 costs about 7,000 draws, not 300,000.
 */
export const drawCarried = (
  random: Random,
  reach: number,
  titles: number,
  carry: (rank: number) => void,
): void => {
  for (let start = 0, end = 1; start < titles; start = end, end = Math.min(titles, start * 2)) {
    const most = carriedAt(reach, start);
    const leap = Math.log1p(-most);
    for (let rank = start + leapOver(random, leap); rank < end; rank += 1 + leapOver(random, leap)) {
      if (random.next() * most < carriedAt(reach, rank)) carry(rank);
    }
  }
};

/** How many titles in a row are not carried, when each is with the chance 1 - exp(leap). */
const leapOver = (random: Random, leap: number): number =>
  leap === -Infinity ? 0 : Math.floor(Math.log(1 - random.next()) / leap);

/** How often readers ask for each rank, in proportion. */
export const demand = (titles: number): number[] =>
  Array.from({ length: titles }, (_, rank) => 1 / (rank + 1));
