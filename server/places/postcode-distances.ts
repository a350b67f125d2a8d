/** How far points are from where their postcodes say they are. */
import type { Knex } from 'knex';
import { metresBetween, pointOf } from '../db/geography.ts';

/** A point that is said to have a postcode of France. */
export interface PostcodedPoint {
  /** Five digits; null where none is said. */
  postcode: string | null;
  /** Degrees, WGS 84. */
  lat: number;
  lon: number;
}

/**
 * The metres from each point to the nearest place of the gazetteer that has its postcode, in the order of `points`;
 * null where the gazetteer does not know the postcode. A place is one point, its town's middle: in a large commune a
 * few kilometres are nothing unusual, and where Rayon's own list has no better point (`approximate`) some twenty.
 * @param points at most some tens of thousands: they go in one statement.
 */
export const postcodeDistances = async (
  db: Knex,
  points: readonly PostcodedPoint[],
): Promise<(number | null)[]> => {
  const { rows } = await db.raw<{ rows: { metres: number | null }[] }>(DISTANCES, [
    points.map(({ postcode }) => postcode ?? ''),
    points.map(({ lat }) => lat),
    points.map(({ lon }) => lon),
  ]);
  return rows.map(({ metres }) => metres);
};

const DISTANCES = `
  select (
    select min(${metresBetween('places.location', pointOf('given.lon', 'given.lat'))})
    from places where places.postcode = given.postcode and places.country = 'FR'
  ) as metres
  from unnest(?::text[], ?::float8[], ?::float8[]) with ordinality as given (postcode, lat, lon, place)
  order by given.place`;
