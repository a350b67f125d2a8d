import { expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { migrateDown, migrateUp, migrationFiles } from '../../server/db/sql-migrations.ts';
import { withFreshDatabase } from '../support/fresh-database.ts';

/** All that a migration can leave behind, by name. */
const things = async (db: Knex): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { thing: string }[] }>(
    `select 'table ' || tablename as thing from pg_tables where schemaname = 'public' and tablename not like 'knex\\_%'
     union select 'index ' || indexname from pg_indexes where schemaname = 'public' and tablename not like 'knex\\_%'
     union select 'function ' || oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace
     union select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace and typname not like '%knex%'
     union select 'trigger ' || tgname from pg_trigger where not tgisinternal
     union select 'extension ' || extname from pg_extension
     order by thing`,
  );
  return rows.map((row) => row.thing);
};

test('every migration has its way back', async () => {
  const files = await migrationFiles();
  const ups = files.filter((f) => f.endsWith('.up.sql')).map((f) => f.replace('.up.sql', ''));
  const downs = files.filter((f) => f.endsWith('.down.sql')).map((f) => f.replace('.down.sql', ''));
  expect(ups.length).toBeGreaterThan(0);
  expect(downs).toEqual(ups);
});

test('down leaves nothing behind, and up again makes the same', async () => {
  await withFreshDatabase(async ({ knex }) => {
    const before = await things(knex);
    expect(before).toEqual(expect.arrayContaining(['table shops', 'table stock', 'index stock_nearby']));
    await migrateDown(knex, true);
    expect(await things(knex)).toEqual(['extension plpgsql']);
    await migrateUp(knex);
    expect(await things(knex)).toEqual(before);
    expect(await migrateUp(knex)).toEqual([]);
  });
});
