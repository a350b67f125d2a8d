/** An empty, migrated database of a scenario's own, gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { connect } from '../../server/db/connect.ts';
import type { Database } from '../../server/db/database.ts';
import { administer, withDatabase } from '../support/server-template.ts';

const quiet = (): void => undefined;

/** Makes one on that server, or an embedded one; hands it over with its address, which an embedded one has not. */
export const withDatabaseOf = async <T>(
  server: string | null,
  work: (database: Database, url: string | null) => Promise<T>,
): Promise<T> => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'rayon-torture-'));
  const name = `rayon_torture_${String(process.pid)}_${process.hrtime.bigint().toString(36)}`;
  const url = server === null ? null : withDatabase(server, name);
  if (server !== null) await administer(server, [`create database ${name}`]);
  try {
    const database = await connect({ databaseUrl: url, dataDir }, quiet);
    try {
      return await work(database, url);
    } finally {
      await database.close();
    }
  } finally {
    if (server !== null) await administer(server, [`drop database ${name} with (force)`]);
    await rm(dataDir, { recursive: true, force: true });
  }
};
