/**
 * The one clock (R3): the database's, the same for every process. In SQL it is `rayon_clock()` where a value is written,
 * and `(select now from rayon_now)` in a condition: that is read once, and an index can be asked with it; the function
 * is volatile and would be called for each row.
 */
import type { Knex } from 'knex';

/** The present instant, by the one clock. */
export const now = async (db: Knex): Promise<Date> => {
  const { rows } = await db.raw<{ rows: [{ now: Date }] }>('select rayon_clock() as now');
  return rows[0].now;
};

/** Moves the clock forward by so many seconds; for the demonstration and for tests. It cannot go back. */
export const advance = async (db: Knex, seconds: number): Promise<void> => {
  await db.raw(`update clock_shift set shift = shift + make_interval(secs => ?)`, [seconds]);
};
