import type { Knex } from 'knex';

/**
 * Runs `work` in one transaction: all of it or nothing. Inside, only the handle it is given may be used; on the
 * embedded database any other handle would wait for this transaction's own connection.
 */
export const inTransaction = <T>(db: Knex, work: (trx: Knex) => Promise<T>): Promise<T> =>
  db.transaction((trx) => work(trx));

/** PostgreSQL's words for "two transactions waited for each other": it ended one of them, which may run again. */
const DEADLOCK = '40P01';
const MOST_RUNS = 5;

/** As `inTransaction`, for work that may run again from its beginning: what it does lies in the database alone. */
export const inRepeatedTransaction = async <T>(db: Knex, work: (trx: Knex) => Promise<T>): Promise<T> => {
  for (let run = 1; ; run += 1) {
    try {
      return await inTransaction(db, work);
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === DEADLOCK;
      if (!isDeadlock || run === MOST_RUNS) throw error;
    }
  }
};
