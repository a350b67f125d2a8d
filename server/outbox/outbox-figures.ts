/** SQL of how the outbox stands, for whoever watches it. Each reads small parts by their own indexes, never the table. */
import type { Knex } from 'knex';
import type { Channel } from './message.ts';

/**
 * - `later`: not due yet.
 * - `due`: to be taken by the next worker.
 * - `retrying`: refused for the moment, to be tried again.
 * - `sending`: with a worker now.
 * - `ambiguous`: perhaps with its provider, which is looked up.
 */
export type WaitingState = 'later' | 'due' | 'retrying' | 'sending' | 'ambiguous';

export interface WaitingCount {
  state: WaitingState;
  messages: number;
  /** Seconds since the oldest of them was due first; null where none has been. */
  oldest: number | null;
}

/** Messages that are not out yet, by what they wait for. States without any are left out. */
export const waiting = async (db: Knex): Promise<WaitingCount[]> => {
  const { rows } = await db.raw<{ rows: WaitingCount[] }>(
    `with unsent as (
       select case when attempts > 0 then 'retrying' when deliver_after > (select now from rayon_now) then 'later' else 'due' end as state,
              coalesce(due_since, deliver_after) as since
       from messages where state = 'pending'
       union all
       select state, coalesce(due_since, deliver_after) from messages where state in ('sending', 'ambiguous')
     )
     select state, count(*)::integer as messages,
            extract(epoch from max((select now from rayon_now) - since) filter (where since <= (select now from rayon_now)))::float8 as oldest
     from unsent group by state`,
  );
  return rows;
};

export interface DayCount {
  channel: Channel;
  /** Of the message; `withdrawn` where it was taken back before it went. */
  state: string;
  messages: number;
}

/** Messages written within the last 24 hours, by channel and by what has become of them. */
export const lastDay = async (db: Knex): Promise<DayCount[]> => {
  const { rows } = await db.raw<{ rows: DayCount[] }>(
    `select channel, case when state = 'failed' and reason = 'withdrawn' then 'withdrawn' else state end as state,
            count(*)::integer as messages
     from messages where created_at > (select now from rayon_now) - interval '24 hours' group by 1, 2`,
  );
  return rows;
};
