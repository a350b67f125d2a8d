import { beforeEach, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { rememberedShops, type ShopVersion } from '../../server/shops/index.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, shopRow } from '../support/rows.ts';

const database = testDatabase();

/** Ids and versions as a search reads them. */
const versions = async (db: Knex): Promise<ShopVersion[]> =>
  (await db.raw<{ rows: ShopVersion[] }>('select id, xmin as version from shops order by id')).rows;

const names = async (db: Knex): Promise<string[]> =>
  [...(await rememberedShops(db, await versions(db))).values()].map((shop) => shop.name);

const rename = (db: Knex, to: string): Knex.Raw =>
  db.raw(`update shops set name = ? where name like 'A%'`, [to]);

/** How many statements read shops in full while `work` is done. */
const fullReads = async (work: () => Promise<unknown>): Promise<number> => {
  let count = 0;
  const onQuery = ({ sql }: { sql: string }): void => void (count += sql.includes('shops.address') ? 1 : 0);
  database.knex.on('query', onQuery);
  await work();
  database.knex.off('query', onQuery);
  return count;
};

beforeEach(async () => {
  await database.empty();
  await addShops(database.knex, [
    shopRow({ name: 'Arbre', lat: 48.85, lon: 2.35 }),
    shopRow({ name: 'Bois', lat: 48.86, lon: 2.36 }),
  ]);
});

test('reads a shop in full once, and then no more', async () => {
  expect(await fullReads(() => names(database.knex))).toBe(1);
  expect(await fullReads(() => names(database.knex))).toBe(0);
  expect(await names(database.knex)).toEqual(['Arbre', 'Bois']);
});

test('never answers facts older than the row that was read, whoever changed it', async () => {
  await names(database.knex);
  await rename(database.knex, 'Amande');
  expect(await fullReads(async () => expect(await names(database.knex)).toEqual(['Amande', 'Bois']))).toBe(1);
});

test('sees each change of a transaction inside it, and nothing of it outside once it is taken back', async () => {
  await names(database.knex);
  const trx = await database.knex.transaction();
  await rename(trx, 'Aubier');
  expect(await names(trx)).toEqual(['Aubier', 'Bois']);
  await rename(trx, 'Aulne');
  expect(await names(trx)).toEqual(['Aulne', 'Bois']);
  await trx.rollback();
  expect(await names(database.knex)).toEqual(['Arbre', 'Bois']);
});

test('leaves out a shop that went away after its row was read, remembered or not', async () => {
  await names(database.knex);
  await rename(database.knex, 'Acajou');
  const read = await versions(database.knex);
  await database.knex.raw(`delete from shops where name = 'Acajou'`);
  expect([...(await rememberedShops(database.knex, read)).values()].map((shop) => shop.name)).toEqual([
    'Bois',
  ]);
});
