/** SQL of the shops that might be asked next: found outward from the reader, or chosen; with what R7 ranks them by. */
import type { Knex } from 'knex';
import { lonLat, POINT, type LatLon } from '../db/geography.ts';
import { boundLimits, withinLimits, type AskLimits } from './ask-queries.ts';

export interface Wanted {
  reservationId: string;
  /** ISBN-13. */
  isbn: string;
  condition: 'new' | 'used';
}

/** How many shops of each kind are looked at: those that have an offer, and the nearest of all. */
const LOOKED_AT = 120;

/**
 * Ids of shops within `radius` metres: the nearest that carry the title, and the nearest whatever they carry. The
 * radius cuts outside, so that the index hands the rows over in order of distance (see search/nearby-queries.ts).
 */
export const shopsAround = async (
  db: Knex,
  { isbn, condition }: Wanted,
  near: LatLon,
  radius: number,
): Promise<number[]> => {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `with here as materialized (select ${POINT} as point)
     select shop_id as id from (
       select shop_id, location <-> (select point from here) as distance from stock
       where isbn = ?::bigint and condition = ? and (quantity is null or quantity > claimed)
       order by location <-> (select point from here) limit ${LOOKED_AT}
     ) as carrying where distance <= ?
     union
     select id from (
       select id, location <-> (select point from here) as distance from shops where closed_at is null
       order by location <-> (select point from here) limit ${LOOKED_AT}
     ) as around where distance <= ?`,
    [...lonLat(near), isbn, condition, radius, radius],
  );
  return rows.map(({ id }) => id);
};

/** A shop that may be asked (product.md) and was not asked yet for this reservation. */
export interface CandidateRecord {
  id: number;
  /** Metres; null where the reader chose the shops. */
  distance: number | null;
  /** Whether there is an offer of the title in this condition at all. */
  offered: boolean;
  /** Copies that nobody has claimed; null: not counted, or no offer. */
  available: number | null;
  /** When it was last counted. */
  counted_at: Date | null;
  /** When the whole of the shop's stock was last counted. */
  stock_seen_at: Date | null;
  /** Its last word when it was asked for this (R5). */
  had: boolean | null;
  heard_at: Date | null;
  /** It kept silent three times running (R12). */
  quiet: boolean;
  /** Its number said STOP (R16). */
  stopped: boolean;
}

export const candidates = async (
  db: Knex,
  { reservationId, isbn, condition }: Wanted,
  near: LatLon | null,
  ids: readonly number[],
  limits: AskLimits,
): Promise<CandidateRecord[]> => {
  const { rows } = await db.raw<{ rows: CandidateRecord[] }>(
    `select shops.id, ${near ? `shops.location <-> ${POINT}` : 'null::float8'} as distance,
       stock.isbn is not null as offered, (stock.quantity - stock.claimed)::integer as available,
       case when stock.isbn is not null then greatest(stock.seen_at, shops.stock_seen_at) end as counted_at,
       shops.stock_seen_at, stock_answers.had, stock_answers.at as heard_at,
       (select count(*) = 3 and bool_and(kept_silent and answered_at is null) from (
          select kept_silent, answered_at from asks
          where asks.shop_id = shops.id and (kept_silent or answered_at is not null) order by send_at desc limit 3
        ) as last_three) as quiet,
       exists (select 1 from sms_opt_outs where number = shops.mobile) as stopped
     from shops
       left join stock on stock.isbn = ?::bigint and stock.shop_id = shops.id and stock.condition = ?
       left join stock_answers on stock_answers.isbn = ?::bigint and stock_answers.shop_id = shops.id
         and stock_answers.condition = ?
     where shops.id = any(?::bigint[]) and shops.closed_at is null and shops.opted_out_at is null
       and shops.independent is distinct from false and (shops.mobile is not null or shops.email is not null)
       and not exists (select 1 from asks where asks.reservation_id = ? and asks.shop_id = shops.id)
       and ${withinLimits('shops.id')}`,
    [
      ...(near ? lonLat(near) : []),
      ...[isbn, condition, isbn, condition, [...ids], reservationId],
      ...boundLimits(limits),
    ],
  );
  return rows;
};
