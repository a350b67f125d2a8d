/** Where the nearest copy of each of several titles is. */
import type { Knex } from 'knex';
import { lonLat, POINT, type LatLon } from '../db/geography.ts';

/**
 * Metres to the nearest shop that has an available or uncounted offer, by ISBN; titles that no shop within `radius`
 * metres has are left out. One walk outward for each ISBN, in the index of the hot query.
 */
export const nearestOffers = async (
  db: Knex,
  isbns: readonly string[],
  near: LatLon,
  radius: number,
): Promise<Map<string, number>> => {
  const { rows } = await db.raw<{ rows: { isbn: string; distance: number }[] }>(
    `with here as materialized (select ${POINT} as point)
     select asked.isbn::text as isbn, nearest.distance from unnest(?::bigint[]) as asked (isbn)
     cross join lateral (
       select stock.location <-> (select point from here) as distance
       from stock join shops on shops.id = stock.shop_id and shops.closed_at is null
       where stock.isbn = asked.isbn and (stock.quantity is null or stock.quantity > stock.claimed)
       order by stock.location <-> (select point from here) limit 1
     ) as nearest
     where nearest.distance <= ?`,
    [...lonLat(near), [...isbns], radius],
  );
  return new Map(rows.map(({ isbn, distance }) => [isbn, distance]));
};
