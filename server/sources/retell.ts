/** What is written down when rows and shops come together or part: pure. */
import type { Neighbours, Relations } from './pair-queries.ts';
import type { Placed } from './plan.ts';
import type { HistoryEntry } from './shop-state-queries.ts';

/** Rows that came to a shop which has others. */
export const joinedEntries = (shops: readonly Placed[], relations: Relations): HistoryEntry[] =>
  shops.flatMap(({ id, shop, rows }) =>
    rows.flatMap((row, place): HistoryEntry[] => {
      if (row.shopId === id || rows.length === 1 || (shop === null && place === 0)) return [];
      return [{ event: 'joined', shopId: id, rowId: row.id, reason: reasonFor(row.id, rows, relations) }];
    }),
  );

/** New shops whose rows stood for another one until now. */
export const partedEntries = (shops: readonly Placed[]): HistoryEntry[] =>
  shops.flatMap(({ id, shop, rows }): HistoryEntry[] => {
    const left = rows.find(({ shopId }) => shopId !== null)?.shopId;
    return shop === null && left ? [{ event: 'split', shopId: id, otherShopId: left }] : [];
  });

/** A shop that went up in another, or stands by itself again. */
export const movedEntries = (
  shops: readonly Placed[],
  merges: readonly { id: number; before: number | null; home: number | null }[],
  relations: Relations,
): HistoryEntry[] =>
  merges.map(({ id, before, home }): HistoryEntry => {
    if (home === null) return { event: 'split', shopId: id, otherShopId: before };
    const survivor = shops.find((shop) => shop.id === home);
    const founder = survivor?.absorbed.find((shop) => shop.id === id)?.founder ?? 0;
    return {
      event: 'merged',
      shopId: id,
      otherShopId: home,
      reason: reasonFor(founder, survivor?.rows ?? [], relations),
    };
  });

/** Why a row is in a cluster: who decided it, or the parts of its best sure pair there. */
const reasonFor = (
  rowId: number,
  rows: readonly { id: number }[],
  { pairs, decisions }: Relations,
): string | null => {
  const mates = new Set(rows.map(({ id }) => id));
  const isHere = ({ a, b }: Neighbours): boolean =>
    a === rowId ? mates.has(b) : b === rowId && mates.has(a);
  const decided = decisions.find((decision) => decision.verdict === 'together' && isHere(decision));
  if (decided) return [decided.by, decided.reason].filter(Boolean).join(': ');
  const sure = pairs
    .filter((pair) => pair.verdict === 'same' && isHere(pair))
    .sort((one, other) => other.score - one.score || one.a - other.a || one.b - other.b);
  return sure[0]?.parts.map(({ reason }) => reason).join(' ') ?? null;
};
