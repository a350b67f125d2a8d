import type { Knex } from 'knex';

/** The version of the gazetteer in the table; null when it was never loaded or the table has been emptied. */
export const loadedVersion = async (db: Knex): Promise<string | null> => {
  const { rows } = await db.raw<{ rows: { version: string | null }[] }>(
    `select obj_description('places'::regclass, 'pg_class') as version where exists (select from places)`,
  );
  return rows[0]?.version ?? null;
};

/** Waits for any other process that is loading; held until the transaction ends. */
export const lockGazetteer = async (trx: Knex): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('places'))`);
};

/** Writes the version down as the table's comment, which a dump carries along with the rows. */
export const markLoaded = async (trx: Knex, version: string): Promise<void> => {
  // `comment` takes no parameters.
  await trx.raw(`select set_config('rayon.gazetteer', ?, true)`, [version]);
  await trx.raw(`do $$ begin
    execute format('comment on table places is %L', current_setting('rayon.gazetteer'));
  end $$`);
};

/** Counts places anew, so that the planner knows at once that the table has grown. */
export const analyzePlaces = async (trx: Knex): Promise<void> => {
  await trx.raw('analyze places');
};

/**
 * Merges the names that a bulk load leaves waiting beside the index into it: until then every question reads them
 * all, and the planner turns to reading the whole table (a misspelt name: 150 ms instead of 10). Autovacuum does this
 * on a server; the embedded database has none.
 */
export const settleTrigrams = async (trx: Knex): Promise<void> => {
  await trx.raw(`select gin_clean_pending_list('places_trigrams')`);
};
