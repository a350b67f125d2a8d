/** SQL of the files that operators bring, and of what became of them. */
import type { Knex } from 'knex';
import type { Reject } from '../../import/index.ts';
import { rfc3339 } from '../instants.ts';
import type { DeskImport, ImportCounts, ImportFile, ImportSaid } from './import.ts';

/** Whoever reads a file says every second that it does; silent for so long, it is dead. */
const IS_DEAD = `alive_at < clock_timestamp() - interval '2 minutes'`;
const KEPT = `interval '90 days'`;

const FILE = 'id, name, bytes, said';

export const insertFile = async (
  db: Knex,
  { id, name, bytes, by }: Omit<ImportFile, 'said'> & { by: string },
): Promise<void> => {
  await db.raw('insert into import_files (id, name, bytes, by) values (?, ?, ?, ?)', [id, name, bytes, by]);
};

export const fileById = async (db: Knex, id: string): Promise<ImportFile | null> => {
  const { rows } = await db.raw<{ rows: ImportFile[] }>(`select ${FILE} from import_files where id = ?`, [
    id,
  ]);
  return rows[0] ?? null;
};

export const saveSaid = async (db: Knex, id: string, said: ImportSaid): Promise<void> => {
  await db.raw('update import_files set said = ?::jsonb where id = ?', [JSON.stringify(said), id]);
};

export const deleteFile = async (db: Knex, id: string): Promise<void> => {
  await db.raw('delete from import_files where id = ?', [id]);
};

/** Leaves the newest files, and the one that is being read; answers the ids of those that went. */
export const deleteFilesBut = async (db: Knex, newest: number): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `delete from import_files where id in (
       select id from import_files
       where not exists (select 1 from imports where file_id = import_files.id and state = 'running')
       order by at desc, id offset ?) returning id`,
    [newest],
  );
  return rows.map(({ id }) => id);
};

const COLUMNS = `id, by, file_id as "fileId", name, said, bytes, bytes_read as "bytesRead", read, rejected, saved, counts,
  refused, error, stopped_by as "stoppedBy", at, seconds,
  case when state = 'running' and ${IS_DEAD} then 'interrupted' else state end as state`;

type Row = Omit<DeskImport, 'at'> & { at: Date };
const importOf = ({ at, ...row }: Row): DeskImport => ({ ...row, at: rfc3339(at) });

export const importById = async (db: Knex, id: string): Promise<DeskImport | null> => {
  const { rows } = await db.raw<{ rows: Row[] }>(`select ${COLUMNS} from imports where id = ?`, [id]);
  return rows[0] ? importOf(rows[0]) : null;
};

/** The latest first, `skip` of them left out. */
export const importsSoFar = async (
  db: Knex,
  { skip, limit }: { skip: number; limit: number },
): Promise<DeskImport[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${COLUMNS} from imports where at > (select now from rayon_now) - ${KEPT} order by at desc, id offset ? limit ?`,
    [skip, limit],
  );
  return rows.map(importOf);
};

export const runningImport = async (db: Knex): Promise<DeskImport | null> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${COLUMNS} from imports where state = 'running' and not ${IS_DEAD}`,
  );
  return rows[0] ? importOf(rows[0]) : null;
};

/** Writes off imports whose reader has died; `all`: no reader can be alive. */
export const endDead = async (db: Knex, all: boolean): Promise<void> => {
  await db.raw(
    `update imports set state = 'interrupted' where state = 'running' ${all ? '' : `and ${IS_DEAD}`}`,
  );
};

/** Begins an import; null while another one runs. */
export const insertImport = async (
  db: Knex,
  file: ImportFile,
  said: ImportSaid,
  by: string,
): Promise<string | null> => {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `insert into imports (by, file_id, name, bytes, said) values (?, ?, ?, ?, ?::jsonb)
     on conflict do nothing returning id`,
    [by, file.id, file.name, file.bytes, JSON.stringify(said)],
  );
  return rows[0]?.id ?? null;
};

export interface Progress {
  bytesRead: number;
  read: number;
  rejected: number;
  saved: number;
}

/** How far it is, and that somebody is at it. Answers whether to go on: nobody stopped it or wrote it off. */
export const noteProgress = async (db: Knex, id: string, so: Progress): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: { goesOn: boolean }[] }>(
    `update imports set bytes_read = ?, read = ?, rejected = ?, saved = ?, alive_at = clock_timestamp()
     where id = ? and state = 'running' returning stopped_by is null as "goesOn"`,
    [so.bytesRead, so.read, so.rejected, so.saved, id],
  );
  return rows[0]?.goesOn ?? false;
};

/** Says who wants it stopped: from here on it cannot be applied. False: it is not running any more. */
export const askToStop = async (trx: Knex, id: string, by: string): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update imports set stopped_by = ? where id = ? and state = 'running' and stopped_by is null`,
    [by, id],
  );
  return rowCount > 0;
};

/** Within the transaction that applies it. False: it was stopped or written off meanwhile, and may not be. */
export const markDone = async (
  trx: Knex,
  id: string,
  counts: ImportCounts,
  { bytesRead, seconds }: { bytesRead: number; seconds: number },
): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update imports set state = 'done', counts = ?::jsonb, read = ?, rejected = ?, bytes_read = ?, seconds = ?
     where id = ? and state = 'running' and stopped_by is null`,
    [JSON.stringify(counts), counts['read'] ?? 0, counts['rejected'] ?? 0, bytesRead, seconds, id],
  );
  return rowCount > 0;
};

/** Nothing was applied. One that somebody asked to stop was stopped, whatever else came in between. */
export const markEnded = async (
  db: Knex,
  id: string,
  ended: Progress & { state: 'failed' | 'stopped' | 'interrupted'; error: string | null; seconds: number },
): Promise<void> => {
  await db.raw(
    `update imports set state = case when stopped_by is null then ? else 'stopped' end, error = ?, bytes_read = ?,
       read = ?, rejected = ?, saved = 0, seconds = ? where id = ? and state = 'running'`,
    [ended.state, ended.error, ended.bytesRead, ended.read, ended.rejected, ended.seconds, id],
  );
};

/** Keeps some refused lines, behind those that are kept already. */
export const addRefused = async (db: Knex, id: string, refused: readonly Reject[]): Promise<void> => {
  await db.raw(
    `with counted as (update imports set refused = refused + :count where id = :id returning refused)
     insert into import_refusals (import_id, place, lines) select :id, refused, :lines::jsonb from counted`,
    { id, count: refused.length, lines: JSON.stringify(refused) },
  );
};

/** The refused lines behind a place, some of them, and the place where they end; empty at the end. */
export const refusedAfter = async (
  db: Knex,
  id: string,
  place: number,
): Promise<{ place: number; lines: Reject[] } | null> => {
  const { rows } = await db.raw<{ rows: { place: number; lines: Reject[] }[] }>(
    'select place, lines from import_refusals where import_id = ? and place > ? order by place limit 1',
    [id, place],
  );
  return rows[0] ?? null;
};

export const deleteOld = async (db: Knex): Promise<void> => {
  await db.raw(`delete from imports where at < (select now from rayon_now) - ${KEPT} and state <> 'running'`);
  await db.raw(`delete from import_files where at < (select now from rayon_now) - interval '1 day'`);
};
