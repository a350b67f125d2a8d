import { beforeEach, describe, expect, test } from '@jest/globals';
import { openStockLoad } from '../../server/stock/index.ts';
import { advance, now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, shopRow } from '../support/rows.ts';

const database = testDatabase();
const A = '9782070360024';
const B = '9782070612758';
const C = '9782253002697';
let shop = 0;
let other = 0;

beforeEach(async () => {
  await database.empty();
  [shop = 0, other = 0] = await addShops(database.knex, [
    shopRow({ name: 'One', lat: 48.85, lon: 2.35 }),
    shopRow({ name: 'Two', lat: 48.86, lon: 2.36 }),
  ]);
});

const stock = async (): Promise<Record<string, number | null>> => {
  const { rows } = await database.knex.raw<{ rows: { isbn: number; quantity: number | null }[] }>(
    'select isbn, quantity from stock where shop_id = ? order by isbn',
    [shop],
  );
  return Object.fromEntries(rows.map((row) => [row.isbn, row.quantity]));
};

const carriedBy = async (isbn: string): Promise<number> => {
  const { rows } = await database.knex.raw<{ rows: [{ shops: number }] }>(
    'select shops from titles where isbn = ?',
    [isbn],
  );
  return rows[0].shops;
};

describe('a snapshot', () => {
  test('is the whole stock: what it does not name is gone', async () => {
    expect(await addStock(database.knex, shop, [{ isbn: A }, { isbn: B, quantity: 2 }])).toEqual({
      added: 2,
      changed: 0,
      unchanged: 0,
      removed: 0,
    });
    expect(
      await addStock(database.knex, shop, [
        { isbn: B, quantity: 3 },
        { isbn: C, quantity: null },
      ]),
    ).toEqual({
      added: 1,
      changed: 1,
      unchanged: 0,
      removed: 1,
    });
    expect(await stock()).toEqual({ [B]: 3, [C]: null });
  });

  test('a second time changes nothing but when it was counted', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 2, priceCents: 760 }]);
    await advance(database.knex, 3600);
    const at = await now(database.knex);
    expect(await addStock(database.knex, shop, [{ isbn: A, quantity: 2, priceCents: 760 }])).toEqual({
      added: 0,
      changed: 0,
      unchanged: 1,
      removed: 0,
    });
    const { rows } = await database.knex.raw<{ rows: [{ seen: Date }] }>(
      'select stock_seen_at as seen from shops where id = ?',
      [shop],
    );
    expect(rows[0].seen.getTime()).toBeGreaterThanOrEqual(at.getTime());
  });

  test('what is carried without a count stays so, and may be counted later', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: null }]);
    expect(await addStock(database.knex, shop, [{ isbn: A, quantity: null }])).toMatchObject({
      unchanged: 1,
    });
    expect(await stock()).toEqual({ [A]: null });
    await addStock(database.knex, shop, [{ isbn: A, quantity: 2 }]);
    await addStock(database.knex, shop, [{ isbn: A, quantity: null }]);
    expect(await stock()).toEqual({ [A]: null });
  });

  test('a line that counts none is no offer', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 0 }, { isbn: B }]);
    expect(await stock()).toEqual({ [B]: 1 });
  });

  test('leaves other shops alone', async () => {
    await addStock(database.knex, other, [{ isbn: A }]);
    await addStock(database.knex, shop, [{ isbn: B }]);
    expect(await carriedBy(A)).toBe(1);
  });
});

describe('a delta', () => {
  test('speaks of its own lines only, and none means none', async () => {
    await addStock(database.knex, shop, [{ isbn: A }, { isbn: B, quantity: 2 }]);
    expect(
      await addStock(database.knex, shop, [{ isbn: B, quantity: 0 }, { isbn: C }], 'delta'),
    ).toMatchObject({
      added: 1,
      removed: 1,
    });
    expect(await stock()).toEqual({ [A]: 1, [C]: 1 });
  });

  test('that says the same count again has counted it again', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 2 }, { isbn: B }]);
    await advance(database.knex, 3 * 86_400);
    const at = await now(database.knex);
    expect(await addStock(database.knex, shop, [{ isbn: A, quantity: 2 }], 'delta')).toMatchObject({
      changed: 0,
      unchanged: 1,
    });
    const { rows } = await database.knex.raw<{ rows: { isbn: number; again: boolean }[] }>(
      'select isbn, seen_at >= ? as again from stock order by isbn',
      [at],
    );
    expect(Object.fromEntries(rows.map(({ isbn, again }) => [isbn, again]))).toEqual({
      [A]: true,
      [B]: false,
    });
  });

  test('that does not say a price keeps the one that was known', async () => {
    await addStock(database.knex, shop, [{ isbn: A, priceCents: 760 }]);
    await addStock(database.knex, shop, [{ isbn: A, quantity: 4 }], 'delta');
    const { rows } = await database.knex.raw<{ rows: unknown[] }>('select quantity, price_cents from stock');
    expect(rows).toEqual([{ quantity: 4, price_cents: 760 }]);
  });
});

test('a title knows how many shops carry it, new and used counted once', async () => {
  await addStock(database.knex, shop, [{ isbn: A }, { isbn: A, condition: 'used' }, { isbn: B }]);
  await addStock(database.knex, other, [{ isbn: A }]);
  expect([await carriedBy(A), await carriedBy(B)]).toEqual([2, 1]);
  await addStock(database.knex, shop, [{ isbn: A, condition: 'used' }]);
  expect([await carriedBy(A), await carriedBy(B)]).toEqual([2, 0]);
  await addStock(database.knex, shop, [{ isbn: A, condition: 'used', quantity: 0 }], 'delta');
  expect(await carriedBy(A)).toBe(1);
});

test('R4: a lower count is taken, copies that are claimed stay until their claims end', async () => {
  await addStock(database.knex, shop, [
    { isbn: A, quantity: 3 },
    { isbn: B, quantity: 2 },
  ]);
  await database.knex.raw('update stock set claimed = 2');
  await addStock(database.knex, shop, [{ isbn: A, quantity: 1 }]);
  expect(await stock()).toEqual({ [A]: 2, [B]: 2 });
});

test('until it is finished the old stock stands; given up, it is as if it had never been', async () => {
  await addStock(database.knex, shop, [{ isbn: A }]);
  const load = await openStockLoad(database.knex, {
    shopId: shop,
    source: 'file',
    mode: 'snapshot',
    seenAt: await now(database.knex),
  });
  await load.add([{ isbn: B, condition: 'new', quantity: 5, priceCents: null }]);
  expect(await stock()).toEqual({ [A]: 1 });
  await load.abort();
  expect(await stock()).toEqual({ [A]: 1 });
  const { rows } = await database.knex.raw<{ rows: unknown[] }>('select * from stock_staging');
  expect(rows).toEqual([]);
});

describe('several lines for one title and condition', () => {
  const prices = async (): Promise<unknown[]> => {
    const { rows } = await database.knex.raw<{ rows: unknown[] }>(
      'select isbn, condition, quantity, price_cents from stock order by isbn, condition',
    );
    return rows;
  };

  test('in a snapshot add up, at the lowest price of a copy that is there; new and used stay apart (R6)', async () => {
    await addStock(database.knex, shop, [
      { isbn: A, condition: 'used', quantity: 1, priceCents: 500 },
      { isbn: A, condition: 'used', quantity: 1, priceCents: 350 },
      { isbn: A, condition: 'used', quantity: 0, priceCents: 100 },
      { isbn: A, quantity: 2, priceCents: 760 },
    ]);
    expect(await prices()).toEqual([
      { isbn: Number(A), condition: 'new', quantity: 2, price_cents: 760 },
      { isbn: Number(A), condition: 'used', quantity: 2, price_cents: 350 },
    ]);
  });

  test('are carried, not counted, where one of them is not counted', async () => {
    await addStock(database.knex, shop, [
      { isbn: A, quantity: 3 },
      { isbn: A, quantity: null },
    ]);
    expect(await stock()).toEqual({ [A]: null });
  });

  test('of which the sum is more than can be counted are as many as can be', async () => {
    await addStock(database.knex, shop, [
      { isbn: A, quantity: 32_767 },
      { isbn: A, quantity: 1 },
    ]);
    expect(await stock()).toEqual({ [A]: 32_767 });
  });

  test('in a delta tell of one count after another: the last one holds, and the last price that was said', async () => {
    const lines = [
      { isbn: A, quantity: 3, priceCents: 760 },
      { isbn: A, quantity: 1, priceCents: null },
    ];
    await addStock(database.knex, shop, lines, 'delta');
    expect(await prices()).toEqual([{ isbn: Number(A), condition: 'new', quantity: 1, price_cents: 760 }]);
  });

  test.each(['snapshot', 'delta'] as const)(
    'come to the same in a %s however they fall into batches, and twice',
    async (mode) => {
      const lines = [3, 1, 4, 1, 5].map((quantity, place) => ({
        isbn: place % 2 ? A : B,
        condition: 'new' as const,
        quantity,
        priceCents: 900 - quantity,
      }));
      await addStock(database.knex, shop, lines, mode);
      const atOnce = await prices();
      const load = await openStockLoad(database.knex, {
        shopId: shop,
        source: 'file',
        mode,
        seenAt: await now(database.knex),
      });
      for (const line of lines) await load.add([line]);
      expect(await load.finish()).toEqual({ added: 0, changed: 0, unchanged: 5, removed: 0 });
      expect(await prices()).toEqual(atOnce);
    },
  );
});

test('lines that a restart of the database has lost are missed: the old stock stands', async () => {
  await addStock(database.knex, shop, [{ isbn: A }]);
  const load = await openStockLoad(database.knex, {
    shopId: shop,
    source: 'file',
    mode: 'snapshot',
    seenAt: await now(database.knex),
  });
  await load.add([{ isbn: B, condition: 'new', quantity: 1, priceCents: null }]);
  await database.knex.raw('truncate stock_staging');
  await load.add([{ isbn: C, condition: 'new', quantity: 1, priceCents: null }]);
  await expect(load.finish()).rejects.toThrow('load the file again');
  expect(await stock()).toEqual({ [A]: 1 });
});
