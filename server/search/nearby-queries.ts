/**
 * The hot SQL: shops outward from a point. Each answers one page of rows, nearest first, from a place on.
 *
 * One shape for all of them, because PostgreSQL 15 walks an index outward only for an order by distance alone:
 * - the inner query has that order and no other. Rows as far as the last one come too (`with ties`), so that shops at
 *   one address, and a shop's new and used offers, are never parted; the outer query puts those in order.
 * - the radius cuts the page outside: rows come nearest first, so nothing is lost. Inside, it made the planner expect
 *   one row, and read and sort all shops of a bestseller: 240 queries a second, where this shape does 1,250.
 * - the point is made once, not for each row.
 * - of a shop nothing is read but the state of all shops, one number: its facts are remembered and hold for that state
 *   (shops/remembered-shops.ts). A look at each shop's row, to see whether it is still the same, took a third of the time.
 * - the statements have names: they are planned once on each connection: 2,200 a second instead of 1,250. Where a page
 *   of shops is a parameter, PostgreSQL thinks better of a plan for each value and makes it every time, a quarter of
 *   the time it takes: those statements say their number of rows (`PAGES`).
 */
import type { Knex } from 'knex';
import { lonLat, POINT, type LatLon } from '../db/geography.ts';
import { SHOP_STATE, type ShopSeen } from '../shops/index.ts';
import { OFFER_LINE_COLUMNS, type OfferLine } from '../stock/index.ts';

/** Where a page ended: what comes next is farther, or as far with a greater id. */
export interface Reached {
  /** Metres. */
  distance: number;
  shopId: number;
}

export interface Outward {
  near: LatLon;
  /** Metres. */
  radius: number;
  after: Reached | null;
  rows: number;
}

export type NearbyRecord = ShopSeen & {
  distance: number;
  /** The instant of the read, by the one clock: milliseconds since 1970, which cost a row less than a date does. */
  now: number;
};
export type NearbyOfferRecord = NearbyRecord & OfferLine;
export type MaybeOfferRecord = NearbyRecord & (OfferLine | { [K in keyof OfferLine]: null });

/** What every row says once more, made once. */
const SEEN = `${SHOP_STATE}, (select floor(extract(epoch from now) * 1000)::bigint from rayon_now) as now`;

const metresFromHere = `location <-> (select ${POINT})`;

const AFTER = (id: string): string => `and (${metresFromHere}, ${id}) > (?::float8, ?::bigint)`;
const afterBindings = (near: LatLon, after: Reached | null): number[] =>
  after ? [...lonLat(near), after.distance, after.shopId] : [];

/** Sizes of a page of shops: a statement is planned and kept for each. */
const PAGES = [13, 23, 50, 103, 250, 500] as const;
const pageFor = (rows: number): number => PAGES.find((page) => page >= rows) ?? rows;

/** A statement's name on its connection: where a page goes on, it is another statement. */
const named = (name: string, after: Reached | null): { name: string } => ({
  name: after ? `${name} continued` : name,
});

/** Every open shop of the index; it may be some more than `rows`. */
export const shopsOutward = async (
  db: Knex,
  { near, radius, after, rows }: Outward,
): Promise<NearbyRecord[]> => {
  const page = pageFor(rows);
  const { rows: found } = await db
    .raw<{ rows: NearbyRecord[] }>(
      `select shops.id, shops.distance, ${SEEN} from (${nearestShops(page, after !== null)}) as shops
       where shops.distance <= ?
       order by shops.distance, shops.id`,
      [...lonLat(near), ...afterBindings(near, after), radius],
    )
    .options(named(`shops outward, ${String(page)}`, after));
  return found;
};

const nearestShops = (rows: number, continued: boolean): string =>
  `select id, ${metresFromHere} as distance from shops
   where closed_at is null ${continued ? AFTER('id') : ''}
   order by distance fetch first ${String(rows)} rows with ties`;

/**
 * The hot query: available or uncounted offers of one ISBN. The index on (isbn, location) hands them over in order of
 * distance, whether three shops carry the title or three thousand. Offers of shops that are no more come too: a page
 * is the last one when it is short, not when a shop closed.
 */
export const offersOutward = async (
  db: Knex,
  isbn: string,
  { near, radius, after, rows }: Outward,
): Promise<NearbyOfferRecord[]> => {
  const { rows: found } = await db
    .raw<{
      rows: NearbyOfferRecord[];
    }>(offersOutwardSql(after !== null), [...lonLat(near), isbn, ...afterBindings(near, after), rows, radius])
    .options(named('offers outward', after));
  return found;
};

/** Its SQL, by itself so that its plan can be held by a test and timed by the benchmark. */
export const offersOutwardSql = (continued: boolean): string =>
  `select stock.shop_id as id, ${OFFER_LINE_COLUMNS}, stock.distance, ${SEEN}
   from (
     select *, ${metresFromHere} as distance from stock
     where isbn = ?::bigint and (quantity is null or quantity > claimed) ${continued ? AFTER('shop_id') : ''}
     order by distance fetch first (?) rows with ties
   ) as stock
   where stock.distance <= ?
   order by stock.distance, stock.shop_id`;

/** Every shop, maybe some more than `rows`, with what it has of one ISBN, if anything: shops that sold out are told from shops never heard of. */
export const shopsWithOrWithout = async (
  db: Knex,
  isbn: string,
  { near, radius, after, rows }: Outward,
): Promise<MaybeOfferRecord[]> => {
  const page = pageFor(rows);
  const { rows: found } = await db
    .raw<{ rows: MaybeOfferRecord[] }>(
      `select shops.id, ${OFFER_LINE_COLUMNS}, shops.distance, ${SEEN}
       from (${nearestShops(page, after !== null)}) as shops
       left join stock on stock.isbn = ?::bigint and stock.shop_id = shops.id
       where shops.distance <= ?
       order by shops.distance, shops.id`,
      [...lonLat(near), ...afterBindings(near, after), isbn, radius],
    )
    .options(named(`shops with or without, ${String(page)}`, after));
  return found;
};
