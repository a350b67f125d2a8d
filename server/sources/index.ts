/** The sources' door: what each says of shops, and which of it is one shop. */
export {
  DecisionRefused,
  keepApart,
  mergeShops,
  removeShop,
  restoreShop,
  splitOff,
  undo,
  type Decider,
} from './decide.ts';
export {
  anyShopBySlug as shopOfAnyState,
  historyOf,
  undecidedPairs,
  type Duplicate,
  type HistoryLine,
  type Side,
} from './decision-queries.ts';
export { better as betterRow, deriveShop } from './derive.ts';
export { judgeShop, unjudgeShop, type Judged } from './judge.ts';
export { judgementOf, type Judgement } from './judge-queries.ts';
export { metresBetween } from './match/metres.ts';
export { townWords } from './match/town.ts';
export { listingHref, listingsOf, sourceName, type Listing } from './provenance.ts';
export { rowsOfShop, type SeenRow } from './row-queries.ts';
export { lockIndex } from './shop-state-queries.ts';
export { forgetOthers, saveRows, type SavedRows } from './save-rows.ts';
export { settle, type Settled } from './settle.ts';
export { rowKey, SOURCE_KINDS, type SourceKind, type SourceRow } from './source-row.ts';
