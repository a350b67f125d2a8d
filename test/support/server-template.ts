/** One migrated database on the test server, which each test file copies. */
import pg from 'pg';
import { openServer } from '../../server/db/server-database.ts';

/** A name of this run's own (global-setup.js): two runs at once on one server leave each other alone. */
export const TEMPLATE = process.env['TEST_TEMPLATE'] ?? 'rayon_test_template';

export const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/** Runs statements that no transaction may hold, such as `create database`. */
export const administer = async (url: string, statements: string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

export const makeServerTemplate = async (url: string): Promise<void> => {
  await administer(url, [`drop database if exists ${TEMPLATE} with (force)`, `create database ${TEMPLATE}`]);
  const database = await openServer(withDatabase(url, TEMPLATE), () => undefined, 1);
  await database.close();
};
