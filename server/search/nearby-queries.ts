/** The hot SQL: shops outward from a point. Each answers one page of rows, nearest first, from a place on. */
import type { Knex } from 'knex';
import { lonLat, metresTo, within, type LatLon } from '../db/geography.ts';
import { SHOP_COLUMNS, type ShopRecord } from '../shops/index.ts';
import { OFFER_COLUMNS, type OfferRecord } from '../stock/index.ts';

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

export type NearbyRecord = ShopRecord & { distance: number; now: Date };
export type NearbyOfferRecord = NearbyRecord & OfferRecord;
export type MaybeOfferRecord = NearbyRecord & (OfferRecord | { [K in keyof OfferRecord]: null });

const AFTER = (column: string, id: string): string =>
  `and (${metresTo(column)}, ${id}) > (?::float8, ?::bigint)`;
const afterBindings = (near: LatLon, after: Reached | null): (number | string)[] =>
  after ? [...lonLat(near), after.distance, after.shopId] : [];

/** Every open shop of the index. */
export const shopsOutward = async (
  db: Knex,
  { near, radius, after, rows }: Outward,
): Promise<NearbyRecord[]> => {
  const { rows: found } = await db.raw<{ rows: NearbyRecord[] }>(
    `select ${SHOP_COLUMNS}, ${metresTo('shops.location')} as distance, rayon_clock() as now
     from shops
     where closed_at is null and ${within('shops.location')} ${after ? AFTER('shops.location', 'shops.id') : ''}
     order by ${metresTo('shops.location')}, shops.id limit ?`,
    [...lonLat(near), ...lonLat(near), radius, ...afterBindings(near, after), ...lonLat(near), rows],
  );
  return found;
};

/**
 * The hot query: available or uncounted offers of one ISBN. The index on (isbn, location) hands them over in order of
 * distance, whether three shops carry the title or three thousand; each then costs one look at its shop.
 */
export const offersOutward = async (
  db: Knex,
  isbn: string,
  { near, radius, after, rows }: Outward,
): Promise<NearbyOfferRecord[]> => {
  const { rows: found } = await db.raw<{ rows: NearbyOfferRecord[] }>(offersOutwardSql(after !== null), [
    ...lonLat(near),
    isbn,
    ...lonLat(near),
    radius,
    ...afterBindings(near, after),
    ...lonLat(near),
    rows,
  ]);
  return found;
};

/** Its SQL, by itself so that its plan can be held by a test. */
export const offersOutwardSql = (continued: boolean): string =>
  `select ${SHOP_COLUMNS}, ${OFFER_COLUMNS}, stock.distance, rayon_clock() as now
   from (
     select *, ${metresTo('location')} as distance from stock
     where isbn = ?::bigint and (quantity is null or quantity > claimed) and ${within('location')}
       ${continued ? AFTER('location', 'shop_id') : ''}
     order by ${metresTo('location')}, shop_id limit ?
   ) as stock
   join shops on shops.id = stock.shop_id and shops.closed_at is null
   order by stock.distance, stock.shop_id`;

/** Every shop with what it has of one ISBN, if anything: shops that sold out are told from shops never heard of. */
export const shopsWithOrWithout = async (
  db: Knex,
  isbn: string,
  { near, radius, after, rows }: Outward,
): Promise<MaybeOfferRecord[]> => {
  const { rows: found } = await db.raw<{ rows: MaybeOfferRecord[] }>(
    `select ${SHOP_COLUMNS}, ${OFFER_COLUMNS}, shops.distance, rayon_clock() as now
     from (
       select *, ${metresTo('location')} as distance from shops
       where closed_at is null and ${within('location')} ${after ? AFTER('location', 'id') : ''}
       order by ${metresTo('location')}, id limit ?
     ) as shops
     left join stock on stock.isbn = ?::bigint and stock.shop_id = shops.id
     order by shops.distance, shops.id`,
    [...lonLat(near), ...lonLat(near), radius, ...afterBindings(near, after), ...lonLat(near), rows, isbn],
  );
  return found;
};
