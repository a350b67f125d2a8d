/** The demand's door. */
export { addSearches, forgetSearches, searchesWithin } from './demand-queries.ts';
export { createTally, type Search, type Tally } from './tally.ts';
export { unmetDemand } from './unmet.ts';
