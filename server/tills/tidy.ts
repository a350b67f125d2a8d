import type { Knex } from 'knex';
import { deleteOldReports } from './report-queries.ts';
import { deleteOldUploads } from './upload-queries.ts';

/** Reports are kept 90 days, files that nobody came back for one. */
export const tidyTills = async (db: Knex): Promise<void> => {
  await deleteOldReports(db);
  await deleteOldUploads(db);
};
