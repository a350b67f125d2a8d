import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createKeptFiles } from '../../server/files/index.ts';
import { createUploads, tidyTills, type Uploads } from '../../server/tills/index.ts';
import { advance } from '../../server/time/clock.ts';
import { bytesOf } from '../import/bytes-of.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, shopRow } from '../support/rows.ts';

const database = testDatabase();
const DAY = 86_400;

let folder = '';
let uploads: Uploads;
let shop = 0;
beforeEach(async () => {
  await database.empty();
  folder = await mkdtemp(path.join(tmpdir(), 'rayon-test-uploads-'));
  const failed = (error: unknown): void => console.error(error);
  const files = createKeptFiles(folder);
  uploads = createUploads({ db: database.knex, files, limits: { bytes: 1_000 }, failed });
  [shop = 0] = await addShops(database.knex, [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
});
afterEach(() => rm(folder, { recursive: true }));

const count = async (table: string): Promise<number | undefined> => {
  const { rows } = await database.knex.raw<{ rows: { n: number }[] }>(`select count(*) as n from ${table}`);
  return rows[0]?.n;
};

test('reports are kept 90 days', async () => {
  await database.knex.raw(
    `insert into stock_reports (shop_id, how, form, mode, state) values (?, 'till', 'csv', 'delta', 'done')`,
    [shop],
  );
  await advance(database.knex, 89 * DAY);
  await tidyTills(database.knex);
  expect(await count('stock_reports')).toBe(1);
  await advance(database.knex, 2 * DAY);
  await tidyTills(database.knex);
  expect(await count('stock_reports')).toBe(0);
});

test('a file that nobody comes back for is kept a day, and what lies beside it stays', async () => {
  const { id } = await uploads.keep(shop, 'C:\\stock\\a.csv', bytesOf('ean\n'));
  await createKeptFiles(folder).tidy();
  expect(await readdir(folder)).toEqual([id]);
  await advance(database.knex, DAY + 1);
  await tidyTills(database.knex);
  expect(await count('stock_uploads')).toBe(0);
  const old = new Date(performance.timeOrigin + performance.now() - (DAY + 60) * 1_000);
  await utimes(path.join(folder, id), old, old);
  await createKeptFiles(folder).tidy();
  expect(await readdir(folder)).toEqual([]);
});

test('of one shop three files wait, the newest', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await uploads.keep(shop, name, bytesOf('ean\n'));
  expect(await count('stock_uploads')).toBe(3);
  expect(await readdir(folder)).toHaveLength(3);
});

test('one that is gone from the folder is said to be gone, without its path', async () => {
  const upload = await uploads.keep(shop, 'a.csv', bytesOf('ean\n'));
  await rm(path.join(folder, upload.id));
  await expect(uploads.guess(upload)).rejects.toThrow(/^the file is not kept any more/);
});
