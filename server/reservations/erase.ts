import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { eraseMessages } from '../outbox/index.ts';
import { forget, forgetKeys, forgettable } from './erase-queries.ts';
import { clearLimits } from './limit-queries.ts';

const AT_ONCE = 500;

/**
 * Forgets readers (R18): 30 days after the end, unverified ones after 24 hours; in the outbox and the limiter too.
 * What was asked and answered stays, about nobody. Answers how many reservations were made anonymous.
 */
export const eraseReaders = async (db: Knex): Promise<number> => {
  await forgetKeys(db);
  await clearLimits(db);
  for (let erased = 0; ;) {
    const ids = await inTransaction(db, async (trx) => {
      const some = await forgettable(trx, AT_ONCE);
      await eraseMessages(trx, some);
      await forget(trx, some);
      return some;
    });
    erased += ids.length;
    if (ids.length < AT_ONCE) return erased;
  }
};
