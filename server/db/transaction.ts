import type { Knex } from 'knex';

/**
 * Runs `work` in one transaction: all of it or nothing. Inside, only the handle it is given may be used; on the
 * embedded database any other handle would wait for this transaction's own connection.
 */
export const inTransaction = <T>(db: Knex, work: (trx: Knex) => Promise<T>): Promise<T> =>
  db.transaction((trx) => work(trx));
