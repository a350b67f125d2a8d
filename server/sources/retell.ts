/** What is written down when rows and shops come together or part: pure. */
import type { Pair } from './pair-queries.ts';
import type { Placed } from './plan.ts';
import type { HistoryEntry } from './shop-state-queries.ts';

/** Rows that came to a shop which has others. */
export const joinedEntries = (shops: readonly Placed[], pairs: readonly Pair[]): HistoryEntry[] =>
  shops.flatMap(({ id, shop, rows }) =>
    rows.flatMap((row, place): HistoryEntry[] => {
      if (row.shopId === id || rows.length === 1 || (shop === null && place === 0)) return [];
      return [{ event: 'joined', shopId: id, rowId: row.id, reason: reasonFor(row.id, rows, pairs) }];
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
  pairs: readonly Pair[],
): HistoryEntry[] =>
  merges.map(({ id, before, home }): HistoryEntry => {
    if (home === null) return { event: 'split', shopId: id, otherShopId: before };
    const survivor = shops.find((shop) => shop.id === home);
    const founder = survivor?.absorbed.find((shop) => shop.id === id)?.founder ?? 0;
    return {
      event: 'merged',
      shopId: id,
      otherShopId: home,
      reason: reasonFor(founder, survivor?.rows ?? [], pairs),
    };
  });

/** Why a row is in a cluster: the parts of its best sure pair there; null where a person decided it. */
const reasonFor = (rowId: number, rows: readonly { id: number }[], pairs: readonly Pair[]): string | null => {
  const mates = new Set(rows.map(({ id }) => id));
  const sure = pairs
    .filter(
      ({ verdict, a, b }) => verdict === 'same' && (a === rowId ? mates.has(b) : b === rowId && mates.has(a)),
    )
    .sort((one, other) => other.score - one.score || one.a - other.a || one.b - other.b);
  return sure[0]?.parts.map(({ reason }) => reason).join('; ') ?? null;
};
