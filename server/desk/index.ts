/** The operator's desk: its door. */
export { readAudit } from './audit-queries.ts';
export { audited } from './audit.ts';
export { decidePair, sendAgain, undoChange, type Verdict } from './decide.ts';
export { decideClaim, decideMembership, showListings } from './listings.ts';
export { readMessages } from './message-queries.ts';
export { showChanges, showNumbers, showPairs, showShops } from './show.ts';
