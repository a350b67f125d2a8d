/** SQL of anonymous demand (R20): counts by title, cell and day. */
import type { Knex } from 'knex';
import { pointOf, type LatLon } from '../db/geography.ts';
import { cellsAround } from './cell.ts';
import type { UnmetDemand } from './contract.ts';

/** So many days are looked at, and kept. */
const DAYS = 30;

export interface Counted {
  isbn: string;
  lat: number;
  lon: number;
  count: number;
}

/** Today, by the one clock: `2026-11-28` in UTC. */
const TODAY = `((select now from rayon_now) at time zone 'UTC')::date`;

/** Adds to the counts of today. Answers which day that is. */
export const addSearches = async (db: Knex, counted: readonly Counted[]): Promise<string> => {
  const { rows } = await db.raw<{ rows: [{ day: string }] }>(
    `with added as (
       insert into searches (lat_cell, lon_cell, isbn, day, count)
       select lat, lon, isbn, ${TODAY}, count
       from jsonb_to_recordset(?::jsonb) as counted (lat smallint, lon smallint, isbn bigint, count integer)
       -- In one order, so that two processes never wait for each other in a circle.
       order by lat, lon, isbn
       on conflict (lat_cell, lon_cell, isbn, day) do update set count = searches.count + excluded.count
     )
     select ${TODAY}::text as day`,
    [JSON.stringify(counted)],
  );
  return rows[0].day;
};

/** Searches for titles in so many days, of which the first is today. */
export const searchesWithin = async (db: Knex, days: number): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ n: number }] }>(
    `select coalesce(sum(count), 0)::integer as n from searches where day > ${TODAY} - ?::integer`,
    [days],
  );
  return rows[0].n;
};

/** Forgets what is older than is ever looked at. Answers how many counts that were. */
export const forgetSearches = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `delete from searches where day <= ${TODAY} - ${DAYS} returning 1`,
  );
  return rows.length;
};

export interface Around {
  shopId: number;
  point: LatLon;
  /** Metres. */
  radius: number;
}

/** Titles that were looked for `least` times or more around a shop that has no copy to promise; the most first. */
export const unmetAround = async (
  db: Knex,
  { shopId, point, radius }: Around,
  { least, most }: { least: number; most: number },
): Promise<UnmetDemand[]> => {
  const { south, north, west, east } = cellsAround(point, radius);
  const { rows } = await db.raw<{ rows: { isbn: number; searches: number }[] }>(
    `select isbn, sum(count)::integer as searches from searches
     where lat_cell >= :south and lat_cell <= :north and lon_cell >= :west and lon_cell <= :east
       and day > ${TODAY} - ${DAYS}
       and ${pointOf(':lon', ':lat')} <-> ${pointOf('lon_cell / 100.0', 'lat_cell / 100.0')} <= :radius
       and not exists (select 1 from stock where stock.isbn = searches.isbn and stock.shop_id = :shopId
                         and (stock.quantity is null or stock.quantity > stock.claimed))
     group by isbn having sum(count) >= :least order by searches desc, isbn limit :most`,
    { ...{ south, north, west, east, radius, shopId, least, most }, ...point },
  );
  return rows.map(({ isbn, searches }) => ({ isbn: String(isbn), searches }));
};
