/** Brings rows together into shops: what operators decided, then the sure pairs, never against hard evidence. */
import { rowKey, type SourceRow } from '../source-row.ts';
import { meetIn, openGroups, partnersOf, type Groups } from './groups.ts';
import { excludeEachOther, identityOf, type Identity } from './identity.ts';
import type { Likeness, Verdict } from './likeness.ts';

/** What a row must tell of itself to be put into a shop. Conflicts of ids follow from it and need not be stored. */
export interface ClusterRow extends Identity {
  key: string;
  /** A row without a name founds no shop. */
  named: boolean;
}

/** A stored comparison. */
export interface Pair {
  a: string;
  b: string;
  verdict: Verdict;
  score: number;
  conflict: boolean;
}

/** What an operator said of two rows, and so of the shops that hold them. One for each two rows. */
export interface Decision {
  a: string;
  b: string;
  verdict: 'together' | 'apart';
}

export const clusterRow = (row: SourceRow): ClusterRow => ({
  key: rowKey(row),
  named: row.name !== null,
  ...identityOf(row),
});

/**
 * Whether a comparison is worth storing: all that are not `different`, and conflicts between rows of one name, which a
 * third row must not bring together. Few of a city's pairs are.
 */
export const isWorthKeeping = ({ verdict, conflict, parts }: Likeness): boolean =>
  verdict !== 'different' || (conflict && parts.some(({ part, points }) => part === 'name' && points > 0));

/**
 * The rows of each shop, by their keys: a function of the three sets, in whatever order they come. First what operators
 * put together, unless they also keep it apart; then the sure pairs, the best score first (ties by key); then each
 * group of rows without a name joins the shop it confirms best. Nothing joins what a decision keeps apart. A
 * sure pair joins nothing in conflict either: if A and B, and B and C are sure, but A and C in conflict, the better
 * pair wins and the other is a question (`openQuestions`). Conflicts are looked for among rows that sure pairs alone
 * brought together: an operator who put two such groups together has judged theirs.
 *
 * Groups of rows without a name that confirm nothing are given too: they are no shops. Pairs and decisions of
 * rows that are not there count for nothing.
 */
export const cluster = (
  rows: readonly ClusterRow[],
  pairs: readonly Pair[],
  decisions: readonly Decision[],
): string[][] => {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const keys = [...byKey.keys()];
  const [shops, likes] = [openGroups(keys), openGroups(keys)];
  const apart = partnersOf(decisions.filter(({ verdict }) => verdict === 'apart'));
  const conflicts = partnersOf(pairs.filter(({ conflict }) => conflict));
  const isBarred = ({ a, b }: Pick<Pair, 'a' | 'b'>): boolean => meetIn(apart, shops.of(a), shops.of(b));
  const clash = ({ a, b }: Pair): boolean =>
    meetIn(conflicts, likes.of(a), likes.of(b)) || areExclusive(byKey, likes.of(a), likes.of(b));
  const isNamed = (key: string): boolean => [...shops.of(key)].some((each) => byKey.get(each)?.named);

  for (const pair of inOrder(decisions.filter(({ verdict }) => verdict === 'together'))) {
    if (!isBarred(pair)) shops.join(pair.a, pair.b);
  }
  for (const pair of bestFirst(pairs, 'same')) {
    if (isBarred(pair) || clash(pair)) continue;
    shops.join(pair.a, pair.b);
    likes.join(pair.a, pair.b);
  }
  for (const pair of bestFirst(pairs, 'confirms')) {
    if (isBarred(pair) || clash(pair) || isNamed(pair.a) === isNamed(pair.b)) continue;
    shops.join(pair.a, pair.b);
  }
  return listed(keys, shops);
};

/** Whether any two rows of two groups have ids that exclude each other. */
const areExclusive = (
  byKey: ReadonlyMap<string, ClusterRow>,
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
): boolean => {
  const others = [...other].map((key) => byKey.get(key)).filter((row) => row !== undefined);
  return [...one].some((key) => {
    const row = byKey.get(key);
    return row !== undefined && others.some((each) => excludeEachOther(row, each));
  });
};

const inOrder = <T extends Pick<Pair, 'a' | 'b'>>(pairs: readonly T[]): T[] =>
  [...pairs].sort((p, q) => compareText(nameOf(p), nameOf(q)));

const bestFirst = (pairs: readonly Pair[], wanted: Verdict): Pair[] =>
  inOrder(pairs.filter(({ verdict }) => verdict === wanted)).sort((p, q) => q.score - p.score);

/** The same whichever row comes first. */
const nameOf = ({ a, b }: Pick<Pair, 'a' | 'b'>): string => (a <= b ? `${a}\n${b}` : `${b}\n${a}`);

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const listed = (keys: readonly string[], groups: Groups): string[][] =>
  [...new Set(keys.map((key) => groups.of(key)))]
    .map((group) => [...group].sort(compareText))
    .sort(([a = ''], [b = '']) => compareText(a, b));

/**
 * What an operator is asked, the likeliest first: of each two shops the best pair that is doubtful, or sure and yet not
 * joined, unless a decision keeps them apart.
 */
export const openQuestions = (
  clusters: readonly (readonly string[])[],
  pairs: readonly Pair[],
  decisions: readonly Decision[],
): Pair[] => {
  const shopOf = new Map(clusters.flatMap((keys, shop) => keys.map((key) => [key, shop] as const)));
  const shopsOf = ({ a, b }: Pick<Pair, 'a' | 'b'>): string | null => {
    const [one, other] = [shopOf.get(a), shopOf.get(b)];
    if (one === undefined || other === undefined || one === other) return null;
    return one < other ? `${String(one)} ${String(other)}` : `${String(other)} ${String(one)}`;
  };
  const settled = new Set(decisions.filter(({ verdict }) => verdict === 'apart').map(shopsOf));
  const asked = new Set<string | null>([null, ...settled]);
  return [...bestFirst(pairs, 'same'), ...bestFirst(pairs, 'doubtful')].filter((pair) => {
    const shops = shopsOf(pair);
    const isNew = !asked.has(shops);
    asked.add(shops);
    return isNew;
  });
};
