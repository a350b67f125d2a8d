import { describe, expect, test } from '@jest/globals';
import { confidenceOf, countHistories, saveAnswer } from '../../server/stock/index.ts';
import { now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, shopRow } from '../support/rows.ts';

const AT = new Date('2031-01-14T10:00:00Z');
const HOUR = 3_600_000;
const NEVER = { kept: 0, missed: 0 };

const told = (hours: number, history = NEVER, available: number | null = 3): string =>
  confidenceOf({ available, countedAt: new Date(AT.getTime() - hours * HOUR), history }, AT);

describe('what a reader is told of an offer', () => {
  test.each([
    [1, 'in_stock'],
    [36, 'in_stock'],
    [37, 'probable'],
    [24 * 30, 'probable'],
    [24 * 37, 'ask'],
    [24 * 400, 'ask'],
  ])('by a shop that was never asked, counted %s hours ago: %s', (hours, said) => {
    expect(told(hours)).toBe(said);
  });

  test('not counted: ask, however lately it was seen', () => expect(told(0, NEVER, null)).toBe('ask'));
  test('the last copy, counted lately', () => expect(told(1, NEVER, 1)).toBe('last_copy'));
  test('the last copy, counted a while ago, is as probable as others', () =>
    expect(told(40, NEVER, 1)).toBe('probable'));

  test.each([
    [{ kept: 20, missed: 1 }, 'in_stock'],
    [{ kept: 0, missed: 2 }, 'in_stock'],
    [{ kept: 0, missed: 3 }, 'probable'],
    [{ kept: 5, missed: 8 }, 'probable'],
    [{ kept: 0, missed: 14 }, 'ask'],
  ])('counted an hour ago by a shop whose counts held %j: %s', (history, said) => {
    expect(told(1, history)).toBe(said);
  });

  test('a better history never makes it worse, nor an older count better', () => {
    const rank = ['ask', 'probable', 'in_stock'];
    for (let kept = 0; kept < 30; kept += 3) {
      for (let missed = 0; missed < 30; missed += 3) {
        for (let hours = 0; hours < 2_000; hours += 100) {
          const here = rank.indexOf(told(hours, { kept, missed }));
          expect(rank.indexOf(told(hours, { kept: kept + 1, missed }))).toBeGreaterThanOrEqual(here);
          expect(rank.indexOf(told(hours, { kept, missed: missed + 1 }))).toBeLessThanOrEqual(here);
          expect(rank.indexOf(told(hours + 100, { kept, missed }))).toBeLessThanOrEqual(here);
        }
      }
    }
  });
});

describe('how a shop’s counts held (R5)', () => {
  const database = testDatabase();
  const [A, B, C] = ['9782070360024', '9782253002697', '9782070612758'] as const;

  test('its last word on each title that its stock had counted, within 90 days', async () => {
    const [shop = 0, quiet = 0] = await addShops(database.knex, [
      shopRow({ name: 'One', lat: 48.85, lon: 2.35 }),
      shopRow({ name: 'Two', lat: 48.86, lon: 2.36 }),
    ]);
    await addStock(database.knex, shop, [{ isbn: A }, { isbn: B }, { isbn: C, quantity: null }]);
    const at = await now(database.knex);
    const offer = (isbn: string) => ({ isbn, shopId: shop, condition: 'new' }) as const;
    const history = async (id: number): Promise<unknown> => {
      await countHistories(database.knex);
      const { rows } = await database.knex.raw<{ rows: unknown[] }>(
        'select stock_kept as kept, stock_missed as missed from shops where id = ?',
        [id],
      );
      return rows[0];
    };
    await saveAnswer(database.knex, offer(A), false, at);
    await saveAnswer(database.knex, offer(A), true, at);
    await saveAnswer(database.knex, offer(B), false, at);
    // Carried without a count: it promised nothing.
    await saveAnswer(database.knex, offer(C), false, at);
    expect(await history(shop)).toEqual({ kept: 1, missed: 1 });
    expect(await history(quiet)).toEqual(NEVER);
    await database.knex.raw(`update stock_answers set at = at - interval '91 days' where isbn = ?`, [B]);
    expect(await history(shop)).toEqual({ kept: 1, missed: 0 });
  });
});
