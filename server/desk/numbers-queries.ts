/** SQL of the numbers of the day. */
import type { Knex } from 'knex';
import type { Counts } from './contract.ts';

/** Of what began within the last so many hours. */
export const countsWithin = async (db: Knex, hours: number): Promise<Omit<Counts, 'searches'>> => {
  const { rows } = await db.raw<{ rows: [Omit<Counts, 'searches'>] }>(
    `with begun as (
       select state, hold_until from reservations
       where verified_at > (select now from rayon_now) - make_interval(hours => :hours::integer)
     ), asked as (
       select state, late_yes_at, kept_silent, answered_at, sent_at from asks
       where sent_at > (select now from rayon_now) - make_interval(hours => :hours::integer)
     )
     select requests, held, collected, without, asks, yes, no, silent, minutes as "minutesToYes" from (
       select count(*)::integer as requests, count(hold_until)::integer as held,
         count(*) filter (where state = 'collected')::integer as collected,
         count(*) filter (where state in ('refused', 'unanswered'))::integer as without
       from begun
     ) as of_readers, (
       select count(*)::integer as asks,
         count(*) filter (where state = 'accepted' or late_yes_at is not null)::integer as yes,
         count(*) filter (where state = 'refused')::integer as no,
         count(*) filter (where kept_silent and answered_at is null)::integer as silent,
         round((percentile_cont(0.5) within group (order by extract(epoch from answered_at - sent_at))
           filter (where state = 'accepted'))::numeric / 60)::float8 as minutes
       from asked
     ) as of_shops`,
    { hours },
  );
  return rows[0];
};
