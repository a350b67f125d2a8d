/** What is left for an operator to decide. */
import type { Decision } from './cluster.ts';
import { bestFirst, type Pair } from './pair.ts';

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
