import { beforeEach, describe, expect, test } from '@jest/globals';
import { stockClaims, takeOverpromises } from '../../server/stock/index.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, shopRow } from '../support/rows.ts';

const database = testDatabase();
const A = '9782070360024';
const B = '9782070612758';
let shop = 0;

beforeEach(async () => {
  await database.empty();
  [shop = 0] = await addShops(database.knex, [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
});

const claim = (askId: number, isbn = A, copies = 1) =>
  ({ askId, isbn, shopId: shop, condition: 'new', copies }) as const;

const offer = async (isbn = A): Promise<{ quantity: number | null; claimed: number } | undefined> => {
  const { rows } = await database.knex.raw<{ rows: { quantity: number | null; claimed: number }[] }>(
    'select quantity, claimed from stock where isbn = ?',
    [isbn],
  );
  return rows[0];
};

const claimants = async (): Promise<number[]> => {
  const { rows } = await database.knex.raw<{ rows: { ask_id: number }[] }>(
    'select ask_id from claims order by ask_id',
  );
  return rows.map((row) => row.ask_id);
};

describe('R4: available = quantity − claims', () => {
  test('a copy is claimed once, given back once, and never more copies than there are', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 2 }]);
    expect(await stockClaims.claim(database.knex, claim(1, A, 2))).toBe(true);
    expect(await stockClaims.claim(database.knex, claim(2))).toBe(false);
    await stockClaims.giveBack(database.knex, 1);
    await stockClaims.giveBack(database.knex, 1);
    expect(await offer()).toEqual({ quantity: 2, claimed: 0 });
    expect(await stockClaims.claim(database.knex, claim(2))).toBe(true);
  });

  test('the database itself refuses more claims than copies', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 1 }]);
    await expect(database.knex.raw('update stock set claimed = 2')).rejects.toThrow('claims_within_copies');
  });

  test('a yes turns the claim into a hold, or takes a copy if one is free', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 1 }]);
    await stockClaims.claim(database.knex, claim(1));
    expect(await stockClaims.hold(database.knex, claim(2))).toBe(false);
    expect(await stockClaims.hold(database.knex, claim(1))).toBe(true);
    await stockClaims.giveBack(database.knex, 1);
    expect(await stockClaims.hold(database.knex, claim(2))).toBe(true);
    expect(await offer()).toEqual({ quantity: 1, claimed: 1 });
  });

  test('collecting lowers the count', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 3 }]);
    await stockClaims.hold(database.knex, claim(1, A, 2));
    await stockClaims.collect(database.knex, 1);
    await stockClaims.collect(database.knex, 1);
    expect(await offer()).toEqual({ quantity: 1, claimed: 0 });
  });

  test('what is not counted, or not known at all, is asked for without a claim', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: null }]);
    expect(await stockClaims.claim(database.knex, claim(1, A))).toBe(true);
    expect(await stockClaims.hold(database.knex, claim(2, B))).toBe(true);
    expect(await claimants()).toEqual([]);
  });
});

describe('R4: a lower count from the till is always accepted', () => {
  beforeEach(async () => {
    await addStock(database.knex, shop, [
      { isbn: A, quantity: 4 },
      { isbn: B, quantity: 4 },
    ]);
    await stockClaims.hold(database.knex, claim(1));
    for (const ask of [2, 3, 4]) await stockClaims.claim(database.knex, claim(ask));
  });

  test('claims of unanswered asks go first, the latest of them first, and no more than must', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 2 }, { isbn: B }]);
    expect(await claimants()).toEqual([1, 2]);
    expect(await offer()).toEqual({ quantity: 2, claimed: 2 });
    expect(await takeOverpromises(database.knex)).toEqual([]);
  });

  test.each([
    ['a snapshot that counts none', [{ isbn: A, quantity: 0 }], 'snapshot'],
    ['a snapshot that does not name it', [{ isbn: B }], 'snapshot'],
    ['a delta', [{ isbn: A, quantity: 0 }], 'delta'],
  ] as const)('what was promised stays, and the shop is told once: %s', async (_name, rows, mode) => {
    await addStock(database.knex, shop, [...rows], mode);
    expect(await claimants()).toEqual([1]);
    expect(await offer()).toEqual({ quantity: 1, claimed: 1 });
    expect(await takeOverpromises(database.knex)).toMatchObject([
      { isbn: A, shopId: shop, promised: 1, counted: 0 },
    ]);
    await addStock(database.knex, shop, [...rows], mode);
    expect(await takeOverpromises(database.knex)).toEqual([]);
  });

  test('a count that is enough again ends the matter, and the next lack is told anew', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: 0 }], 'delta');
    await takeOverpromises(database.knex);
    await addStock(database.knex, shop, [{ isbn: B, quantity: 1 }], 'delta');
    await addStock(database.knex, shop, [{ isbn: A, quantity: 5 }], 'delta');
    await addStock(database.knex, shop, [{ isbn: A, quantity: 0 }], 'delta');
    expect(await takeOverpromises(database.knex)).toHaveLength(1);
  });

  test('a count that is taken away, or a delta that speaks of other titles, leaves claims alone', async () => {
    await addStock(database.knex, shop, [{ isbn: A, quantity: null }], 'delta');
    await addStock(database.knex, shop, [{ isbn: B, quantity: 0 }], 'delta');
    expect(await claimants()).toEqual([1, 2, 3, 4]);
    await stockClaims.giveBack(database.knex, 1);
    expect(await offer()).toEqual({ quantity: null, claimed: 3 });
  });
});
