import type { OfferView } from '../shops/contract.ts';

/** How often within 90 days, when its stock said that it had a title, a shop that was asked then did, or did not. */
export interface StockHistory {
  kept: number;
  missed: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A count older than this may have been sold since. */
const FRESH = 36 * HOUR;
/** What was counted longer ago than that is worth half as much with each month: a shop turns its stock in a few. */
const HALVES_EVERY = 30 * DAY;
/** What is thought of a shop that was never asked: nine counts in ten hold. Ten answers weigh as much. */
const PRIOR: StockHistory = { kept: 9, missed: 1 };
/** Below it a fresh count is no promise, and any count not worth the way. */
const SURE = 0.7;
const WORTH_THE_WAY = 0.4;

/**
 * What to tell a reader of an offer. The share of counts that held when the shop was asked (its yeses and noes, with
 * the prior), halved with each month of the count's age, is how far the count is trusted:
 * - not counted at all, or trusted less than 0.4: "ask";
 * - counted within 36 h by a shop whose counts hold seven times in ten: "in stock", or its "last copy";
 * - in between: "probably".
 */
export const confidenceOf = (
  offer: { available: number | null; countedAt: Date; history: StockHistory },
  at: Date,
): OfferView['confidence'] => {
  const { available, countedAt, history } = offer;
  if (available === null) return 'ask';
  const age = at.getTime() - countedAt.getTime();
  const kept = PRIOR.kept + history.kept;
  const holds = kept / (kept + PRIOR.missed + history.missed);
  if (holds * 0.5 ** (Math.max(0, age - FRESH) / HALVES_EVERY) < WORTH_THE_WAY) return 'ask';
  if (age > FRESH || holds < SURE) return 'probable';
  return available === 1 ? 'last_copy' : 'in_stock';
};
