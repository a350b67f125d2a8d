/** Chance that a seed decides: the same country every time. */
export interface Random {
  /** In [0, 1). */
  next: () => number;
  /** A whole number from 0 to below `end`. */
  below: (end: number) => number;
  pick: <T>(from: readonly [T, ...T[]]) => T;
  /** Around 0, with a standard deviation of 1. */
  normal: () => number;
}

/**
 * A stream of its own for each purpose of a seed, so that more titles do not move the shops: mulberry32 (T. Ettinger,
 * public domain).
 */
export const random = (seed: number, purpose: string): Random => {
  let state = hash(`${purpose} ${String(seed)}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    // Box and Muller.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
};

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
};

/** Draws places of a list in proportion to their weights, each draw in a few comparisons. */
export const weighted = (weights: readonly number[]): ((random: Random) => number) => {
  const sums = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, place) => (sums[place] = total += weight));
  return (chance) => {
    const wanted = chance.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
};
