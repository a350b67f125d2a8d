/** SQL of the map view: shops in a box of degrees, or how many in each cell of a grid over it. */
import type { Knex } from 'knex';
import type { Box } from '../http/common-schemas.ts';
import { SHOP_COLUMNS, type ShopRecord } from '../shops/index.ts';
import { OFFER_COLUMNS, type OfferRecord } from '../stock/index.ts';

export interface BoxAsked {
  box: Box;
  isbn: string | null;
  independentOnly: boolean;
}

/** A box across the antimeridian is two: one on each side. */
const inBox = ({ west, south, east, north }: Box): { sql: string; bindings: number[] } => {
  const one = `shops.location::geometry && ST_MakeEnvelope(?, ?, ?, ?, 4326)`;
  return west <= east
    ? { sql: one, bindings: [west, south, east, north] }
    : { sql: `(${one} or ${one})`, bindings: [west, south, 180, north, -180, south, east, north] };
};

const wanted = ({ box, isbn, independentOnly }: BoxAsked): { sql: string; bindings: Knex.RawBinding[] } => {
  const { sql, bindings } = inBox(box);
  const carried = `exists (select 1 from stock where stock.isbn = ?::bigint and stock.shop_id = shops.id
                           and (quantity is null or quantity > claimed))`;
  return {
    sql: [
      'shops.closed_at is null',
      sql,
      ...(isbn === null ? [] : [carried]),
      ...(independentOnly ? ['shops.independent is distinct from false'] : []),
    ].join(' and '),
    bindings: [...bindings, ...(isbn === null ? [] : [isbn])],
  };
};

export const countInBox = async (db: Knex, asked: BoxAsked, most: number): Promise<number> => {
  const where = wanted(asked);
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*)::int as count from (select 1 from shops where ${where.sql} limit ?) as seen`,
    [...where.bindings, most],
  );
  return rows[0].count;
};

export type BoxRecord = ShopRecord & { now: Date } & (OfferRecord | { [K in keyof OfferRecord]: null });

export const shopsInBox = async (db: Knex, asked: BoxAsked): Promise<BoxRecord[]> => {
  const where = wanted(asked);
  const { rows } = await db.raw<{ rows: BoxRecord[] }>(
    `select ${SHOP_COLUMNS}, ${OFFER_COLUMNS}, (select now from rayon_now) as now
     from shops left join stock on stock.isbn = ?::bigint and stock.shop_id = shops.id
       and (stock.quantity is null or stock.quantity > stock.claimed)
     where ${where.sql} order by shops.id`,
    [asked.isbn, ...where.bindings],
  );
  return rows;
};

/** How many cells a view is wide and high. */
const CELLS = 8;

/** For each cell of the grid that holds shops: how many, and the middle of them. */
export const clustersInBox = async (
  db: Knex,
  asked: BoxAsked,
): Promise<{ lat: number; lon: number; count: number }[]> => {
  const where = wanted(asked);
  const { west, south, east, north } = asked.box;
  const width = ((east - west + 360) % 360 || 360) / CELLS;
  const height = (north - south) / CELLS;
  const { rows } = await db.raw<{ rows: { lat: number; lon: number; count: number }[] }>(
    `with seen as (
       select ST_Y(location::geometry) as lat,
         -- East of the antimeridian, degrees go on counting.
         ST_X(location::geometry) + case when ST_X(location::geometry) < ?::float8 then 360 else 0 end as lon
       from shops where ${where.sql}
     )
     select avg(lat) as lat, avg(lon) as lon, count(*)::int as count from seen
     group by floor((lon - ?::float8) / ?::float8), floor((lat - ?::float8) / ?::float8) order by count desc, lat, lon`,
    [west, ...where.bindings, west, width, south, height],
  );
  return rows.map((cell) => ({ ...cell, lon: cell.lon > 180 ? cell.lon - 360 : cell.lon }));
};
