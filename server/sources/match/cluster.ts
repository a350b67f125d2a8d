/** Brings rows together into shops: what operators decided, then the sure pairs, never against hard evidence. */
import { rowKey, type SourceRow } from '../source-row.ts';
import { confirmations } from './confirm.ts';
import { meetIn, openGroups, partnersOf, type Groups } from './groups.ts';
import { excludeEachOther, identityOf, type Identity } from './identity.ts';
import { bestFirst, compareText, inOrder, type Pair } from './pair.ts';

/** What a row must tell of itself to be put into a shop. Conflicts of ids follow from it and need not be stored. */
export interface ClusterRow extends Identity {
  key: string;
  /** A row without a name founds no shop. */
  named: boolean;
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
 * The rows of each shop, by their keys: a function of the three sets, in whatever order they come. First what operators
 * put together, unless they also keep it apart; then the sure pairs, the best score first (ties by key); then each
 * row without a name joins the shop that it alone confirms best (confirm.ts). Nothing joins what a decision keeps apart. A
 * sure pair joins nothing in conflict either: if A and B, and B and C are sure, but A and C in conflict, the better
 * pair wins and the other is a question (`openQuestions`). Conflicts are looked for among rows that sure pairs alone
 * brought together: an operator who put two such groups together has judged theirs.
 *
 * Rows without a name that confirm nothing are given too: they are no shops. Pairs and decisions of
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
  const ids = idsOfGroups(byKey, likes);
  const mayJoin = barriers(pairs, decisions, shops, likes, ids);

  for (const pair of inOrder(decisions.filter(({ verdict }) => verdict === 'together'))) {
    if (mayJoin.byDecision(pair)) shops.join(pair.a, pair.b);
  }
  for (const pair of bestFirst(pairs, 'same')) {
    if (!mayJoin.byLikeness(pair)) continue;
    shops.join(pair.a, pair.b);
    ids.join(pair.a, pair.b);
    likes.join(pair.a, pair.b);
  }
  const known = {
    identityOf: (key: string) => byKey.get(key) ?? NO_IDS,
    isNamed: (key: string) => [...shops.of(key)].some((each) => byKey.get(each)?.named),
    shopOf: shops.of,
  };
  const confirming = bestFirst(pairs, 'confirms').filter(mayJoin.byLikeness);
  for (const { nameless, named } of confirmations(confirming, known)) shops.join(nameless, named);
  return listed(keys, shops);
};

const NO_IDS: Identity = { siret: null, osm: null };

interface GroupIds {
  of: (key: string) => Identity;
  /** To be called before the groups are joined. */
  join: (a: string, b: string) => void;
}

/** The ids of groups: rows whose ids exclude each other are never in one, so each has one of a kind at the most. */
const idsOfGroups = (byKey: ReadonlyMap<string, Identity>, groups: Groups): GroupIds => {
  const known = new Map([...byKey].map(([key, { siret, osm }]) => [groups.of(key), { siret, osm }]));
  const of = (key: string): Identity => known.get(groups.of(key)) ?? NO_IDS;
  return {
    of,
    join: (a, b) => {
      const joined = { siret: of(a).siret ?? of(b).siret, osm: of(a).osm ?? of(b).osm };
      known.set(groups.of(a), joined);
      known.set(groups.of(b), joined);
    },
  };
};

/** What keeps two groups from being joined, as they are when it is asked. */
const barriers = (
  pairs: readonly Pair[],
  decisions: readonly Decision[],
  shops: Groups,
  likes: Groups,
  ids: GroupIds,
) => {
  const apart = partnersOf(decisions.filter(({ verdict }) => verdict === 'apart'));
  const conflicts = partnersOf(pairs.filter(({ conflict }) => conflict));
  const byDecision = ({ a, b }: Pick<Pair, 'a' | 'b'>): boolean => !meetIn(apart, shops.of(a), shops.of(b));
  const byLikeness = ({ a, b }: Pick<Pair, 'a' | 'b'>): boolean =>
    byDecision({ a, b }) &&
    !meetIn(conflicts, likes.of(a), likes.of(b)) &&
    !excludeEachOther(ids.of(a), ids.of(b));
  return { byDecision, byLikeness };
};

const listed = (keys: readonly string[], groups: Groups): string[][] =>
  [...new Set(keys.map((key) => groups.of(key)))]
    .map((group) => [...group].sort(compareText))
    .sort(([a = ''], [b = '']) => compareText(a, b));
