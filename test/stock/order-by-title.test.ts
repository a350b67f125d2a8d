import { beforeEach, expect, test } from '@jest/globals';
import { commandTable, runCommand } from '../../server/command/index.ts';
import { orderByTitle } from '../../server/stock/index.ts';
import { terminal } from '../command/terminal.ts';
import { concurrent, testDatabase } from '../support/database.ts';
import { addShops, addStock, addTitles, shopRow, titleRow } from '../support/rows.ts';

const database = testDatabase();
const ISBNS = ['9782070360024', '9782253002697', '9782070612758'];

/** Two shops one after the other, as files come: each title lies in two places. */
beforeEach(async () => {
  await database.empty();
  const db = database.knex;
  await addTitles(
    db,
    ISBNS.map((isbn) => titleRow({ isbn, title: isbn })),
  );
  for (const id of await addShops(
    db,
    ['A', 'B'].map((name) => shopRow({ name, lat: 48.85, lon: 2.35 })),
  ))
    await addStock(
      db,
      id,
      ISBNS.map((isbn) => ({ isbn, quantity: 2 })),
    );
  await db.raw('update stock set claimed = 1 where isbn = ?', [ISBNS[1] ?? '']);
});

/** Title, shop and claims, as they lie on the disk. */
const asItLies = async (): Promise<string[]> => {
  const { rows } = await database.knex.raw<{ rows: { said: string }[] }>(
    `select isbn || ' ' || shop_id || ' ' || claimed as said from stock order by ctid`,
  );
  return rows.map(({ said }) => said);
};

test('"rayon stock order" puts the offers of a title next to each other, and changes none', async () => {
  const before = await asItLies();
  const io = terminal({ cwd: '/' });
  const tools = { database: () => Promise.resolve(database.knex), defaultCountry: 'FR' };
  expect(await runCommand(['stock', 'order'], commandTable({}), io, tools)).toBe(0);
  expect(io.out()).toBe('the stock is in the order of titles\n');
  const after = await asItLies();
  expect(before).not.toEqual(before.toSorted());
  expect(after).toEqual(before.toSorted());
});

if (concurrent)
  test('while an import has the stock it gives up, with nothing done', async () => {
    const before = await asItLies();
    await database.knex.transaction(async (trx) => {
      await trx.raw('update stock set quantity = 3 where quantity = 3');
      expect(await orderByTitle(database.knex, 50)).toBe(false);
    });
    expect(await asItLies()).toEqual(before);
  });
