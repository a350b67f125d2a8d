/** A shop's stock file: staged while it is read, swapped in at the end, or as if it had never been. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { ensureStubs } from '../catalogue/index.ts';
import { isEmbedded } from '../db/is-embedded.ts';
import { inRepeatedTransaction } from '../db/transaction.ts';
import { makeRoomForCounts } from './claims.ts';
import {
  copyLines,
  countLines,
  countOnLines,
  insertLines,
  isbnsOf,
  unstage,
  unstageAbandoned,
} from './staging-queries.ts';
import type { StockRow } from './stock.ts';
import {
  addNew,
  addUp,
  changeKnown,
  compare,
  effectOf,
  lockShop,
  markCounted,
  markSaidAgain,
  recountTitles,
  removeGone,
  type Into,
} from './stock-load-queries.ts';

/** What a swap would do to the offers that stand: how many there are, and how many of them it takes out. */
export interface StockEffect {
  stands: number;
  goes: number;
}

export interface StockLoadSaid extends Into {
  /** Asked inside of the swap's transaction, before anything is changed: what it throws leaves the old stock. */
  allow?: (trx: Knex, effect: StockEffect) => Promise<void>;
  /** Called inside of the swap's transaction, at its end: what it throws leaves the old stock. */
  swapped?: (trx: Knex, saved: Omit<StockSaved, 'unchanged'>) => Promise<void>;
}

export interface StockSaved {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
}

export interface StockLoad {
  /**
   * Stages lines. Several of one title and condition add up in a snapshot, as far as each is counted, with the lowest
   * price; in a delta the last one holds.
   */
  add(rows: readonly StockRow[]): Promise<void>;
  /** Makes the staged lines the shop's stock, in one transaction that locks rows of others only at its end. */
  finish(): Promise<StockSaved>;
  /** Forgets the staged lines; the old stock stands. */
  abort(): Promise<void>;
}

export const openStockLoad = async (db: Knex, said: StockLoadSaid): Promise<StockLoad> => {
  const load = randomUUID();
  const stage = (await isEmbedded(db)) ? insertLines : copyLines;
  let lines = 0;
  await unstageAbandoned(db);
  return {
    add: async (rows) => {
      await stage(db, load, lines, rows);
      // Counted last: a batch that failed and comes again counts once.
      lines += rows.length;
    },
    finish: async () => {
      await countOnLines(db);
      await ensureStubs(db, isbnsOf(db, load));
      const saved = await inRepeatedTransaction(db, (trx) => swap(trx, load, lines, said));
      // All is done. Should the connection break just here, another load tidies up, a day later.
      await unstage(db, load).catch(() => undefined);
      return { ...saved, unchanged: lines - saved.added - saved.changed };
    },
    abort: () => unstage(db, load),
  };
};

const swap = async (
  trx: Knex,
  load: string,
  lines: number,
  into: StockLoadSaid,
): Promise<Omit<StockSaved, 'unchanged'>> => {
  if ((await countLines(trx, load)) !== lines) {
    throw new Error(
      'the database was restarted meanwhile and has lost lines that waited: load the file again',
    );
  }
  await addUp(trx, load, into);
  if (!(await lockShop(trx, into.shopId))) throw new Error(`there is no shop ${into.shopId}`);
  await compare(trx, into);
  if (into.allow) await into.allow(trx, await effectOf(trx, into));
  const added = await addNew(trx, into);
  await makeRoomForCounts(trx, into);
  const changed = await changeKnown(trx, into);
  const removed = await removeGone(trx, into);
  await recountTitles(trx, into);
  await (into.mode === 'snapshot' ? markCounted(trx, into) : markSaidAgain(trx, into));
  await into.swapped?.(trx, { added, changed, removed });
  return { added, changed, removed };
};
