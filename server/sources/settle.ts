/** Brings the shops in line with the source rows: which rows are one shop, what is told of it, whether it is open. */
import type { Knex } from 'knex';
import { foundShops, tellShops } from '../shops/index.ts';
import { compareRows } from './compare-rows.ts';
import { deriveShop, judgedFacts } from './derive.ts';
import { judgementsOn, type Judgement } from './judge-queries.ts';
import { cluster, clusterRow } from './match/index.ts';
import {
  attachNameless,
  decisionsWithin,
  heldBack,
  namelessAround,
  pairsWithin,
  reachOf,
  type Neighbours,
  type Relations,
} from './pair-queries.ts';
import { planShops, type Placed, type Planned } from './plan.ts';
import { assignRows, eraseContacts, rowsByIds, type StoredRow } from './row-queries.ts';
import { joinedEntries, movedEntries, partedEntries } from './retell.ts';
import {
  lockIndex,
  record,
  refreshClosed,
  setMergedInto,
  shopsFoundedBy,
  type HistoryEntry,
} from './shop-state-queries.ts';
import { rowKey } from './source-row.ts';

export interface Settled {
  /** Shops that are new. */
  founded: number;
  /** Shops that went up in another. */
  merged: number;
  /** Shops that stand by themselves again. */
  split: number;
  closed: number;
  reopened: number;
}

/** Rows around which shops are settled together. */
const BATCH = 500;

/**
 * Settles all that has changed since the last time, and around the rows `also`. What comes out is decided by the rows
 * and decisions that there are, not by the order in which they came.
 */
export const settle = async (
  trx: Knex,
  progress: (done: number) => void = () => undefined,
  also: readonly number[] = [],
): Promise<Settled> => {
  await lockIndex(trx);
  const total: Settled = { founded: 0, merged: 0, split: 0, closed: 0, reopened: 0 };
  const compared = await compareRows(trx, progress);
  const seen = new Set<number>();
  const waiting = [...also, ...compared];
  for (let at = 0; at < waiting.length; at += BATCH) {
    const seeds = waiting.slice(at, at + BATCH).filter((id) => !seen.has(id));
    if (seeds.length === 0) continue;
    const reach = await reachOf(trx, seeds);
    for (const id of reach) seen.add(id);
    add(total, await settleReach(trx, reach));
  }
  return total;
};

const add = (total: Settled, some: Settled): void => {
  for (const name of Object.keys(total) as (keyof Settled)[]) total[name] += some[name];
};

const settleReach = async (trx: Knex, ids: readonly number[]): Promise<Settled> => {
  const rows = await rowsByIds(trx, ids);
  const relations = { pairs: await pairsWithin(trx, ids), decisions: await decisionsWithin(trx, ids) };
  const planned = await plan(trx, rows, relations);
  const shops = await assign(trx, rows, planned, await judgementsOn(trx, ids));
  const merges = await setMergedInto(trx, [
    ...shops.map(({ id }) => ({ id, home: null })),
    ...shops.flatMap(({ id, absorbed }) => absorbed.map((shop) => ({ id: shop.id, home: id }))),
  ]);
  const moved = await attachNameless(trx, await namelessAround(trx, ids));
  const touched = [...rows.flatMap(({ shopId }) => shopId ?? []), ...moved, ...merges.map(({ id }) => id)];
  const states = await refreshClosed(trx, [...new Set([...touched, ...shops.map(({ id }) => id)])]);
  const removed = shops.filter(({ shop }) => shop?.removed).map(({ id }) => id);
  if (removed.length > 0) await eraseContacts(trx, removed);
  const entries: HistoryEntry[] = [
    ...joinedEntries(shops, relations),
    ...partedEntries(shops),
    ...movedEntries(shops, merges, relations),
    ...states
      .filter(({ id }) => !merges.some((merge) => merge.id === id))
      .map(({ id, closed }) => ({ event: closed ? ('closed' as const) : ('reopened' as const), shopId: id })),
  ];
  await record(trx, entries);
  const count = (event: HistoryEntry['event']): number =>
    entries.filter((entry) => entry.event === event).length;
  return {
    founded: shops.filter(({ shop }) => shop === null).length,
    merged: count('merged'),
    split: count('split'),
    closed: count('closed'),
    reopened: count('reopened'),
  };
};

/** Clusters the rows that have a name, and finds the shop of each. */
const plan = async (
  trx: Knex,
  rows: readonly StoredRow[],
  { pairs, decisions }: Relations,
): Promise<Planned[]> => {
  const named = rows.filter(({ name }) => name !== null);
  const ids = named.map(({ id }) => id);
  // By keys, not by ids: a tie must fall the same way whichever row came first.
  const byKey = new Map(named.map((row) => [rowKey(row), row]));
  const keyOf = new Map(named.map((row) => [row.id, rowKey(row)]));
  const keyed = <P extends Neighbours>(
    some: readonly P[],
  ): (Omit<P, 'a' | 'b'> & { a: string; b: string })[] =>
    some.map((pair) => ({ ...pair, a: keyOf.get(pair.a) ?? '', b: keyOf.get(pair.b) ?? '' }));
  const groups = cluster(named.map(clusterRow), keyed(pairs), keyed(decisions));
  const clusters = groups.map((keys) => keys.flatMap((key) => byKey.get(key) ?? []));
  const held = await heldBack(trx, ids);
  return planShops(clusters, await shopsFoundedBy(trx, ids)).filter(
    ({ shop, rows: own }) => shop !== null || !own.some(({ id }) => held.has(id)),
  );
};

/** Makes the new shops, tells the others anew, and gives each its rows. */
const assign = async (
  trx: Knex,
  all: readonly StoredRow[],
  planned: readonly Planned[],
  judgements: readonly Judgement[],
): Promise<Placed[]> => {
  const tell = (rows: readonly StoredRow[]) => ({ ...deriveShop(rows), ...judgedFacts(rows, judgements) });
  const fresh = planned.filter(({ shop }) => shop === null);
  const ids = await foundShops(
    trx,
    fresh.map(({ rows }) => ({ ...tell(rows), ...founderOf(rows) })),
  );
  const placed = planned.map((one) => ({ ...one, id: one.shop?.id ?? ids[fresh.indexOf(one)] ?? 0 }));
  const known = placed.filter(({ shop }) => shop !== null && !shop.removed);
  await tellShops(
    trx,
    known.map(({ id, rows }) => ({ ...tell(rows), id })),
  );
  const home = new Map(placed.flatMap(({ id, rows }) => rows.map((row) => [row.id, id])));
  const homeOf = ({ id }: StoredRow): number | null => home.get(id) ?? null;
  const moved = all.filter((row) => row.name !== null && row.shopId !== homeOf(row));
  await assignRows(
    trx,
    moved.map((row) => ({ id: row.id, shopId: homeOf(row) })),
  );
  return placed;
};

const founderOf = (rows: readonly StoredRow[]): { founder: number } | object =>
  rows[0] ? { founder: rows[0].id } : {};
