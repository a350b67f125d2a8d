import type { Knex } from 'knex';
import { postcodeDistances } from '../../places/index.ts';
import type { SourceRow } from '../../sources/index.ts';
import { doubtOf } from './doubt.ts';

/** The rows, each with what is wrong about its point when it lies far from where its postcode is. */
export const withDoubts = async (db: Knex, rows: readonly SourceRow[]): Promise<SourceRow[]> => {
  const metres = await postcodeDistances(
    db,
    rows.map(({ country, postcode, lat, lon }) => ({
      postcode: country === 'FR' ? postcode : null,
      lat,
      lon,
    })),
  );
  return rows.map((row, place) => ({ ...row, doubt: row.doubt ?? doubtOf(row, metres[place] ?? null) }));
};
