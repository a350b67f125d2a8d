import type { OfferView } from '../shops/contract.ts';
import { toRfc3339 } from '../time/zone.ts';
import { confidenceOf, type StockHistory } from './confidence.ts';

/** An offer as it is read from the table. */
export interface OfferRecord {
  condition: 'new' | 'used';
  quantity: number | null;
  claimed: number;
  price_cents: number | null;
  currency: string;
  counted_at: Date;
  offer_source: OfferView['source'];
}

/** An offer without its shop's last whole count, which a search remembers with the shop. */
export type OfferLine = Omit<OfferRecord, 'counted_at'> & { seen_at: Date };

/** Its columns, from a table named `stock`. */
export const OFFER_LINE_COLUMNS = `stock.condition, stock.quantity, stock.claimed, stock.price_cents, stock.currency,
  stock.seen_at, stock.source as offer_source`;

/** `countedAt`: when all the shop's offers were counted last. */
export const offerOfLine = ({ seen_at, ...line }: OfferLine, countedAt: Date | null): OfferRecord => ({
  ...line,
  counted_at: countedAt !== null && countedAt > seen_at ? countedAt : seen_at,
});

/** An offer's columns, from a table named `stock`, and the shop's last whole count from one named `shops`. */
export const OFFER_COLUMNS = `stock.condition, stock.quantity, stock.claimed, stock.price_cents, stock.currency,
  greatest(stock.seen_at, shops.stock_seen_at) as counted_at, stock.source as offer_source`;

/**
 * What a reader is told. `zone` is the shop's, in which the hour of its count is said, and `history` what it answered
 * when its stock said that it had a title; `at` is the present instant.
 */
export const offerView = (
  offer: OfferRecord,
  { zone, history }: { zone: string; history: StockHistory },
  at: Date,
): OfferView => {
  const available = offer.quantity === null ? null : offer.quantity - offer.claimed;
  return {
    condition: offer.condition,
    quantity: offer.quantity,
    available,
    price:
      offer.price_cents === null
        ? null
        : { amount: (offer.price_cents / 100).toFixed(2), currency: offer.currency },
    seen: toRfc3339(offer.counted_at, zone),
    source: offer.offer_source,
    confidence: confidenceOf({ available, countedAt: offer.counted_at, history }, at),
  };
};
