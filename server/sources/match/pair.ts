/** Stored comparisons, and the one order in which they are taken. */
import type { Likeness, Verdict } from './likeness.ts';

/** A stored comparison. */
export interface Pair {
  a: string;
  b: string;
  verdict: Verdict;
  score: number;
  conflict: boolean;
}

/**
 * Whether a comparison is worth storing: all that are not `different`, and conflicts between rows of one name, which a
 * third row must not bring together. Few of a city's pairs are.
 */
export const isWorthKeeping = ({ verdict, conflict, parts }: Likeness): boolean =>
  verdict !== 'different' || (conflict && parts.some(({ part, points }) => part === 'name' && points > 0));

/** By their keys, whichever of the two comes first. */
export const inOrder = <T extends Pick<Pair, 'a' | 'b'>>(pairs: readonly T[]): T[] =>
  [...pairs].sort((p, q) => compareText(nameOf(p), nameOf(q)));

/** The pairs of a verdict, the best score first; ties by key. */
export const bestFirst = (pairs: readonly Pair[], wanted: Verdict): Pair[] =>
  inOrder(pairs.filter(({ verdict }) => verdict === wanted)).sort((p, q) => q.score - p.score);

const nameOf = ({ a, b }: Pick<Pair, 'a' | 'b'>): string => (a <= b ? `${a}\n${b}` : `${b}\n${a}`);

/** By code unit: the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
