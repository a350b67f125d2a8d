/**
 * Takes indexes and keys of large tables away while they are filled, and makes them again afterwards from what the
 * database itself says of them: the schema is written in one place only.
 */
import type { Knex } from 'knex';

interface Dropped {
  name: string;
  table: string;
  /** The statement that makes it again. */
  create: string;
}

/** Answers what makes each again, in the order to run: indexes, then keys to other tables. */
export const dropIndexes = async (trx: Knex, tables: readonly string[]): Promise<Dropped[]> => {
  const keys = await foreignKeys(trx, tables);
  for (const { name, table } of keys) await trx.raw(`alter table ${table} drop constraint ${name}`);
  const indexes = await indexesOf(trx, tables);
  for (const { name, table, constraint } of indexes)
    await trx.raw(constraint ? `alter table ${table} drop constraint ${name}` : `drop index ${name}`);
  return [...indexes, ...keys];
};

const foreignKeys = async (trx: Knex, tables: readonly string[]): Promise<Dropped[]> => {
  const { rows } = await trx.raw<{ rows: Dropped[] }>(
    `select quote_ident(conname) as name, conrelid::regclass::text as table,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
     from pg_constraint where contype = 'f' and conrelid::regclass::text = any(?::text[]) order by conname`,
    [[...tables]],
  );
  return rows;
};

/**
 * All but those that another table's foreign key needs. A GiST index of many rows is built through buffers, in half
 * the time (3 million offers: 36 s, not 63), and keeps no trace of it.
 */
const indexesOf = async (
  trx: Knex,
  tables: readonly string[],
): Promise<(Dropped & { constraint: boolean })[]> => {
  const { rows } = await trx.raw<{ rows: (Dropped & { constraint: boolean })[] }>(
    `select indexrelid::regclass::text as name, indrelid::regclass::text as table, own.oid is not null as constraint,
       case
         when own.oid is null and pg_get_indexdef(indexrelid) like '% USING gist %' then
           format('%s; alter index %s reset (buffering)',
             regexp_replace(pg_get_indexdef(indexrelid), '( WHERE |$)', ' WITH (buffering = on)\\1'), indexrelid::regclass)
         when own.oid is null then pg_get_indexdef(indexrelid)
         else format('alter table %s add constraint %I %s', indrelid::regclass, conname, pg_get_constraintdef(own.oid))
       end as create
     from pg_index left join pg_constraint as own on own.conindid = indexrelid and own.conrelid = indrelid
     where indrelid::regclass::text = any(?::text[])
       and not exists (select 1 from pg_constraint where contype = 'f' and conindid = indexrelid)
     order by indexrelid`,
    [[...tables]],
  );
  return rows;
};

export const createAgain = async (trx: Knex, { create }: Dropped): Promise<void> => {
  await trx.raw(create.replaceAll('?', '\\?'));
};

/** Lets a server sort in memory and build with all its processors, until the transaction ends. */
export const allowLargeBuilds = async (trx: Knex): Promise<void> => {
  await trx.raw(`set local maintenance_work_mem = '512MB'`);
  await trx.raw('set local max_parallel_maintenance_workers = 4');
};

/** How far the index that is being built on another connection has come, from 0 to 1; null when none is. */
export const buildProgress = async (db: Knex): Promise<number | null> => {
  const { rows } = await db.raw<{ rows: { done: number }[] }>(
    `select blocks_done::float8 / nullif(blocks_total, 0) as done from pg_stat_progress_create_index
     where datname = current_database()`,
  );
  return rows[0]?.done ?? null;
};
