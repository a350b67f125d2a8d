import knexLibrary, { type Knex } from 'knex';
import type pg from 'pg';
import { WireStream, type Wire } from './embedded/wire-stream.ts';
import { wireTypes } from './wire-types.ts';

export type Where = { kind: 'server'; url: string; connections: number } | { kind: 'embedded'; wire: Wire };

// Told, so that knex does not ask each new connection.
const OLDEST = '15';

/**
 * The query builder over either database. The embedded one has a single connection: inside a transaction only the
 * transaction's own handle may be used, and whoever forgets hears of it within seconds instead of hanging.
 */
export const openKnex = (where: Where): Knex =>
  where.kind === 'server'
    ? knexLibrary({
        client: 'pg',
        version: OLDEST,
        connection: {
          connectionString: where.url,
          types: wireTypes,
          connectionTimeoutMillis: 5_000,
        } as Knex.PgConnectionConfig,
        pool: { min: 0, max: where.connections },
        acquireConnectionTimeout: 10_000,
      })
    : knexLibrary({
        client: 'pg',
        version: OLDEST,
        connection: {
          user: 'postgres',
          database: 'postgres',
          types: wireTypes,
          stream: () => new WireStream(where.wire),
        } as Knex.PgConnectionConfig,
        pool: { min: 0, max: 1, afterCreate: forgetStatements },
        acquireConnectionTimeout: 10_000,
      });

/**
 * The embedded database has one session, whichever connection speaks: a new connection that names a statement would
 * meet the one that the former connection left under that name.
 */
const forgetStatements = (connection: pg.Client, done: (error: Error | null) => void): void => {
  connection.query('deallocate all', (error: Error | null) => done(error));
};
