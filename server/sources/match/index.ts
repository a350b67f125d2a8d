/** Which rows name one shop: the door of the matching. Pure: no database, no clock. */
export { compare } from './compare.ts';
export { cluster, clusterRow, isWorthKeeping, openQuestions } from './cluster.ts';
export type { ClusterRow, Decision, Pair } from './cluster.ts';
export { keysOf } from './keys.ts';
export { explain, type Likeness, type Part, type Verdict } from './likeness.ts';
export { FARTHEST_METRES } from './verdict.ts';
