/** Which rows name one shop: the door of the matching. Pure: no database, no clock. */
export { compare } from './compare.ts';
export { cluster, clusterRow, type ClusterRow, type Decision } from './cluster.ts';
export { keysOf } from './keys.ts';
export { explain, type Likeness, type Part, type Verdict } from './likeness.ts';
export { isWorthKeeping, type Pair } from './pair.ts';
export { openQuestions } from './questions.ts';
export { FARTHEST_METRES } from './verdict.ts';
