import type { Knex } from 'knex';
import { markGone, upsertRows } from './row-queries.ts';
import { rowKey, type SourceRow } from './source-row.ts';

export interface SavedRows {
  added: number;
  changed: number;
  unchanged: number;
}

/**
 * Keeps what a source says. Of several rows with one key the last counts. The shops change when they are settled.
 * `dataset`: the collection it comes from ("osm-alsace").
 */
export const saveRows = async (
  trx: Knex,
  rows: readonly SourceRow[],
  dataset: string,
): Promise<SavedRows> => {
  const unique = [...new Map(rows.map((row) => [rowKey(row), row])).values()];
  const { added, changed } = await upsertRows(trx, unique, dataset);
  return { added, changed, unchanged: rows.length - added - changed };
};

/** Marks what a collection, read whole from `since` on, does not name any more. Answers how many rows. */
export const forgetOthers = (
  trx: Knex,
  collection: { source: string; dataset: string; since: Date },
): Promise<number> => markGone(trx, collection);
