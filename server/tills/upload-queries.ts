/** SQL of files that wait at the counter. */
import type { Knex } from 'knex';
import type { Layout, StockForm } from '../import/index.ts';
import type { Mode } from './report.ts';

/** How a shop said that its file is to be read. */
export interface UploadSaid {
  form: StockForm;
  mode: Mode;
  layout: Layout | null;
}

export interface Upload {
  id: string;
  shopId: number;
  /** What the file was called. */
  name: string;
  bytes: number;
  said: UploadSaid | null;
}

const COLUMNS = 'id, shop_id as "shopId", name, bytes, said';

export const insertUpload = async (db: Knex, upload: Omit<Upload, 'said'>): Promise<void> => {
  await db.raw('insert into stock_uploads (id, shop_id, name, bytes) values (?, ?, ?, ?)', [
    ...[upload.id, upload.shopId, upload.name, upload.bytes],
  ]);
};

export const uploadById = async (db: Knex, shopId: number, id: string): Promise<Upload | null> => {
  const { rows } = await db.raw<{ rows: Upload[] }>(
    `select ${COLUMNS} from stock_uploads where id = ? and shop_id = ?`,
    [id, shopId],
  );
  return rows[0] ?? null;
};

export const saveSaid = async (db: Knex, id: string, said: UploadSaid): Promise<void> => {
  await db.raw('update stock_uploads set said = ?::jsonb where id = ?', [JSON.stringify(said), id]);
};

export const deleteUpload = async (db: Knex, id: string): Promise<void> => {
  await db.raw('delete from stock_uploads where id = ?', [id]);
};

/** Leaves a shop its newest ones; answers the ids of those that went. */
export const deleteAllBut = async (db: Knex, shopId: number, newest: number): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `delete from stock_uploads where id in (
       select id from stock_uploads where shop_id = ? order by at desc, id offset ?) returning id`,
    [shopId, newest],
  );
  return rows.map(({ id }) => id);
};

export const deleteOldUploads = async (db: Knex): Promise<void> => {
  await db.raw(`delete from stock_uploads where at < (select now from rayon_now) - interval '1 day'`);
};
