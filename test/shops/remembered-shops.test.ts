import { beforeEach, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { rememberedShops, SHOP_STATE, type ShopSeen } from '../../server/shops/index.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, shopRow } from '../support/rows.ts';

const database = testDatabase();

/** Ids and the state as a search reads them. */
const see = async (db: Knex): Promise<ShopSeen[]> =>
  (await db.raw<{ rows: ShopSeen[] }>(`select id, ${SHOP_STATE} from shops order by id`)).rows;

const namesOf = async (db: Knex, seen: readonly ShopSeen[]): Promise<string[]> => {
  const shops = await rememberedShops(db, seen);
  return seen.flatMap(({ id }) => shops.get(id)?.shop.name ?? []);
};

const names = async (db: Knex): Promise<string[]> => namesOf(db, await see(db));

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

test('leaves out a shop that went away after it was seen, remembered or not', async () => {
  await names(database.knex);
  await rename(database.knex, 'Acajou');
  const seen = await see(database.knex);
  await database.knex.raw(`delete from shops where name = 'Acajou'`);
  expect(await namesOf(database.knex, seen)).toEqual(['Bois']);
});

test('reads only the shop that changed, and says of one that closed that it did', async () => {
  await names(database.knex);
  await database.knex.raw(`update shops set closed_at = now() where name = 'Bois'`);
  const seen = await see(database.knex);
  const shops = await rememberedShops(database.knex, seen);
  expect(seen.map(({ id }) => shops.get(id)?.closed)).toEqual([false, true]);
  await database.knex.raw(`update shops set name = 'Branche' where name = 'Bois'`);
  const read: unknown[] = [];
  const onQuery = ({ sql, bindings }: { sql: string; bindings: unknown[] }): void => {
    if (sql.includes('shops.address')) read.push(bindings);
  };
  database.knex.on('query', onQuery);
  expect(await names(database.knex)).toEqual(['Arbre', 'Branche']);
  database.knex.off('query', onQuery);
  expect(read).toEqual([[[seen[1]?.id]]]);
});

test('forgets all where the state that it knows is no part of what happened', async () => {
  await names(database.knex);
  // As a standby would show it that took over without the last change: other facts, and none of the former states.
  await database.knex.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    await trx.raw(`update shops set name = 'Aune' where name = 'Arbre'`);
    await trx.raw('update shop_state set state = state + 1; update shop_changes set state = state + 1');
  });
  expect(await names(database.knex)).toEqual(['Aune', 'Bois']);
});

test('forgets all when all shops are taken out at once', async () => {
  await names(database.knex);
  await database.knex.raw('truncate shops restart identity cascade');
  await addShops(database.knex, [shopRow({ name: 'Cerise', lat: 48.85, lon: 2.35 })]);
  expect(await names(database.knex)).toEqual(['Cerise']);
});

test('a transaction changes the state once, however many shops it changes', async () => {
  const before = (await see(database.knex))[0]?.state ?? 0;
  await database.knex.raw(`update shops set name = name || '!'`);
  const { rows } = await database.knex.raw<{ rows: { state: number; shop_id: number }[] }>(
    'select state, shop_id from shop_changes where state > ? order by shop_id',
    [before],
  );
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ state }) => state)).size).toBe(1);
  expect((await see(database.knex))[0]?.state).toBe(rows[0]?.state);
});

test('while shops change all the time, no search is told facts older than what it saw', async () => {
  const db = database.knex;
  let writing = true;
  const write = async (): Promise<void> => {
    for (let n = 1; n <= 150; n += 1)
      await db.raw(
        `update shops set name = lpad(?::text, 4, '0') where id = (select min(id) + ? from shops)`,
        [n, n % 2],
      );
    writing = false;
  };
  const search = async (): Promise<void> => {
    while (writing) {
      const { rows } = await db.raw<{ rows: (ShopSeen & { name: string })[] }>(
        `select id, name, ${SHOP_STATE} from shops order by id`,
      );
      const shops = await rememberedShops(db, rows);
      for (const { id, name } of rows) expect((shops.get(id)?.shop.name ?? '') >= name).toBe(true);
    }
  };
  await db.raw(`update shops set name = '0000'`);
  await Promise.all([write(), search(), search(), search()]);
  expect(await names(db)).toEqual(['0150', '0149']);
});
