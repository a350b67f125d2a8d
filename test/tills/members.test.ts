/** Tills send the stock of members; a shop that is one no longer is told where its file goes in. */
import { beforeEach, expect, test } from '@jest/globals';
import { makeKey, shopWithKey } from '../../server/tills/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, join, shopRow } from '../support/rows.ts';

const database = testDatabase();
const app = testApp(database);
const CSV = 'EAN;Qté\n9782070360024;2\n';

let shop = 0;
let key = '';
beforeEach(async () => {
  await database.empty();
  [shop = 0] = await addShops(database.knex, [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
  ({ key = '' } = (await makeKey(database.knex, shop, { name: 'Till', unnamed: '' })) ?? {});
});

const put = async () =>
  app.get('/api/v1/shops/one-paris/stock', {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
    body: CSV,
  });

test('a key that was made before is refused, and nothing of the file is kept; joined, it is good again', async () => {
  const refused = await put();
  expect(refused.status).toBe(403);
  expect((refused.body as { detail: string }).detail).toContain('no member');
  expect(await database.knex('stock').select()).toEqual([]);
  expect(await shopWithKey(database.knex, key)).toMatchObject({ id: shop, isMember: false });
  await join(database.knex, shop);
  expect(await put()).toMatchObject({ status: 200, body: { added: 1 } });
});
