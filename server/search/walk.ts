/** Shops one after another, nearest first, read from the database a page at a time. */
import type { Knex } from 'knex';
import type { LatLon } from '../db/geography.ts';
import { rememberedShops, type RememberedShop, type Shop } from '../shops/index.ts';
import { offerOfLine, type OfferRecord } from '../stock/index.ts';
import {
  offersOutward,
  shopsOutward,
  shopsWithOrWithout,
  type MaybeOfferRecord,
  type NearbyRecord,
  type Outward,
  type Reached,
} from './nearby-queries.ts';

export interface Hit {
  shop: Shop;
  /** Metres. */
  distance: number;
  offers: OfferRecord[];
  /** The instant of the read, by the one clock. */
  now: Date;
  closed: boolean;
}

export interface Walk {
  near: LatLon;
  /** Metres. */
  radius: number;
  isbn: string | null;
  /** Also shops that can be asked and of which nobody knows whether they have it. */
  unknown: boolean;
  after: Reached | null;
  /** How many shops the caller means to show. */
  expected: number;
}

/**
 * How many rows to read first for so many shops: one more, which says that there is a next one, and two to spare: a
 * shop has at most two offers of a title, new and used, and seldom both. Each row costs 10 µs.
 */
export const FIRST_PAGE = (shops: number): number => shops + 3;
const MOST_ROWS = 500;

/** Walks outward until the radius ends. Pages grow, so that a filter that lets few shops pass costs few queries. */
export async function* walkOutward(db: Knex, walk: Walk): AsyncGenerator<Hit> {
  let { after } = walk;
  for (let rows = FIRST_PAGE(walk.expected); ; rows = Math.min(rows * 2, MOST_ROWS)) {
    const records = await page(db, walk, { near: walk.near, radius: walk.radius, after, rows });
    const complete = records.length < rows;
    for (const hit of groupByShop(records, await rememberedShops(db, records)))
      if (isWanted(hit, walk)) yield hit;
    const last = records.at(-1);
    if (complete || !last) return;
    after = { distance: last.distance, shopId: last.id };
  }
}

const page = (db: Knex, walk: Walk, outward: Outward): Promise<(NearbyRecord | MaybeOfferRecord)[]> => {
  if (walk.isbn === null) return shopsOutward(db, outward);
  return walk.unknown ? shopsWithOrWithout(db, walk.isbn, outward) : offersOutward(db, walk.isbn, outward);
};

/** A shop that is gone since its row was read is left out. */
const groupByShop = (
  records: (NearbyRecord | MaybeOfferRecord)[],
  shops: ReadonlyMap<number, RememberedShop>,
): Hit[] => {
  const hits = new Map<number, Hit>();
  for (const record of records) {
    const known = shops.get(record.id);
    if (!known) continue;
    const { distance, now } = record;
    const { shop, closed, countedAt } = known;
    const hit = hits.get(record.id) ?? { shop, distance, offers: [], now: new Date(now), closed };
    if ('condition' in record && record.condition !== null) hit.offers.push(offerOfLine(record, countedAt));
    hits.set(record.id, hit);
  }
  return [...hits.values()];
};

/** A closed shop is not; of a shop with no available offer: sold out is a no, never heard of may be a question. */
const isWanted = (hit: Hit, walk: Walk): boolean => {
  if (hit.closed) return false;
  if (walk.isbn === null || !walk.unknown) return true;
  if (hit.offers.length === 0) return true;
  hit.offers = hit.offers.filter((offer) => offer.quantity === null || offer.quantity > offer.claimed);
  return hit.offers.length > 0;
};
