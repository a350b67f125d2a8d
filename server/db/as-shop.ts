/** Statements of one shop, from which the database itself keeps the rows of all others (row-level security). */
import type { Knex } from 'knex';
import { inTransaction } from './transaction.ts';

/** Handles of which it is known whether they may act as the role. */
const known = new WeakMap<Knex, Promise<boolean>>();

/**
 * Does a shop's work in a transaction of the role that sees this shop only, and of readers no contact (R17). Where the
 * server did not let the role be made (migrations/…_shop_role), it is done as everything else is, by statements that
 * name the shop.
 */
export const asShop = async <T>(db: Knex, shopId: number, work: (trx: Knex) => Promise<T>): Promise<T> => {
  if (!(await isThere(db))) return work(db);
  return inTransaction(db, async (trx) => {
    // Both end with the transaction: the connection is another's afterwards.
    await trx.raw(`select set_config('role', 'rayon_shop', true), set_config('rayon.shop', ?, true)`, [
      String(shopId),
    ]);
    return work(trx);
  });
};

const isThere = (db: Knex): Promise<boolean> => {
  let found = known.get(db);
  if (!found) {
    found = find(db);
    known.set(db, found);
    // A database that cannot be asked now is asked again.
    found.catch(() => known.delete(db));
  }
  return found;
};

const find = async (db: Knex): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: [{ may: boolean }] }>(
    `select exists (select 1 from pg_roles where rolname = 'rayon_shop' and pg_has_role(current_user, oid, 'member'))
       and exists (select 1 from pg_policies where policyname = 'own_rows' and tablename = 'asks') as may`,
  );
  return rows[0].may;
};
