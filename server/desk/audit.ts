import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { insertAct, type Act } from './audit-queries.ts';

/**
 * Does an operator's work and writes down that it was done: both or neither. Work that answers false has changed
 * nothing, and is not written down.
 */
export const audited = <T>(db: Knex, act: Act, work: (trx: Knex) => Promise<T>): Promise<T> =>
  inTransaction(db, async (trx) => {
    const done = await work(trx);
    if (done !== false) await insertAct(trx, act);
    return done;
  });
