/** SQL of limits that our own tables can tell (R19), and of the limiter's leftovers. */
import type { Knex } from 'knex';

/** One request of a contact becomes open at a time. */
export const lockContact = async (trx: Knex, contact: string): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('contact ' || ?::text, 0))`, [contact]);
};

export interface OpenRequests {
  requests: number;
  copies: number;
  /** Seconds until the first of them surely ends. */
  ends_in: number | null;
}

/** Only verified ones: an unverified request counts nowhere. */
export const openRequestsOf = async (db: Knex, contact: string): Promise<OpenRequests> => {
  const { rows } = await db.raw<{ rows: [OpenRequests] }>(
    `select count(*)::integer as requests, coalesce(sum(quantity), 0)::integer as copies,
       extract(epoch from min(coalesce(hold_until,
         (select max(answer_by) from asks where asks.reservation_id = reservations.id))) - rayon_clock())::float8
         as ends_in
     from reservations where contact = ?
       and (state = 'asking' or state = 'held' and hold_until > rayon_clock())`,
    [contact],
  );
  return rows[0];
};

/** Takes out what has expired: the limiter counts in its own process's time. */
export const clearLimits = async (db: Knex): Promise<void> => {
  await db.raw('delete from rate_limits where expire < extract(epoch from clock_timestamp()) * 1000');
};
