import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  answerAtCounter,
  cancel,
  collectedAtCounter,
  counterHistory,
  counterView,
  createCounterFeed,
  findByPickupCode,
  takeBackAtCounter,
  wholeHistory,
} from '../../server/reservations/index.ts';
import { optIn, optOut, saveWishes } from '../../server/shops/index.ts';
import { now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import {
  deliverAll,
  ISBN,
  kindsTo,
  later,
  messages,
  openTown,
  press,
  request,
  rulesOf,
  show,
} from './world.ts';

const database = testDatabase();
const rules = rulesOf();

let shops: number[];
const shop = (i: number): number => shops[i] ?? 0;
beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [2, 1, null, null]);
});

const view = (i: number) => counterView(database.knex, rules, shop(i));
/** The only question that is open at a shop. */
const openAsk = async (i: number): Promise<{ shopId: number; askId: number }> => {
  const { open } = await view(i);
  expect(open).toHaveLength(1);
  return { shopId: shop(i), askId: open[0]!.askId };
};
const answer = async (i: number, said: 'yes' | 'no') =>
  answerAtCounter(database.knex, rules, await openAsk(i), said);

describe('the counter', () => {
  test('shows a question with its book, for whom, until when, and what a yes would hold (R1, R17)', async () => {
    const contact = { name: 'Zoé', phone: '+33639980001' };
    await request(database.knex, rules, { contact, quantity: 2 });
    const { open, holds, recent, lastAsked } = await view(0);
    expect([holds, recent]).toEqual([[], []]);
    expect(open).toMatchObject([
      {
        firstName: 'Zoé',
        book: { isbn: ISBN, title: 'L’Étranger', quantity: 2, condition: 'new' },
        state: 'sent',
        yes: 'hold',
        answerBy: expect.stringMatching(/^2031-01-14T13:00:\d\d\+01:00$/),
        holdIfYes: expect.stringMatching(/^2031-01-14T13:00:\d\d\+01:00$/),
      },
    ]);
    expect(lastAsked).toMatch(/^2031-01-14T11:00:/);
    expect(JSON.stringify(open)).not.toContain('639980001');
  });

  test('the oldest deadline comes first, and what waits for the opening is there (R1)', async () => {
    await request(database.knex, rules);
    await later(database.knex, rules, 10);
    await request(database.knex, rules, { isbn: '9782253002697' });
    expect((await view(0)).open.map(({ book }) => book.title)).toEqual(['L’Étranger', 'Germinal']);
    await later(database.knex, rules, 9 * 60);
    await request(database.knex, rules);
    const open = (await view(0)).open.filter(({ state }) => state === 'waiting');
    expect(open).toMatchObject([{ sendAt: '2031-01-15T10:00:00+01:00', yes: 'hold' }]);
  });

  test('a yes holds, in a shop that is still closed too; the others are released (R8)', async () => {
    await later(database.knex, rules, 9 * 60);
    const { id } = await request(database.knex, rules);
    expect(await answer(0, 'yes')).toBe('held');
    const { open, holds } = await view(0);
    expect(open).toEqual([]);
    const { pickupCode } = await show(database.knex, rules, id);
    expect(holds).toMatchObject([{ hold: { pickupCode, until: '2031-01-15T12:00:00+01:00' } }]);
    expect((await view(1)).open).toEqual([]);
  });

  test('what ended is there for a day, with what may still be said about it', async () => {
    await request(database.knex, rules);
    await answer(1, 'no');
    await answer(0, 'yes');
    expect((await view(1)).recent).toMatchObject([{ state: 'refused' }]);
    expect((await view(2)).recent).toMatchObject([{ state: 'released', yes: 'standBy' }]);
    const [hold] = (await view(0)).holds;
    await collectedAtCounter(database.knex, rules, { shopId: shop(0), askId: hold!.askId });
    expect((await view(0)).recent).toMatchObject([{ reservation: 'collected' }]);
    await later(database.knex, rules, 24 * 60 + 1);
    for (const i of [0, 1, 2]) expect((await view(i)).recent).toEqual([]);
  });

  test('time is looked at first: a hold that has run out is none, worker or no worker (R3)', async () => {
    await request(database.knex, rules);
    await answer(0, 'yes');
    const code = (await view(0)).holds[0]!.hold!.pickupCode;
    await database.knex.raw(`update clock_shift set shift = shift + interval '2 hours 1 minute'`);
    expect(await findByPickupCode(database.knex, rules, shop(0), code)).toBeNull();
    expect((await view(0)).holds).toEqual([]);
  });

  test('a yes may be taken back, and the next shop is asked on (R10)', async () => {
    const { id } = await request(database.knex, rules);
    await answer(0, 'yes');
    const [hold] = (await view(0)).holds;
    await takeBackAtCounter(database.knex, rules, { shopId: shop(0), askId: hold!.askId });
    expect((await view(0)).recent).toMatchObject([{ tookBack: true }]);
    expect((await show(database.knex, rules, id)).state).toBe('asking');
  });

  test('a pickup code is found in any case, with spaces and hyphens; another shop’s is not', async () => {
    await request(database.knex, rules);
    await answer(0, 'yes');
    const [hold] = (await view(0)).holds;
    const code = hold!.hold!.pickupCode;
    const spaced = ` ${code.slice(0, 2).toLowerCase()} - ${code.slice(2)}`;
    expect(await findByPickupCode(database.knex, rules, shop(0), spaced)).toBe(hold!.askId);
    expect(await findByPickupCode(database.knex, rules, shop(1), code)).toBeNull();
    expect(await findByPickupCode(database.knex, rules, shop(0), '')).toBeNull();
  });

  test('another shop’s ask is none, whatever is done to it', async () => {
    const { id } = await request(database.knex, rules);
    const { askId } = await openAsk(0);
    const foreign = { shopId: shop(1), askId };
    const before = await show(database.knex, rules, id);
    for (const act of [
      () => answerAtCounter(database.knex, rules, foreign, 'yes'),
      () => answerAtCounter(database.knex, rules, foreign, 'no'),
      () => collectedAtCounter(database.knex, rules, foreign),
      () => takeBackAtCounter(database.knex, rules, foreign),
    ])
      await expect(act()).rejects.toMatchObject({ status: 404 });
    expect(await show(database.knex, rules, id)).toEqual(before);
  });
});

describe('the history', () => {
  test('its counts add up, and follow what became of each ask', async () => {
    const cancelled = await request(database.knex, rules);
    await cancel(database.knex, rules, cancelled.id);
    await request(database.knex, rules, { shops: ['shop-0-paris'] });
    await deliverAll(database.knex);
    await later(database.knex, rules, 130);
    const { id } = await request(database.knex, rules, { shops: ['shop-0-paris', 'shop-1-paris'] });
    await answer(0, 'no');
    await answer(1, 'yes');
    const [hold] = (await view(1)).holds;
    await collectedAtCounter(database.knex, rules, { shopId: shop(1), askId: hold!.askId });
    expect((await show(database.knex, rules, id)).state).toBe('collected');
    const none = { asked: 0, yes: 0, no: 0, silent: 0, released: 0, collected: 0 };
    const of = async (i: number) => (await counterHistory(database.knex, shop(i), null)).month;
    expect(await of(0)).toEqual({ ...none, asked: 3, no: 1, released: 1, silent: 1 });
    expect(await of(1)).toEqual({ ...none, asked: 2, yes: 1, collected: 1, released: 1 });
    for (const i of [0, 1, 2, 3]) {
      const { month, year, asks } = await counterHistory(database.knex, shop(i), null);
      expect(month.yes + month.no + month.silent + month.released).toBe(month.asked);
      expect([year, asks.length]).toEqual([month, month.asked]);
    }
  });

  test('30 days and 365 are apart, and a page leads to the next', async () => {
    for (let i = 0; i < 51; i += 1) {
      const { id } = await request(database.knex, rules, { shops: ['shop-3-paris'] });
      await cancel(database.knex, rules, id);
    }
    const first = await counterHistory(database.knex, shop(3), null);
    const second = await counterHistory(database.knex, shop(3), first.next);
    expect([first.asks.length, second.asks.length, second.next]).toEqual([50, 1, null]);
    expect(await wholeHistory(database.knex, shop(3))).toEqual([...first.asks, ...second.asks]);
    await later(database.knex, rules, 31 * 24 * 60);
    const aged = await counterHistory(database.knex, shop(3), null);
    expect([aged.month.asked, aged.year.asked]).toEqual([0, 51]);
  });

  test('a reader who is forgotten has no name there either (R18)', async () => {
    await request(database.knex, rules, { contact: { name: 'Zoé', phone: '+33639980001' } });
    await answer(0, 'no');
    for (const i of [1, 2]) await answer(i, 'no');
    const name = async () => (await counterHistory(database.knex, shop(0), null)).asks[0]!.firstName;
    expect(await name()).toBe('Zoé');
    await later(database.knex, rules, 24 * 60);
    await later(database.knex, rules, 31 * 24 * 60);
    expect(await name()).toBeNull();
  });
});

test('the feed tells of each change, once, and of nothing at another shop’s counter', async () => {
  const errors: unknown[] = [];
  const feed = createCounterFeed({
    db: database.knex,
    rules,
    every: 20,
    failed: (error) => void errors.push(error),
  });
  const { state } = await view(3);
  const heard: string[] = [];
  let hear = (): void => undefined;
  const next = (): Promise<void> => new Promise((resolve) => (hear = resolve));
  const stops = [
    feed.follow(shop(0), (await view(0)).state, (told) => {
      heard.push(told);
      hear();
    }),
    feed.follow(shop(3), state, () => heard.push('of another shop')),
  ];
  let told = next();
  await request(database.knex, rules, { shops: ['shop-0-paris'] });
  await told;
  expect(heard.at(-1)).toBe((await view(0)).state);
  told = next();
  await answer(0, 'yes');
  await told;
  expect(heard).not.toContain('of another shop');
  expect(new Set(heard).size).toBe(heard.length);
  stops.forEach((stop) => stop());
  expect(errors).toEqual([]);
});

describe('what a shop wishes', () => {
  const away = { from: '2031-01-15', until: '2031-01-20' };

  test('on holiday it is asked nothing, and its clocks stand still (R1)', async () => {
    await saveWishes(database.knex, shop(0), { away: { from: '2031-01-14', until: '2031-01-20' } });
    const { asks } = await request(database.knex, rules);
    expect(asks.map(({ shop: { name } }) => name)).toEqual(['Shop 1', 'Shop 2', 'Shop 3']);
  });

  test('on holiday it cannot be chosen either, and is again once it is back', async () => {
    await saveWishes(database.knex, shop(0), { away: { from: '2031-01-14', until: '2031-01-14' } });
    const chosen = { shops: ['shop-0-paris'] };
    await expect(request(database.knex, rules, chosen)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('Shop 0'),
    });
    await later(database.knex, rules, 24 * 60);
    expect((await request(database.knex, rules, chosen)).asks).toHaveLength(1);
  });

  test('what it holds when it leaves waits for its return', async () => {
    await later(database.knex, rules, 7.5 * 60);
    await request(database.knex, rules);
    await saveWishes(database.knex, shop(0), { away });
    await answer(0, 'yes');
    // Half an hour on Tuesday; the 21st is the next Tuesday.
    expect((await view(0)).holds[0]!.hold!.until).toMatch(/^2031-01-21T11:30:/);
  });

  test('by e-mail alone, or by SMS alone', async () => {
    await saveWishes(database.knex, shop(0), { channels: 'email' });
    await saveWishes(database.knex, shop(1), { channels: 'sms' });
    await request(database.knex, rules);
    const asks = (await messages(database.knex)).filter(({ kind }) => kind === 'ask');
    expect(asks.map(({ channel }) => channel).sort()).toEqual(['email', 'sms', 'sms']);
    expect(await kindsTo(database.knex, 'shop0@example.org')).toEqual(['ask']);
    const other = await database.knex.raw<{ rows: { other_recipient: string | null }[] }>(
      `select other_recipient from messages where recipient = '+33639981001'`,
    );
    expect(other.rows).toEqual([{ other_recipient: null }]);
  });

  test('what is not said stays as it was', async () => {
    await saveWishes(database.knex, shop(0), { channels: 'email' });
    await saveWishes(database.knex, shop(0), { away, onlyWhileOpen: true });
    await saveWishes(database.knex, shop(0), { away: null });
    const { rows } = await database.knex.raw<{ rows: unknown[] }>('select * from shop_preferences');
    expect(rows).toEqual([
      { shop_id: shop(0), away_from: null, away_until: null, channels: 'email', only_while_open: true },
    ]);
  });

  test('left in peace until it opens: news wait, a question never does more than before', async () => {
    await saveWishes(database.knex, shop(0), { onlyWhileOpen: true });
    const { id } = await request(database.knex, rules);
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('held');
    await database.knex.raw(`update reservations set hold_until = hold_until + interval '1 day'`);
    await database.knex.raw(`update clock_shift set shift = shift + interval '9 hours'`);
    await cancel(database.knex, rules, id);
    const told = (await messages(database.knex)).find(({ kind }) => kind === 'holdCancelled');
    // Cancelled on Tuesday at 20:00, told on Wednesday at 10:00.
    expect(told?.deliver_after.toISOString()).toBe('2031-01-15T09:00:00.000Z');
  });

  test('all messages stopped, and wanted again (R16)', async () => {
    await optOut(database.knex, shop(0), await now(database.knex));
    const asked = async () => (await request(database.knex, rules)).asks.map(({ shop: { name } }) => name);
    expect(await asked()).not.toContain('Shop 0');
    await optIn(database.knex, shop(0));
    expect(await asked()).toContain('Shop 0');
  });
});
