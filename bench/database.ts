/** The databases that are measured: simulated countries on a server. */
import type { Knex } from 'knex';
import pg from 'pg';
import { openServer } from '../server/db/server-database.ts';
import { simulate } from '../server/simulate/index.ts';
import { orderByTitle } from '../server/stock/index.ts';

export interface Size {
  shops: number;
  titles: number;
  perShop: number;
}

export interface BenchDatabase {
  url: string;
  knex: Knex;
  /** Rows of stock. */
  offers: number;
  close: () => Promise<void>;
}

const SEED = 1;

/** Opens a country of this size: a kept one that was made before, or a new one. */
export const openKept = async (
  server: string,
  size: Size,
  say: (what: string) => void,
): Promise<BenchDatabase> => {
  const name = `rayon_bench_${String(size.shops)}_${String(size.perShop)}`;
  const [{ known }] = await administer<{ known: boolean }>(
    server,
    `select exists (select 1 from pg_database where datname = '${name}') as known`,
  );
  if (!known) await administer(server, `create database ${name}`);
  return fill(withDatabase(server, name), size, say, () => Promise.resolve());
};

/** How many were opened: two at once are two. */
let passing = 0;

/** Opens a new country, which is gone when it is closed. */
export const openPassing = async (
  server: string,
  size: Size,
  say: (what: string) => void,
): Promise<BenchDatabase> => {
  passing += 1;
  const name = `rayon_bench_passing_${String(process.pid)}_${String(passing)}`;
  await administer(server, `create database ${name}`);
  const drop = async (): Promise<void> => {
    await administer(server, `drop database ${name} with (force)`);
  };
  try {
    return await fill(withDatabase(server, name), size, say, drop);
  } catch (error) {
    await drop();
    throw error;
  }
};

const fill = async (
  url: string,
  size: Size,
  say: (what: string) => void,
  afterwards: () => Promise<void>,
): Promise<BenchDatabase> => {
  const database = await openServer(url, say);
  const close = async (): Promise<void> => {
    await database.close();
    await afterwards();
  };
  try {
    if (!(await isMade(database.knex, size))) {
      await simulate(database.knex, { ...size, seed: SEED, gazetteer: true, progress: say });
      say('Putting the stock in the order of titles');
      await orderByTitle(database.knex);
    }
    await warm(database.knex, say);
    const { rows } = await database.knex.raw<{ rows: [{ offers: number }] }>(
      'select count(*) as offers from stock',
    );
    return { url, knex: database.knex, offers: rows[0].offers, close };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/**
 * Reads what searches read into memory. A server that was just started has none of it there: the first arm that is
 * measured would be the one that waits for the disk.
 */
const warm = async (db: Knex, say: (what: string) => void): Promise<void> => {
  say('Reading the tables into memory');
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select 1 from pg_available_extensions where name = 'pg_prewarm'`,
  );
  if (rows.length === 0) {
    say('pg_prewarm is not installed: the first figures may wait for the disk');
    return;
  }
  await db.raw('create extension if not exists pg_prewarm');
  await db.raw(`select pg_prewarm(name::regclass) from unnest('{stock_nearby,stock,shops}'::text[]) as name`);
};

/** A simulation is all there or not at all. */
const isMade = async (db: Knex, { shops, titles }: Size): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: [{ made: boolean }] }>(
    `select (select count(*) from shops) = ?::bigint and (select count(*) from titles) = ?::bigint as made`,
    [shops, titles],
  );
  return rows[0].made;
};

const withDatabase = (server: string, name: string): string => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

const administer = async <Row = unknown>(server: string, sql: string): Promise<[Row, ...Row[]]> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    return (await client.query(sql)).rows as [Row, ...Row[]];
  } finally {
    await client.end();
  }
};
