/** SQL of erasure (R18). */
import type { Knex } from 'knex';

/** Reservations whose reader has to be forgotten: ended 30 days ago, or never verified and a day old. */
export const forgettable = async (db: Knex, most: number): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select id from reservations where erased_at is null
       and (ended_at < (select now from rayon_now) - interval '30 days'
            or verified_at is null and created_at < (select now from rayon_now) - interval '24 hours')
     limit ? for update skip locked`,
    [most],
  );
  return rows.map(({ id }) => id);
};

export const forget = async (trx: Knex, ids: string[]): Promise<void> => {
  await trx.raw(
    `update reservations set first_name = null, contact = null, code_hash = null, near = null, radius = null,
       chosen = '{}', pickup_code = null, erased_at = rayon_clock()
     where id = any(?::uuid[])`,
    [ids],
  );
};

/** Keys of requests are good for a day: what was asked lies in their hashes. */
export const forgetKeys = async (db: Knex): Promise<void> => {
  await db.raw(
    `delete from idempotency_keys where created_at < (select now from rayon_now) - interval '24 hours'`,
  );
};
