/** The operator's desk: its door. */
export { readAudit } from './audit-queries.ts';
export { audited } from './audit.ts';
export { judge, showHouses, showJudged, showShop, showShopsOf, showToJudge } from './chains/chains.ts';
export { decidePair, sendAgain, undoChange, type Verdict } from './decide.ts';
export { decideClaim, decideMembership, showListings } from './listings.ts';
export {
  deleteOld as tidyImports,
  importById,
  importsSoFar,
  refusedAfter,
  runningImport,
} from './imports/import-queries.ts';
export { ImportBusy } from './imports/import.ts';
export { openImports, type Imports } from './imports/imports.ts';
export { readMessages } from './message-queries.ts';
export { showChanges, showNumbers, showPairs, showShops } from './show.ts';
