/** SQL of limits that our own tables can tell (R19), and of the limiter's leftovers. */
import type { Knex } from 'knex';
import type { AskLimits } from './ask-queries.ts';

/** One request of a contact becomes open at a time. */
export const lockContact = async (trx: Knex, contact: string): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('contact ' || ?::text, 0))`, [contact]);
};

/** One SMS to a reader who asks is written at a time. */
export const lockCeiling = async (trx: Knex): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('SMS ceiling', 0))`);
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
       and (state = 'asking' or state = 'held' and hold_until > (select now from rayon_now))`,
    [contact],
  );
  return rows[0];
};

/**
 * Of these shops, those that may not be asked for now (R19), with the seconds until one may be asked again: when the
 * question that fills its hour, or its day, is an hour or a day old.
 */
export const askedEnough = async (
  db: Knex,
  shopIds: readonly number[],
  { asksPerHour, asksPerDay }: AskLimits,
): Promise<{ id: number; free_in: number }[]> => {
  const filledAt = (span: string): string =>
    `(select send_at from asks where asks.shop_id = shop.id and state <> 'failed'
        and send_at > (select now from rayon_now) - interval '${span}' order by send_at desc offset ? limit 1) + interval '${span}'`;
  const { rows } = await db.raw<{ rows: { id: number; free_in: number }[] }>(
    `select id, extract(epoch from greatest(hour, day) - (select now from rayon_now))::float8 as free_in from (
       select shop.id, ${filledAt('1 hour')} as hour,
         case when not exists (select 1 from asks where asks.shop_id = shop.id and answered_at is not null)
           then ${filledAt('1 day')} end as day
       from unnest(?::bigint[]) as shop (id)
     ) as filled where greatest(hour, day) is not null`,
    [Math.max(0, asksPerHour - 1), Math.max(0, asksPerDay - 1), [...shopIds]],
  );
  return rows;
};

/** Takes out what has expired: the limiter counts in its own process's time. */
export const clearLimits = async (db: Knex): Promise<void> => {
  await db.raw('delete from rate_limits where expire < extract(epoch from clock_timestamp()) * 1000');
};
