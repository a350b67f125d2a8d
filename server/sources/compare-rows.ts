/** Compares the rows that are new or changed with those around them, and keeps what matters of it. */
import type { Knex } from 'knex';
import { compare, FARTHEST_METRES, isWorthKeeping, keysOf } from './match/index.ts';
import { neighboursOf, replacePairs, saveKeys, type Neighbours, type Pair } from './pair-queries.ts';
import { markCompared, rowsByIds, rowsToCompare, type StoredRow } from './row-queries.ts';

/** Rows that are compared by one statement: with their neighbours, some thousands are in memory. */
const BATCH = 500;
/** A pair of rows is read once for many comparisons, but not all at once. */
const PAIRS_AT_ONCE = 5_000;

/** Compares all rows that wait for it; answers their ids. `progress` hears how many are done. */
export const compareRows = async (trx: Knex, progress: (done: number) => void): Promise<number[]> => {
  const done: number[] = [];
  for (;;) {
    const ids = await rowsToCompare(trx, BATCH);
    if (ids.length === 0) return done;
    const rows = await rowsByIds(trx, ids);
    await saveKeys(
      trx,
      rows.map((row) => ({ id: row.id, keys: keysOf(row) })),
    );
    await replacePairs(trx, ids, await pairsOf(trx, await neighboursOf(trx, ids, FARTHEST_METRES)));
    await markCompared(trx, ids);
    done.push(...ids);
    progress(done.length);
  }
};

const pairsOf = async (trx: Knex, neighbours: readonly Neighbours[]): Promise<Pair[]> => {
  const pairs: Pair[] = [];
  for (let at = 0; at < neighbours.length; at += PAIRS_AT_ONCE) {
    const some = neighbours.slice(at, at + PAIRS_AT_ONCE);
    const rows = await rowsByIds(trx, [...new Set(some.flatMap(({ a, b }) => [a, b]))]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    pairs.push(...some.flatMap((pair) => pairOf(pair, byId)));
  }
  return pairs;
};

const pairOf = ({ a, b }: Neighbours, rows: ReadonlyMap<number, StoredRow>): Pair[] => {
  const [one, other] = [rows.get(a), rows.get(b)];
  if (!one || !other) return [];
  const likeness = compare(one, other);
  return isWorthKeeping(likeness) ? [{ a, b, ...likeness }] : [];
};
