import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';

/** PostgreSQL's words for "the lock was not to be had in time". */
const LOCKED = '55P03';

/**
 * Puts the stock in the order of titles on the disk. Files come shop by shop, so a title's offers lie on as many pages
 * as shops have it; in order they lie on a few, and the hot query reads a fifth faster. New offers come to the end:
 * it is worth while again after many. Nobody can read the stock meanwhile, 20 s for a million offers.
 * Answers false, with nothing done, where an import has the stock for longer than `patience`, in milliseconds.
 */
export const orderByTitle = async (db: Knex, patience = 5_000): Promise<boolean> => {
  try {
    await inTransaction(db, async (trx) => {
      // Whoever searches waits behind this one while it waits.
      await trx.raw(`set local lock_timeout = ${patience}`);
      await trx.raw('cluster stock using stock_pkey');
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCKED) return false;
    throw error;
  }
  await db.raw('vacuum (analyze) stock');
  return true;
};
