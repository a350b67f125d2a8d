/** SQL of a shop's counter. Everything is found by the shop and the ask together: another shop's ask is none. */
import type { Knex } from 'knex';
import type { FoundAsk } from './ask-queries.ts';
import type { AskCounts, Became } from './contract.ts';

/** Null when this shop has no such ask. */
export const askOfShop = async (db: Knex, shopId: number, askId: number): Promise<FoundAsk | null> => {
  const { rows } = await db.raw<{ rows: { reservation_id: string }[] }>(
    'select reservation_id from asks where id = ? and shop_id = ?',
    [askId, shopId],
  );
  return rows[0] ? { askId, reservationId: rows[0].reservation_id } : null;
};

/** SQL of "is on the counter", of `asks` with their `reservations`: it goes on, or ended within a day. */
const ON_COUNTER = `asks.state <> 'failed' and (asks.closed_at is null or reservations.state in ('asking', 'held')
  or greatest(asks.closed_at, asks.answered_at, asks.late_yes_at, reservations.ended_at)
     > (select now from rayon_now) - interval '1 day')`;

/** More are on no counter: past it, the oldest are left out. */
const MOST_ON_COUNTER = 100;

export type CounterRecord = FoundAsk & { sendAt: Date; endedAt: Date | null };

/** The latest first. */
export const asksOnCounter = async (db: Knex, shopId: number): Promise<CounterRecord[]> => {
  const { rows } = await db.raw<{
    rows: { id: number; reservation_id: string; send_at: Date; ended_at: Date | null }[];
  }>(
    `select asks.id, asks.reservation_id, asks.send_at,
       greatest(asks.answered_at, asks.late_yes_at, asks.closed_at, reservations.ended_at) as ended_at
     from asks join reservations on reservations.id = asks.reservation_id
     where asks.shop_id = ? and ${ON_COUNTER} order by asks.send_at desc, asks.id desc limit ${MOST_ON_COUNTER}`,
    [shopId],
  );
  return rows.map((row) => ({
    askId: row.id,
    reservationId: row.reservation_id,
    sendAt: row.send_at,
    endedAt: row.ended_at,
  }));
};

export const lastAskedAt = async (db: Knex, shopId: number): Promise<Date | null> => {
  const { rows } = await db.raw<{ rows: [{ at: Date | null }] }>(
    'select max(sent_at) as at from asks where shop_id = ?',
    [shopId],
  );
  return rows[0].at;
};

/** The copy that this shop holds under a pickup code. */
export const holdByCode = async (db: Knex, shopId: number, code: string): Promise<FoundAsk | null> => {
  const { rows } = await db.raw<{ rows: { id: number; reservation_id: string }[] }>(
    `select asks.id, asks.reservation_id from asks join reservations on reservations.id = asks.reservation_id
     where asks.shop_id = ? and asks.state = 'accepted' and reservations.state = 'held' and pickup_code = ?
     order by hold_until limit 1`,
    [shopId, code],
  );
  return rows[0] ? { askId: rows[0].id, reservationId: rows[0].reservation_id } : null;
};

export interface FollowedShop {
  shopId: number;
  /** Another one whenever something on the counter has changed. */
  state: string;
  /** Reservations for which time has made something due that nobody has done yet. */
  due: string[];
}

/** One look at all the counters that are followed. */
export const counterStates = async (db: Knex, shopIds: readonly number[]): Promise<FollowedShop[]> => {
  const { rows } = await db.raw<{
    rows: { shop_id: number; asks: number; changes: number; due: string[] | null }[];
  }>(
    `select shop.id as shop_id, count(asks.id)::integer as asks,
       coalesce(sum(reservations.version), 0)::integer as changes,
       array_agg(reservations.id::text) filter (where reservations.due_at <= (select now from rayon_now)) as due
     from unnest(?::bigint[]) as shop (id)
       left join (asks join reservations on reservations.id = asks.reservation_id and ${ON_COUNTER})
         on asks.shop_id = shop.id
     group by shop.id`,
    [[...shopIds]],
  );
  return rows.map((row) => ({
    shopId: row.shop_id,
    state: `${row.asks}-${row.changes}`,
    due: row.due ?? [],
  }));
};

/** SQL of what became of an ask for its shop. */
const BECAME = `case
  when asks.state = 'accepted' and reservations.state = 'held' then 'held'
  when asks.state = 'accepted' and reservations.state = 'collected' then 'collected'
  when asks.state = 'accepted' then 'notCollected'
  when asks.late_yes_at is not null then 'yes'
  when asks.state = 'refused' then 'no'
  when asks.closed_at is null and reservations.state = 'asking' then 'open'
  when asks.state = 'silent' then 'silent'
  else 'released' end`;

/** What was put to the shop; an answer that came before its question was sent was put to it too. */
const WAS_ASKED = `asks.shop_id = ? and (asks.sent_at is not null or asks.answered_at is not null)`;
const FROM = 'from asks join reservations on reservations.id = asks.reservation_id';

export const countAsks = async (db: Knex, shopId: number, days: number): Promise<AskCounts> => {
  const { rows } = await db.raw<{ rows: [AskCounts] }>(
    `select count(*)::integer as asked,
       count(*) filter (where became in ('held', 'collected', 'notCollected', 'yes'))::integer as yes,
       count(*) filter (where became = 'no')::integer as no,
       count(*) filter (where became = 'silent')::integer as silent,
       count(*) filter (where became = 'released')::integer as released,
       count(*) filter (where became = 'collected')::integer as collected
     from (select ${BECAME} as became ${FROM}
           where ${WAS_ASKED} and asks.send_at > (select now from rayon_now) - make_interval(days => ?)) as past`,
    [shopId, days],
  );
  return rows[0];
};

export interface PastRecord {
  id: number;
  asked_at: Date;
  answered_at: Date | null;
  isbn: number;
  condition: 'new' | 'used';
  quantity: number;
  first_name: string | null;
  became: Became;
}

/** The latest first; those before the ask `before`, where one is given. */
export const pastAsks = async (
  db: Knex,
  shopId: number,
  { before, most }: { before: number | null; most: number },
): Promise<PastRecord[]> => {
  const { rows } = await db.raw<{ rows: PastRecord[] }>(
    `select asks.id, coalesce(asks.sent_at, asks.send_at) as asked_at, asks.answered_at, reservations.isbn,
       reservations.condition, reservations.quantity, reservations.first_name, ${BECAME} as became
     ${FROM} where ${WAS_ASKED} and asks.send_at > (select now from rayon_now) - interval '365 days'
       and (?::bigint is null or asks.id < ?::bigint) order by asks.id desc limit ?`,
    [shopId, before, before, most],
  );
  return rows;
};
