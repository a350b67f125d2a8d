/** SQL of what became of stock files. */
import type { Knex } from 'knex';
import type { Counts, Reject, StockForm } from '../import/index.ts';
import { INTERRUPTED, type How, type Mode, type StockReport } from './report.ts';

/** Whoever reads a file says every second that it does; silent for so long, it is dead. */
const DEAD = `interval '10 minutes'`;

const IS_DEAD = `alive_at < clock_timestamp() - ${DEAD}`;

/** A file is done with the swap, and so is its report a moment later: till then it is shown as running. */
const STATE = `case
    when state = 'running' and ${IS_DEAD} then 'failed'
    when state = 'done' and seconds is null and not ${IS_DEAD} then 'running'
    else state end`;

const COLUMNS = `id, shop_id as "shopId", how, form, mode, upload_id as "uploadId", read, rejected, added, changed, unchanged,
  removed, refused, bytes, repeated, goes, stands, at, seconds, ${STATE} as state,
  case when state = 'running' and ${IS_DEAD} then '${INTERRUPTED}' else error end as error`;

type Row = Omit<StockReport, 'shrinks'> & { goes: number | null; stands: number | null };

const reportOf = ({ goes, stands, ...row }: Row): StockReport => ({
  ...row,
  shrinks: goes === null || stands === null ? null : { goes, stands },
});

export interface Begun {
  shopId: number;
  how: How;
  form: StockForm;
  mode: Mode;
  uploadId: string | null;
  idempotencyKeyHash: Buffer | null;
}

/** Writes off a file whose reader has died. */
export const endDead = async (db: Knex, shopId: number): Promise<void> => {
  await db.raw(
    `update stock_reports set state = 'failed', error = ?, idempotency_key_hash = null
     where shop_id = ? and state = 'running' and ${IS_DEAD}`,
    [INTERRUPTED, shopId],
  );
};

/** Begins a report; null while another file of the shop is being read, or when this request was made before. */
export const insertReport = async (db: Knex, begun: Begun): Promise<string | null> => {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `insert into stock_reports (shop_id, how, form, mode, upload_id, idempotency_key_hash)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing returning id`,
    [begun.shopId, begun.how, begun.form, begun.mode, begun.uploadId, begun.idempotencyKeyHash],
  );
  return rows[0]?.id ?? null;
};

/** The shop's report of a request that carried this key; its file's hash with it. */
export const reportOfRequest = async (
  db: Knex,
  shopId: number,
  keyHash: Buffer,
): Promise<{ report: StockReport; digest: Buffer | null } | null> => {
  const { rows } = await db.raw<{ rows: (Row & { digest: Buffer | null })[] }>(
    `select ${COLUMNS}, digest from stock_reports where shop_id = ? and idempotency_key_hash = ?`,
    [shopId, keyHash],
  );
  const [found] = rows;
  if (!found) return null;
  const { digest, ...row } = found;
  return { report: reportOf(row), digest };
};

/** How far it is, and that somebody is at it. */
export const noteProgress = async (
  db: Knex,
  id: string,
  { read, rejected }: { read: number; rejected: number },
): Promise<void> => {
  await db.raw(
    `update stock_reports set read = ?, rejected = ?, alive_at = clock_timestamp()
     where id = ? and state = 'running'`,
    [read, rejected, id],
  );
};

/** In the transaction that applies the file: from here on it is done. False: it was written off meanwhile. */
export const markApplied = async (trx: Knex, id: string): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update stock_reports set state = 'done', alive_at = clock_timestamp() where id = ? and state = 'running'`,
    [id],
  );
  return rowCount > 0;
};

export interface Ended {
  bytes: number;
  refused: readonly Reject[];
  seconds: number;
}

/** What was applied, and whether the shop's file before it was the same. */
export const noteCounts = async (
  db: Knex,
  id: string,
  counts: Counts,
  { bytes, refused, seconds, digest }: Ended & { digest: Buffer },
): Promise<void> => {
  await db.raw(
    `update stock_reports as this set read = ?, rejected = ?, added = ?, changed = ?, unchanged = ?, removed = ?,
       refused = ?::jsonb, bytes = ?, digest = ?, seconds = ?,
       repeated = coalesce((
         select before.digest = ? and before.mode = this.mode from stock_reports as before
         where before.shop_id = this.shop_id and before.state = 'done' and before.id <> this.id and before.at <= this.at
         order by before.at desc limit 1), false)
     where id = ?`,
    [
      ...[counts.read, counts.rejected, counts.added, counts.changed, counts.unchanged, counts.removed ?? 0],
      ...[JSON.stringify(refused), bytes, digest, seconds, digest, id],
    ],
  );
};

/** Nothing was applied, and why. The request may be made again under its key. */
export const noteFailure = async (
  db: Knex,
  id: string,
  error: string,
  said: Ended & { read: number; rejected: number; shrinks: StockReport['shrinks'] },
): Promise<void> => {
  await db.raw(
    `update stock_reports set state = 'failed', error = ?, read = ?, rejected = ?, refused = ?::jsonb, bytes = ?,
       seconds = ?, goes = ?, stands = ?, idempotency_key_hash = null
     where id = ? and state = 'running'`,
    [
      ...[error, said.read, said.rejected, JSON.stringify(said.refused), said.bytes, said.seconds],
      ...[said.shrinks?.goes ?? null, said.shrinks?.stands ?? null, id],
    ],
  );
};

export const reportById = async (db: Knex, shopId: number, id: string): Promise<StockReport | null> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${COLUMNS} from stock_reports where id = ? and shop_id = ?`,
    [id, shopId],
  );
  return rows[0] ? reportOf(rows[0]) : null;
};

/** The shop's last files, the newest first, without their refused lines. */
export const reportsOf = async (db: Knex, shopId: number, most: number): Promise<StockReport[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${COLUMNS.replace(' refused,', ` '[]'::jsonb as refused,`)}
     from stock_reports where shop_id = ? order by at desc limit ?`,
    [shopId, most],
  );
  return rows.map(reportOf);
};

export const deleteOldReports = async (db: Knex): Promise<void> => {
  await db.raw(`delete from stock_reports where at < (select now from rayon_now) - interval '90 days'`);
};
