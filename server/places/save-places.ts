import type { Knex } from 'knex';
import { fold } from '../text/fold.ts';
import type { PlaceRow } from './place-row.ts';

export interface SaveCounts {
  added: number;
  changed: number;
  unchanged: number;
}

/**
 * Adds places, or brings those of the same key up to date. Saving the same rows twice changes nothing, and a point
 * that is known exactly is never replaced by an approximate one.
 * @param rows at most some thousands, each key once: they go in one statement.
 */
export const savePlaces = async (db: Knex, rows: readonly PlaceRow[]): Promise<SaveCounts> => {
  const column = <T>(of: (row: PlaceRow) => T): T[] => rows.map(of);
  const { rows: written } = await db.raw<{ rows: { added: boolean }[] }>(UPSERT, [
    column((row) => row.key),
    column((row) => row.name),
    column((row) => fold(row.name)),
    column((row) => row.postcode ?? ''),
    column((row) => row.insee ?? ''),
    column((row) => row.department ?? ''),
    column((row) => row.country),
    column((row) => row.population),
    column((row) => row.lon),
    column((row) => row.lat),
    column((row) => row.approximate),
  ]);
  const added = written.filter((row) => row.added).length;
  return { added, changed: written.length - added, unchanged: rows.length - written.length };
};

// xmax is the transaction that deleted a row's former version: 0 when there was none.
const UPSERT = `
  insert into places
    (source_key, name, folded, postcode, insee, department, country, population, location, approximate)
  select key, name, folded, nullif(postcode, ''), nullif(insee, ''), nullif(department, ''), country, population,
    st_setsrid(st_makepoint(lon, lat), 4326)::geography, approximate
  from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[],
    ?::float8[], ?::float8[], ?::boolean[])
    as given (key, name, folded, postcode, insee, department, country, population, lon, lat, approximate)
  on conflict (source_key) do update set
    name = excluded.name, folded = excluded.folded, postcode = excluded.postcode, insee = excluded.insee,
    department = excluded.department, country = excluded.country, population = excluded.population,
    location = excluded.location, approximate = excluded.approximate
  where (excluded.approximate <= places.approximate) and
    (places.name, places.folded, places.postcode, places.insee, places.department, places.country,
      places.population, places.location::bytea, places.approximate)
    is distinct from
    (excluded.name, excluded.folded, excluded.postcode, excluded.insee, excluded.department, excluded.country,
      excluded.population, excluded.location::bytea, excluded.approximate)
  returning xmax = 0 as added`;
