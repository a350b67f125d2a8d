/** A PostgreSQL server with PostGIS, met with one clear sentence when it will not do. */
import type { Knex } from 'knex';
import pg from 'pg';
import { DatabaseUnusable, type Database, type Say } from './database.ts';
import { openKnex } from './open-knex.ts';
import { migrateUp } from './sql-migrations.ts';
import { inTransaction } from './transaction.ts';
import { wireTypes } from './wire-types.ts';

const OLDEST_POSTGRES = 150_000;
const OLDEST_POSTGIS = [3, 3] as const;

/** Connects, checks versions and migrates. Throws DatabaseUnusable with what is wrong and what to do. */
export const openServer = async (url: string, say: Say, connections = 10): Promise<Database> => {
  const { installed, pooled } = await checkServer(url, 'DATABASE_URL');
  const database = open({ url, connections, pooled });
  try {
    const done = await migrateInTurn(database.knex, installed !== null);
    if (done.length > 0) say(`Migrated the database: ${done.join(', ')}`);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** Connects to a replica, where nothing may be written. Throws DatabaseUnusable as `openServer` does. */
export const openReplica = async (url: string, connections = 10): Promise<Database> => {
  const { pooled } = await checkServer(url, 'DATABASE_READ_URL');
  return open({ url, connections, pooled });
};

const open = (where: { url: string; connections: number; pooled: boolean }): Database => {
  const knex = openKnex({ kind: 'server', ...where });
  return { knex, kind: 'server', close: () => knex.destroy() };
};

// Any number that nobody else uses: "rayon" on a telephone's keys.
const MIGRATING = 72966;

/**
 * Two processes that start at once would both find the schema missing: the second one waits here for the first. The lock
 * and the migrations are one transaction's. A session's lock would outlive its owner behind a pooler that hands a
 * connection on after each transaction, and keep the next process waiting for nobody; and a second connection might never
 * be had where all are waiting.
 */
const migrateInTurn = (knex: Knex, hasPostgis: boolean): Promise<string[]> =>
  inTransaction(knex, async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATING]);
    if (!hasPostgis) await createPostgis(trx);
    return migrateUp(trx);
  });

interface ServerFacts {
  /** The number of the server's process that answered. */
  pid: number;
  version: number;
  shown: string;
  offered: string | null;
  installed: string | null;
}

interface CheckedServer extends ServerFacts {
  /** A pooler such as PgBouncer tells its clients a number of its own, not that of the process that answers. */
  pooled: boolean;
}

const checkServer = async (url: string, setting: string): Promise<CheckedServer> => {
  const facts = await askServer(url, setting);
  if (facts.version < OLDEST_POSTGRES) {
    throw new DatabaseUnusable(
      `The database server runs PostgreSQL ${facts.shown}; Rayon needs 15 or newer.`,
    );
  }
  const postgis = facts.installed ?? facts.offered;
  if (postgis === null) {
    throw new DatabaseUnusable(
      'The database server has no PostGIS. Install the package for its version (Debian: postgresql-15-postgis-3).',
    );
  }
  if (isOlder(postgis)) {
    throw new DatabaseUnusable(
      `The database has PostGIS ${postgis}; Rayon needs ${OLDEST_POSTGIS.join('.')} or newer.`,
    );
  }
  return facts;
};

const FACTS = `select pg_backend_pid() as pid,
                      current_setting('server_version_num')::int as version,
                      current_setting('server_version') as shown,
                      (select default_version from pg_available_extensions where name = 'postgis') as offered,
                      (select extversion from pg_extension where extname = 'postgis') as installed`;

const askServer = async (url: string, setting: string): Promise<CheckedServer> => {
  try {
    // On a connection of its own: a pool would try again and again before it said what is wrong.
    return await withClient(url, async (client) => {
      const { rows } = await client.query<ServerFacts>(FACTS);
      if (!rows[0]) throw new Error('it answers nothing');
      return { ...rows[0], pooled: rows[0].pid !== client.processID };
    });
  } catch (error) {
    throw new DatabaseUnusable(
      `Cannot use the database at ${placeOf(url)}: ${reasonOf(error)}. Check ${setting}.`,
    );
  }
};

/** What the server told of itself when it greeted: the driver's types forget it. */
type Client = pg.Client & { processID: number | null };

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    types: wireTypes,
  }) as Client;
  // A connection that breaks also rejects what waits for it: there is nothing to do here.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** PostGIS may be made by a superuser only, who may have to do it for us. */
const createPostgis = async (trx: Knex): Promise<void> => {
  try {
    await trx.raw('create extension if not exists postgis');
  } catch (error) {
    throw new DatabaseUnusable(
      `PostGIS is not in this database and may not be added (${reasonOf(error)}). ` +
        'Let a superuser run: create extension postgis;',
    );
  }
};

const isOlder = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_POSTGIS[0] || (major === OLDEST_POSTGIS[0] && minor < OLDEST_POSTGIS[1]);
};

/** Host, port and database of a URL: never its user or password. */
const placeOf = (url: string): string => {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'an address that is not a URL';
  }
};

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message || error.name : String(error);
};
