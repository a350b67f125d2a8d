/** The demand's door. */
export { forgetSearches } from './demand-queries.ts';
export { createTally, type Search, type Tally } from './tally.ts';
export { unmetDemand } from './unmet.ts';
