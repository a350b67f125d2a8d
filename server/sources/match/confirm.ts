/** Rows without a name: which shop does each confirm? */
import { excludeEachOther, type Identity } from './identity.ts';
import type { Pair } from './pair.ts';

/** A row without a name, the named row it stands by, and how well. */
interface Confirmation {
  nameless: string;
  named: string;
  score: number;
}

interface Known {
  identityOf: (key: string) => Identity;
  isNamed: (key: string) => boolean;
  /** The shop that holds a row: equal for two rows of one shop. */
  shopOf: (key: string) => unknown;
}

/**
 * Chooses among pairs that confirm: for each row without a name the shop it confirms best. One that confirms two shops
 * equally well confirms neither, and of two establishments that stand by one shop equally well neither is it: a
 * register row may bring a SIRET, and a wrong one would keep the shop's own rows away.
 */
export const confirmations = (pairs: readonly Pair[], known: Known): Confirmation[] => {
  const { identityOf, shopOf } = known;
  const byRow = Map.groupBy(
    pairs.flatMap((pair) => orient(pair, known) ?? []),
    ({ nameless }) => nameless,
  );
  const best = [...byRow.values()].flatMap((all) => onlyBest(all, known) ?? []);
  const byShop = Map.groupBy(best, ({ named }) => shopOf(named));
  const isRival = (one: Confirmation, other: Confirmation): boolean =>
    other.score >= one.score && excludeEachOther(identityOf(one.nameless), identityOf(other.nameless));
  return [...byShop.values()].flatMap((all) =>
    all.filter((one) => !all.some((other) => isRival(one, other))),
  );
};

const orient = ({ a, b, score }: Pair, { isNamed }: Known): Confirmation | null => {
  if (isNamed(a) === isNamed(b)) return null;
  return isNamed(a) ? { nameless: b, named: a, score } : { nameless: a, named: b, score };
};

const onlyBest = (all: readonly Confirmation[], { shopOf }: Known): Confirmation | null => {
  const score = Math.max(...all.map((each) => each.score));
  const top = all.filter((each) => each.score === score);
  return new Set(top.map(({ named }) => shopOf(named))).size === 1 ? (top[0] ?? null) : null;
};
