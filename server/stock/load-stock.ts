/** A shop's stock file: staged while it is read, swapped in at the end, or as if it had never been. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { ensureStubs } from '../catalogue/index.ts';
import { inRepeatedTransaction } from '../db/transaction.ts';
import { makeRoomForCounts } from './claims.ts';
import type { StockRow, StockSource } from './stock.ts';
import {
  lockShop,
  markCounted,
  markSaidAgain,
  mergeStaged,
  recountTitles,
  rememberCarried,
  removeGone,
  stage,
  unstage,
  unstageAbandoned,
} from './stock-load-queries.ts';

export interface StockLoadSaid {
  shopId: number;
  source: StockSource;
  /** A snapshot is the whole stock: what it does not name is gone. A delta speaks of its own lines only. */
  mode: 'snapshot' | 'delta';
  /** When the shop counted. */
  seenAt: Date;
}

export interface StockSaved {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
}

export interface StockLoad {
  /** Stages lines; of several for one title and condition the last counts. */
  add(rows: StockRow[]): Promise<void>;
  /** Makes the staged lines the shop's stock, in one short transaction. */
  finish(): Promise<StockSaved>;
  /** Forgets the staged lines; the old stock stands. */
  abort(): Promise<void>;
}

export const openStockLoad = async (db: Knex, said: StockLoadSaid): Promise<StockLoad> => {
  const load = randomUUID();
  let lines = 0;
  await unstageAbandoned(db);
  return {
    add: async (rows) => {
      const unique = [...new Map(rows.map((row) => [`${row.isbn} ${row.condition}`, row])).values()];
      await ensureStubs(
        db,
        unique.map((row) => row.isbn),
      );
      await stage(db, load, unique);
      // Counted last: a batch that failed and comes again counts once.
      lines += rows.length;
    },
    finish: async () => {
      const saved = await inRepeatedTransaction(db, (trx) => swap(trx, load, said));
      return { ...saved, unchanged: lines - saved.added - saved.changed };
    },
    abort: () => unstage(db, load),
  };
};

const swap = async (trx: Knex, load: string, said: StockLoadSaid): Promise<Omit<StockSaved, 'unchanged'>> => {
  const whole = said.mode === 'snapshot';
  if (!(await lockShop(trx, said.shopId))) throw new Error(`there is no shop ${said.shopId}`);
  await makeRoomForCounts(trx, load, said.shopId, whole);
  await rememberCarried(trx, load, said.shopId, whole);
  const merged = await mergeStaged(trx, load, said);
  const removed = await removeGone(trx, load, said.shopId, whole);
  await recountTitles(trx, load, said.shopId, whole);
  await (whole ? markCounted(trx, said.shopId, said.seenAt) : markSaidAgain(trx, load, said));
  await unstage(trx, load);
  return { ...merged, removed };
};
