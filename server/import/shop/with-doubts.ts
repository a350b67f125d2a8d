import type { Knex } from 'knex';
import { postcodeDistances } from '../../places/index.ts';
import type { SourceRow } from '../../sources/index.ts';
import { doubtOf } from './doubt.ts';

type Where = Pick<SourceRow, 'country' | 'postcode' | 'lat' | 'lon'>;

/** Metres from each point to where its postcode is; null where that is not known. */
const distances = (db: Knex, rows: readonly Where[]): Promise<(number | null)[]> =>
  postcodeDistances(
    db,
    rows.map(({ country, postcode, lat, lon }) => ({
      postcode: country === 'FR' ? postcode : null,
      lat,
      lon,
    })),
  );

/** The rows, each with what is wrong about its point when it lies far from where its postcode is. */
export const withDoubts = async (db: Knex, rows: readonly SourceRow[]): Promise<SourceRow[]> => {
  const metres = await distances(db, rows);
  return rows.map((row, place) => ({ ...row, doubt: row.doubt ?? doubtOf(row, metres[place] ?? null) }));
};

/** Whether a point lies too far from where its postcode is to be right. */
export const isFarFromPostcode = async (db: Knex, where: Where): Promise<boolean> => {
  const [metres = null] = await distances(db, [where]);
  return doubtOf({ postcode: where.postcode, doubt: null }, metres) !== null;
};
