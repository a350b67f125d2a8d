/** The demonstration's stock: invented, always the same, and plausible (R22). */
import type { StockRow } from '../stock/index.ts';

/** A stream of numbers in [0, 1) that a seed decides: mulberry32 (T. Ettinger, public domain). */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The share of shops that carry the most and the least popular title. */
const MOST = 0.85;
const LEAST = 0.06;
/** One shop in this many only says what it carries, without counting. */
const UNCOUNTED = 5;
const SECOND_HAND = 0.05;

export interface DemoTitle {
  isbn: string;
  priceCents: number | null;
}

/**
 * What one shop has. Titles come most popular first; what is popular is in more shops, in more copies.
 * @param shopNumber which shop: the seed of its stock
 */
export const inventStock = (shopNumber: number, titles: readonly DemoTitle[]): StockRow[] => {
  const next = numbers(shopNumber * 7919 + 17);
  const size = 0.6 + 0.8 * next();
  const counted = shopNumber % UNCOUNTED !== 0;
  return titles.flatMap((title, rank) => {
    const popularity = 1 - rank / titles.length;
    const carried = next() < Math.min(1, (LEAST + (MOST - LEAST) * popularity ** 2) * size);
    const copies = 1 + Math.floor(next() * (1 + 4 * popularity));
    const used = next() < SECOND_HAND;
    if (!carried) return [];
    const row: StockRow = {
      isbn: title.isbn,
      condition: 'new',
      quantity: counted ? copies : null,
      priceCents: title.priceCents,
    };
    const half = title.priceCents === null ? null : Math.round(title.priceCents / 200) * 100;
    return used ? [row, { isbn: title.isbn, condition: 'used', quantity: 1, priceCents: half }] : [row];
  });
};
