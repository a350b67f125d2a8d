/** Migrations are plain SQL in pairs, `NAME.up.sql` and `NAME.down.sql`; knex keeps the list and the lock. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';

export const MIGRATIONS_FOLDER = path.join(import.meta.dirname, '../../migrations');

interface SqlMigration {
  name: string;
}

const source: Knex.MigrationSource<SqlMigration> = {
  getMigrations: async () =>
    (await migrationFiles())
      .filter((f) => f.endsWith('.up.sql'))
      .map((f) => ({ name: f.slice(0, -'.up.sql'.length) })),
  getMigrationName: (migration) => migration.name,
  getMigration: (migration) =>
    Promise.resolve({
      up: (trx: Knex) => runFile(trx, `${migration.name}.up.sql`),
      down: (trx: Knex) => runFile(trx, `${migration.name}.down.sql`),
    }),
};

/**
 * A release starts on the schema of a later one too: it has to, while the two stand beside each other and when the later
 * one is taken back (docs/upgrades.md). knex would refuse what it has no file for.
 */
const CONFIG: Knex.MigratorConfig = { migrationSource: source, disableMigrationsListValidation: true };

/** Names of all migration files, in the order they run. */
export const migrationFiles = async (): Promise<string[]> =>
  (await readdir(MIGRATIONS_FOLDER)).filter((f) => f.endsWith('.sql')).sort();

const runFile = async (trx: Knex, file: string): Promise<void> => {
  const sql = await readFile(path.join(MIGRATIONS_FOLDER, file), 'utf8');
  // Without bindings the file goes as one simple query; a `?` in it is SQL, not a place for a value.
  await trx.raw(sql.replaceAll('?', '\\?'));
};

/**
 * Brings the schema up to date. Answers the names of what ran. Of several processes only one may do so at a time:
 * see `openServer`.
 */
export const migrateUp = async (db: Knex): Promise<string[]> => {
  const [, names] = (await db.migrate.latest(CONFIG)) as [number, string[]];
  return names;
};

/** Takes the last migration back, or all of them. Answers the names of what was taken back. */
export const migrateDown = async (db: Knex, all = false): Promise<string[]> => {
  const [, names] = (await (all ? db.migrate.rollback(CONFIG, true) : db.migrate.down(CONFIG))) as [
    number,
    string[],
  ];
  return names;
};
