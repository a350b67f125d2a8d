/** The previous release runs on the schema of this one: migrations since then only add (docs/upgrades.md). */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MIGRATIONS_FOLDER, migrateDown, migrateUp, migrationFiles } from '../../server/db/sql-migrations.ts';
import { faultsOf, previousRelease } from '../support/migration-rules.ts';
import { withFreshDatabase } from '../support/fresh-database.ts';

describe('the rules', () => {
  test.each([
    ['drop table searches', 'still reads it'],
    ['alter table stock drop column seen_at', 'still reads it'],
    ['alter table stock drop seen_at', 'still reads it'],
    ['alter table shops rename column slug to word', 'old name'],
    ['alter table shops rename slug to word', 'old name'],
    ['ALTER TABLE shops\n  RENAME TO bookshops', 'old name'],
    ['alter table shops alter column mobile type varchar(20)', 'old type'],
    ['alter table shops alter mobile set not null', 'may write null'],
    ['alter table shops add column motto text not null', 'does not fill it'],
    ['alter table shops add motto text not null', 'does not fill it'],
    ['alter table shops add constraint named check (name <> $$$$)', 'not valid'],
    ['alter table asks add constraint a foreign key (shop_id) references shops', 'not valid'],
    ['alter table shops add constraint one unique (email)', 'doubles'],
    ['create unique index one on shops (email)', 'doubles'],
    ['create index some on stock (seen_at)', 'locked against writes'],
    ['create index concurrently some on places (name)', 'in a transaction'],
    ['delete from searches', 'need the rows'],
    // A comment without a reason allows nothing.
    ['-- Safe:\ndrop table searches', 'still reads it'],
    // Nor does one on another statement.
    ['-- Safe: nobody reads it\ndrop table searches; drop table shops', 'still reads it'],
  ])('%s', (sql, why) => {
    expect(faultsOf(sql)).toEqual([expect.stringContaining(why)]);
  });

  test.each([
    'create table mottos (shop_id bigint not null unique, words text); create unique index one on mottos (words)',
    'alter table shops add column motto text',
    `alter table shops add column motto text not null default 'none'`,
    'alter table shops add constraint named check (motto is not null) not valid; alter table shops validate constraint named',
    'create index some on places (name)',
    '-- Safe: the table has few rows, and the previous release never writes it\ncreate unique index one on places (insee)',
    '-- Contract: since release 2 nothing reads it\nalter table shops drop column motto',
    'create function f() returns trigger language plpgsql as $$ begin delete from searches; return new; end $$',
    `comment on table shops is 'drop table shops'`,
  ])('%s may be', (sql) => {
    expect(faultsOf(sql)).toEqual([]);
  });
});

test('migrations since the previous release keep them', async () => {
  const { migration } = await previousRelease();
  const files = (await migrationFiles()).filter((file) => file.endsWith('.up.sql'));
  expect(files).toContain(`${migration}.up.sql`);
  const faults: string[] = [];
  for (const file of files.filter((name) => name > `${migration}.up.sql`)) {
    const sql = await readFile(path.join(MIGRATIONS_FOLDER, file), 'utf8');
    faults.push(...faultsOf(sql).map((fault) => `${file}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

test('a release starts on the schema of a later one, and takes back its own migrations only', async () => {
  await withFreshDatabase(async ({ knex }) => {
    await knex('knex_migrations').insert({
      name: '29990101000000_later',
      batch: 99,
      migration_time: knex.fn.now(),
    });
    expect(await migrateUp(knex)).toEqual([]);
    const files = await migrationFiles();
    expect((await migrateDown(knex)).map((name) => `${name}.up.sql`)).toEqual(files.slice(-1));
  });
});
