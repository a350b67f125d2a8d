import type { OfferView } from '../shops/contract.ts';

const HOUR = 3_600_000;
/** A count older than this may have been sold since. */
const FRESH = 36 * HOUR;

/**
 * What to tell a reader of an offer: counted lately, "in stock"; its last copy, "call before you come"; counted a
 * while ago, "probably"; carried without a count, "ask".
 */
export const confidenceOf = (available: number | null, seenAt: Date, at: Date): OfferView['confidence'] => {
  if (available === null) return 'ask';
  if (at.getTime() - seenAt.getTime() > FRESH) return 'probable';
  return available === 1 ? 'last_copy' : 'in_stock';
};
