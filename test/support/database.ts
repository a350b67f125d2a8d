/** A real, migrated, empty PostGIS for a test file: embedded, or on the server that TEST_DATABASE_URL names. */
import { afterAll, beforeAll } from '@jest/globals';
import type { Knex } from 'knex';
import type { Wire } from '../../server/db/embedded/wire-stream.ts';
import { openKnex } from '../../server/db/open-knex.ts';
import { addSecrets } from './secrets.ts';
import { administer, TEMPLATE, withDatabase } from './server-template.ts';

declare global {
  var openEmbeddedWire: () => Promise<Wire>;
}

export const serverUrl = process.env['TEST_DATABASE_URL'];
/** Whether several connections are really at work at once. */
export const concurrent = serverUrl !== undefined;

export interface TestDatabase {
  readonly knex: Knex;
  empty(): Promise<void>;
  /** Of all that was in it until it was last emptied, or closed: what is nobody else's business (see secrets.ts). */
  readonly secrets: ReadonlySet<string>;
}

/** Registers the hooks; `knex` is there from `beforeAll` on. */
export const testDatabase = (): TestDatabase => {
  let knex: Knex | undefined;
  const known = new Set<string>();
  let close = async (): Promise<void> => {};
  beforeAll(async () => {
    ({ knex, close } = serverUrl === undefined ? await embedded() : await onServer(serverUrl));
  });
  afterAll(async () => {
    if (knex) await addSecrets(knex, known);
    await close();
  });
  const open = (): Knex => {
    if (!knex) throw new Error('the database is there from beforeAll on');
    return knex;
  };
  return {
    get knex() {
      return open();
    },
    empty: async () => {
      await addSecrets(open(), known);
      await empty(open());
    },
    secrets: known,
  };
};

const embedded = async (): Promise<{ knex: Knex; close(): Promise<void> }> => {
  const knex = openKnex({ kind: 'embedded', wire: await openEmbeddedWire() });
  await empty(knex);
  return { knex, close: () => knex.destroy() };
};

const onServer = async (url: string): Promise<{ knex: Knex; close(): Promise<void> }> => {
  const name = `rayon_test_${process.pid}_${process.hrtime.bigint().toString(36)}`;
  await administer(url, [`create database ${name} template ${TEMPLATE}`]);
  const knex = openKnex({ kind: 'server', url: withDatabase(url, name), connections: 10 });
  const close = async (): Promise<void> => {
    await knex.destroy();
    await administer(url, [`drop database ${name} with (force)`]);
  };
  return { knex, close };
};

/** Takes every row out of every table and gives the session back as new. */
const empty = async (knex: Knex): Promise<void> => {
  const { rows } = await knex.raw<{ rows: { name: string }[] }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and tablename <> 'spatial_ref_sys' and tablename not like 'knex\\_%'`,
  );
  await knex.raw(`truncate ${rows.map((r) => r.name).join(', ')} restart identity cascade`);
  await knex.raw('insert into clock_shift default values; insert into shop_state default values');
  // `discard all`, but for the prepared statements: the connection would go on using theirs.
  await knex.raw(
    `close all; set session authorization default; reset all; unlisten *; select pg_advisory_unlock_all();
     discard temp; discard sequences`,
  );
};
