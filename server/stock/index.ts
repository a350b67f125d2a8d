/** The stock's door. */
export {
  hasOverpromises,
  saveAnswer,
  takeOverpromises,
  type Claim,
  type Offer,
  type Overpromise,
} from './claim-queries.ts';
export { stockClaims, type Claims } from './claims.ts';
export { confidenceOf } from './confidence.ts';
export { openStockLoad, type StockLoad, type StockSaved } from './load-stock.ts';
export {
  OFFER_COLUMNS,
  OFFER_LINE_COLUMNS,
  offerOfLine,
  offerView,
  type OfferLine,
  type OfferRecord,
} from './offer.ts';
export { orderByTitle } from './order-by-title.ts';
export type { StockRow, StockSource } from './stock.ts';
