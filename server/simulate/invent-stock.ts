/** What one shop has, by how much readers want each title. */
import { isbnOfRank } from './invent-titles.ts';
import { drawCarried, reachFor } from './popularity.ts';
import type { Random } from './random.ts';
import type { StockLine } from './stock-sinks.ts';

/** Sizes of shops, as shares of the average one, and how many have it; on average they are the average. */
const SIZES = [
  { size: 0.25, share: 0.15 },
  { size: 0.5, share: 0.2 },
  { size: 0.85, share: 0.3 },
  { size: 1.25, share: 0.15 },
  { size: 1.75, share: 0.1 },
  { size: 2.45, share: 0.1 },
] as const;
export const LARGEST_SIZE = 2.45;

const UNCOUNTED_SHOPS = 0.1;
/** Shops that also sell books second-hand, and how many of their titles. */
const SECOND_HAND_SHOPS = 0.1;
const SECOND_HAND = 0.15;
const SOLD_OUT = 0.04;

export interface Catalogue {
  /** ISBNs by rank. */
  isbns: Float64Array;
  /** How many shops carry each rank: counted as stock is drawn. */
  carried: Int32Array;
  /** One for each of SIZES. */
  reaches: readonly number[];
}

/** @param perShop offers of an average shop */
export const openCatalogue = (titles: number, perShop: number): Catalogue => ({
  isbns: Float64Array.from({ length: titles }, (_, rank) => isbnOfRank(rank)),
  carried: new Int32Array(titles),
  reaches: SIZES.map(({ size }) =>
    reachFor((size * perShop) / (1 + SECOND_HAND_SHOPS * SECOND_HAND), titles),
  ),
});

export const inventStock = (catalogue: Catalogue, random: Random): StockLine[] => {
  const reach = catalogue.reaches[drawSize(random)] ?? 0;
  const counted = random.next() >= UNCOUNTED_SHOPS;
  const secondHand = random.next() < SECOND_HAND_SHOPS ? SECOND_HAND : 0;
  const lines: StockLine[] = [];
  drawCarried(random, reach, catalogue.isbns.length, (rank) => {
    const isbn = catalogue.isbns[rank] ?? 0;
    catalogue.carried[rank] = (catalogue.carried[rank] ?? 0) + 1;
    const quantity = counted ? copies(random) : null;
    const priceCents = 290 + 10 * ((rank * 37) % 300);
    lines.push({ isbn, condition: 'new', quantity, priceCents });
    if (secondHand > 0 && random.next() < secondHand)
      lines.push({ isbn, condition: 'used', quantity: 1, priceCents: Math.round(priceCents / 2) });
  });
  return lines;
};

const drawSize = (random: Random): number => {
  let rest = random.next();
  const drawn = SIZES.findIndex(({ share }) => (rest -= share) < 0);
  return drawn < 0 ? 0 : drawn;
};

/** Mostly one copy, seldom many, and a line now and then that has just been sold out. */
const copies = (random: Random): number => {
  if (random.next() < SOLD_OUT) return 0;
  return 1 + Math.min(30, Math.floor(-Math.log(1 - random.next()) * 1.2));
};
