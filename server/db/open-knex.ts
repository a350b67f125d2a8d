import knexLibrary, { type Knex } from 'knex';
import type pg from 'pg';
import { WireStream, type Wire } from './embedded/wire-stream.ts';
import { wireTypes } from './wire-types.ts';

export type Where =
  | {
      kind: 'server';
      url: string;
      connections: number;
      /** A pooler stands before it that hands connections on after each transaction. */
      pooled?: boolean;
    }
  | { kind: 'embedded'; wire: Wire };

const USUAL = {
  client: 'pg',
  // Told, so that knex does not ask each new connection.
  version: '15',
  acquireConnectionTimeout: 10_000,
  // An error's message goes to the log: it quotes the statement, never what was asked with it (R18).
  compileSqlOnError: false,
} as const;

/**
 * The query builder over either database. The embedded one has a single connection: inside a transaction only the
 * transaction's own handle may be used, and whoever forgets hears of it within seconds instead of hanging.
 */
export const openKnex = (where: Where): Knex =>
  where.kind === 'server'
    ? knexLibrary({
        ...USUAL,
        connection: {
          connectionString: where.url,
          types: wireTypes,
          connectionTimeoutMillis: 5_000,
        } as Knex.PgConnectionConfig,
        // A new connection's first search takes 40 ms, the next ones 1: idle ones are kept for ten minutes.
        pool: {
          ...{ min: 0, max: where.connections, idleTimeoutMillis: 600_000 },
          ...(where.pooled ? { afterCreate: leaveUnnamed } : {}),
        },
      })
    : knexLibrary({
        ...USUAL,
        connection: {
          user: 'postgres',
          database: 'postgres',
          types: wireTypes,
          stream: () => new WireStream(where.wire),
        } as Knex.PgConnectionConfig,
        pool: { min: 0, max: 1, afterCreate: forgetStatements },
      });

/**
 * The embedded database has one session, whichever connection speaks: a new connection that names a statement would
 * meet the one that the former connection left under that name.
 */
const forgetStatements = (connection: pg.Client, done: (error: Error | null) => void): void => {
  connection.query('deallocate all', (error: Error | null) => done(error));
};

/**
 * A statement's name belongs to one connection to the server, and behind a pooler the next transaction may have another:
 * there statements go without theirs, and are planned each time. Ours are named where planning costs (search), and so
 * are those of rate-limiter-flexible.
 */
const leaveUnnamed = (connection: pg.Client, done: (error: Error | null) => void): void => {
  const query = connection.query.bind(connection) as (...said: unknown[]) => unknown;
  connection.query = ((said: unknown, ...more: unknown[]) =>
    query(isNamed(said) ? { ...said, name: undefined } : said, ...more)) as pg.Client['query'];
  done(null);
};

/** Not a stream such as COPY's, which goes as it is. */
const isNamed = (said: unknown): said is { name: string; text: string } =>
  typeof said === 'object' && said !== null && 'text' in said && 'name' in said && !('submit' in said);
