/** Shops are kept apart in the database itself: what a statement forgets to say, it does not see. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { asShop } from '../../server/db/as-shop.ts';
import { saveWishes } from '../../server/shops/index.ts';
import { makeKey } from '../../server/tills/index.ts';
import { openTown, request, rulesOf } from '../reservations/world.ts';
import { testDatabase } from '../support/database.ts';
import { counted } from '../support/measured.ts';

const database = testDatabase();
const db = () => database.knex;
let [mine, theirs] = [0, 0];

beforeEach(async () => {
  await database.empty();
  [mine = 0, theirs = 0] = await openTown(db(), [3, 3]);
  await request(db(), rulesOf());
  for (const shop of [mine, theirs]) {
    await makeKey(db(), shop, { name: 'Till', unnamed: '' });
    await saveWishes(db(), shop, { channels: 'email' });
    await db()('shop_profiles').insert({ shop_id: shop, words: 'Ours' });
    await db()('stock_feeds').insert({
      shop_id: shop,
      url: 'https://feed.example/',
      form: 'csv',
      every_hours: 6,
    });
    await db()('stock_reports').insert({ shop_id: shop, how: 'till', form: 'csv', mode: 'delta' });
    await db()('stock_uploads').insert({ shop_id: shop, name: 'a.csv', bytes: 1 });
  }
});

const count = async (handle: ReturnType<typeof db>, table: string): Promise<number> =>
  Number((await handle(table).count())[0]?.['count']);

const TABLES: [table: string, shop: string][] = [
  ...(
    [
      'asks',
      'stock_reports',
      'stock_uploads',
      'shop_keys',
      'stock_feeds',
      'shop_preferences',
      'shop_profiles',
    ] as const
  ).map((table): [string, string] => [table, 'shop_id']),
  ['shops', 'id'],
];

describe.each(TABLES)('%s', (table, column) => {
  test('a statement that names no shop finds only its own, where without the role it finds all', async () => {
    expect(await count(db(), table)).toBe(2);
    const found = await asShop(db(), mine, (trx) => trx(table).select(column));
    expect(found.map((row: Record<string, unknown>) => Number(row[column]))).toEqual([mine]);
    counted('tables read as a shop', 1);
  });
});

test.each(['shop_keys', 'stock_feeds', 'shop_preferences', 'shop_profiles'])(
  '%s: neither changes nor takes away, nor makes, what is another’s',
  async (table) => {
    await asShop(db(), mine, async (trx) => {
      expect(await trx(table).where({ shop_id: theirs }).del()).toBe(0);
      expect(await trx(table).where({ shop_id: theirs }).update({ shop_id: mine })).toBe(0);
    });
    const [row] = (await db()(table).where({ shop_id: mine })) as Record<string, unknown>[];
    const rest = Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => name !== 'id'));
    await db()(table).where({ shop_id: theirs }).del();
    await expect(
      asShop(db(), mine, (trx) =>
        trx(table).insert({
          ...rest,
          shop_id: theirs,
          ...(table === 'shop_keys' ? { key_hash: Buffer.alloc(32, 1) } : {}),
        }),
      ),
    ).rejects.toThrow(/row-level security/);
  },
);

test('R17: a request is seen by the shops that were asked, and its reader’s contact by none', async () => {
  await asShop(db(), mine, async (trx) => {
    expect(await trx('reservations').select('first_name')).toHaveLength(1);
  });
  await expect(asShop(db(), mine, (trx) => trx('reservations').select('contact'))).rejects.toThrow(
    /permission denied/,
  );
  await db()('asks').where({ shop_id: mine }).del();
  expect(await asShop(db(), mine, (trx) => trx('reservations').select('id'))).toEqual([]);
});

test.each(['messages', 'sessions', 'contact_proofs', 'shop_sources', 'audit_log', 'listing_claims'])(
  '%s is no shop’s business',
  async (table) => {
    await expect(asShop(db(), mine, (trx) => trx(table).select())).rejects.toThrow(/permission denied/);
  },
);

test('the role ends with the transaction: the connection is another’s afterwards', async () => {
  await asShop(db(), mine, (trx) => trx('shops').select('id'));
  const { rows } = await db().raw<{ rows: [{ role: string; shop: string }] }>(
    `select current_user as role, coalesce(current_setting('rayon.shop', true), '') as shop`,
  );
  expect(rows[0].role).not.toBe('rayon_shop');
  expect(rows[0].shop).toBe('');
  expect(await count(db(), 'shops')).toBe(2);
});

test('what a shop wishes is noted as a change of the shop, though the notes are not its own', async () => {
  const state = async (): Promise<unknown> => (await db()('shop_state').select('state'))[0]?.state;
  const before = await state();
  await asShop(db(), mine, (trx) => saveWishes(trx, mine, { onlyWhileOpen: true }));
  expect(await state()).not.toEqual(before);
});
