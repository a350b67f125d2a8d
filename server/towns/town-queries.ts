/** SQL of towns: where the open shops are, and what the gazetteer knows of towns. */
import type { Knex } from 'knex';
import { latLonOf, latOf, lonOf, metresBetween } from '../db/geography.ts';
import type { KnownPlace, ShopPlace } from './town.ts';

/** Metres: farther from every place that is known, a shop is in no town. */
const NEAREST = 15_000;

/**
 * Where open shops are; all of them without `ids`. A town that no source says is that of the nearest place of its
 * postcode, or else the nearest of all; a French shop without a department has that of the nearest place.
 */
export const shopPlaces = async (db: Knex, ids: readonly number[] | null): Promise<ShopPlace[]> => {
  const { rows } = await db.raw<{ rows: ShopPlace[] }>(
    `select shops.id, shops.slug, shops.country, coalesce(shops.department, near.department) as department,
       shops.postcode, coalesce(shops.city, near.name) as city, ${latLonOf('shops.location')},
       shops.updated_at as "updatedAt"
     from shops left join lateral (
       select name, department from (${placesBy('places.postcode = shops.postcode and shops.city is null', 0)}
         union all ${placesBy('not places.approximate', 1)}) as found
       where metres < ${NEAREST} order by turn limit 1
     ) as near on true
     where shops.closed_at is null and (:all or shops.id = any(:ids::bigint[])) order by shops.id`,
    { all: ids === null, ids: [...(ids ?? [])] },
  );
  return rows;
};

const METRES = metresBetween('places.location', 'shops.location');

const placesBy = (condition: string, turn: number): string =>
  `(select places.name, places.department, ${METRES} as metres, ${turn} as turn from places
    where ${condition} and places.country = shops.country
      and (shops.city is null or (shops.country = 'FR' and shops.department is null))
    order by ${METRES} limit 1)`;

/** The gazetteer's places of these names (folded), one for each country and department: the largest. */
export const placesCalled = async (db: Knex, names: readonly string[]): Promise<KnownPlace[]> => {
  const { rows } = await db.raw<{ rows: KnownPlace[] }>(
    `select distinct on (folded, country, department) folded, country, department, name, ${latLonOf('location')}
     from places where folded = any(?::text[]) order by folded, country, department, population desc, source_key`,
    [[...names]],
  );
  return rows;
};

/** The places of a postcode, the largest first. */
export const placesOfPostcode = async (db: Knex, postcode: string): Promise<KnownPlace[]> => {
  const { rows } = await db.raw<{ rows: KnownPlace[] }>(
    `select folded, country, department, name, ${latOf('location')} as lat, ${lonOf('location')} as lon
     from places where postcode = ? order by population desc, source_key limit 20`,
    [postcode],
  );
  return rows;
};

/** What grows when the gazetteer has new places. */
export const lastPlace = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ last: number }] }>(
    'select coalesce(max(id), 0) as last from places',
  );
  return rows[0].last;
};
