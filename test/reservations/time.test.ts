import { beforeEach, describe, expect, test } from '@jest/globals';
import { accept, askUndeliverable, cancel, nextDue, sweep } from '../../server/reservations/index.ts';
import { advance, now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { addShops, addStock, moveClockTo, shopRow } from '../support/rows.ts';
import {
  askStates,
  copiesAt,
  deliverAll,
  HERE,
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
let shops: number[] = [];
const shop = (i: number): number => shops[i] ?? 0;
const CHOSEN = { shops: ['shop-0-paris'] };

beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [1, 1, 1, 1]);
});

const phone = { contact: { name: 'Marie', phone: '+33639980001' } };

describe('R7: waves', () => {
  test('20 open minutes without a yes: the next are asked, the first give their copies back and may still answer', async () => {
    const { id } = await request(database.knex, rules);
    await later(database.knex, rules, 19);
    expect((await show(database.knex, rules, id)).asks).toHaveLength(3);
    await later(database.knex, rules, 2);
    const view = await show(database.knex, rules, id);
    expect(askStates(view)).toEqual(['Shop 0: sent', 'Shop 1: sent', 'Shop 2: sent', 'Shop 3: sent']);
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 0 });
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('held');
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 1 });
    expect(await copiesAt(database.knex, shop(3))).toEqual({ quantity: 1, claimed: 0 });
  });

  test('shops that the reader chose are one wave; nobody else is asked', async () => {
    const { id } = await request(database.knex, rules, CHOSEN);
    await press(database.knex, rules, id, shop(0), 'no');
    expect(await show(database.knex, rules, id)).toMatchObject({ state: 'refused', chosen: true });
    const read = await show(database.knex, rules, id);
    expect(askStates(read)).toEqual(['Shop 0: refused']);
  });

  test('a question that no channel delivers has failed: its copy is free, and the wave goes on without it', async () => {
    const { id } = await request(database.knex, rules);
    for (const { ask_id } of (await messages(database.knex)).filter(({ kind }) => kind === 'ask'))
      await askUndeliverable(database.knex, rules, ask_id ?? 0);
    const view = await show(database.knex, rules, id);
    expect(askStates(view)).toEqual(['Shop 0: failed', 'Shop 1: failed', 'Shop 2: failed', 'Shop 3: sent']);
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 0 });
  });
});

describe('R1: shops are asked while they are open', () => {
  test('at night a question waits, claims nothing, and goes out when the shop opens', async () => {
    await later(database.knex, rules, 11 * 60);
    const { id } = await request(database.knex, rules, CHOSEN);
    expect(await show(database.knex, rules, id)).toMatchObject({
      asks: [
        { state: 'waiting', sendAt: '2031-01-15T10:00:00+01:00', answerBy: '2031-01-15T12:00:00+01:00' },
      ],
    });
    expect(await nextDue(database.knex)).toEqual(new Date('2031-01-15T09:00:00Z'));
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 0 });
    await moveClockTo(database.knex, '2031-01-15T09:00:00Z');
    await sweep(database.knex, rules);
    expect(askStates(await show(database.knex, rules, id))).toEqual(['Shop 0: sent']);
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 1 });
  });

  test('who is open for less than two of the next 72 hours is not asked', async () => {
    await addShops(database.knex, [
      shopRow({ name: 'Never', ...HERE, hours: 'Su 10:00-11:59', email: 'never@example.org' }),
    ]);
    const view = await request(database.knex, rules);
    expect(askStates(view).join()).not.toContain('Never');
  });

  test('R2: hours that are not known are said to be, and the usual ones drive the clocks', async () => {
    await addShops(database.knex, [shopRow({ name: 'Unsaid', ...HERE, email: 'unsaid@example.org' })]);
    const view = await request(database.knex, rules, { shops: ['unsaid-paris'] });
    expect(view.asks).toMatchObject([{ state: 'sent', shop: { hoursKnown: false } }]);
    expect(view.answerBy).toMatch(/^2031-01-14T13:0/);
  });
});

describe('R1, R3: hold-until', () => {
  test('is never honoured after it has passed, with no worker running', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(0), 'yes');
    await advance(database.knex, 2 * 3_600 - 60);
    expect((await show(database.knex, rules, id)).state).toBe('held');
    await advance(database.knex, 60);
    expect(await show(database.knex, rules, id)).toMatchObject({ state: 'expired', pickupCode: null });
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 0 });
    await expect(cancel(database.knex, rules, id)).rejects.toMatchObject({ status: 409 });
    const kinds = (await messages(database.knex)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['holdExpired', 'shopHoldExpired']));
  });

  test('the reader is reminded once, 30 minutes before', async () => {
    const { id } = await request(database.knex, rules, phone);
    await press(database.knex, rules, id, shop(0), 'yes');
    await later(database.knex, rules, 89);
    expect(await kindsTo(database.knex, '+33639980001')).toEqual(['code', 'held']);
    await later(database.knex, rules, 2);
    await later(database.knex, rules, 2);
    expect(await kindsTo(database.knex, '+33639980001')).toEqual(['code', 'held', 'holdReminder']);
  });
});

describe('R11, R12: silence', () => {
  test('half-way the shop is reminded by e-mail, and counts as silent if the question had arrived', async () => {
    const { id } = await request(database.knex, rules, CHOSEN);
    await deliverAll(database.knex);
    await later(database.knex, rules, 61);
    expect(askStates(await show(database.knex, rules, id))).toEqual(['Shop 0: silent']);
    expect(await kindsTo(database.knex, 'shop0@example.org')).toEqual(['askReminder']);
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('held');
  });

  test('when the time to answer is over the request ends, the copy is free, and the reader hears what to do', async () => {
    const { id } = await request(database.knex, rules, { ...CHOSEN, ...phone });
    await later(database.knex, rules, 121);
    expect((await show(database.knex, rules, id)).state).toBe('unanswered');
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 0 });
    expect(await kindsTo(database.knex, '+33639980001')).toEqual(['code', 'nobody']);
  });

  test('three times running: that shop goes to later waves', async () => {
    for (let i = 0; i < 3; i += 1) {
      await request(database.knex, rules, CHOSEN);
      await deliverAll(database.knex);
      await later(database.knex, rules, 24 * 60);
    }
    await addStock(database.knex, shop(0), [{ isbn: ISBN, quantity: 1 }]);
    const view = await request(database.knex, rules);
    expect(askStates(view)).toEqual(['Shop 1: sent', 'Shop 2: sent', 'Shop 3: sent']);
  });
});

describe('R9: a yes after the end', () => {
  const ended = async (): Promise<string> => {
    const { id } = await request(database.knex, rules, { ...CHOSEN, ...phone });
    await later(database.knex, rules, 121);
    return id;
  };

  test('within 24 hours is an offer; the hold starts when the reader accepts, and the shop is told', async () => {
    const id = await ended();
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('offered');
    expect(await show(database.knex, rules, id)).toMatchObject({
      state: 'unanswered',
      offer: { shop: { name: 'Shop 0' } },
      holdUntil: null,
    });
    expect((await messages(database.knex)).at(-1)?.kind).toBe('lateOffer');
    await later(database.knex, rules, 30);
    const view = await accept(database.knex, rules, id);
    expect(view).toMatchObject({ state: 'held', offer: null });
    expect(view.holdUntil).toMatch(/^2031-01-14T15:3/);
    expect((await messages(database.knex)).at(-1)?.kind).toBe('holdConfirmed');
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 1 });
  });

  test('after 24 hours it is thanked, and there is nothing to accept', async () => {
    const id = await ended();
    await later(database.knex, rules, 24 * 60);
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('over');
    await expect(accept(database.knex, rules, id)).rejects.toMatchObject({ status: 409 });
  });

  test('an offer whose copy has gone to somebody else is none', async () => {
    const id = await ended();
    await press(database.knex, rules, id, shop(0), 'yes');
    const other = await request(database.knex, rules, CHOSEN);
    await press(database.knex, rules, other.id, shop(0), 'yes');
    await expect(accept(database.knex, rules, id)).rejects.toMatchObject({ status: 409 });
    expect((await show(database.knex, rules, id)).state).toBe('unanswered');
  });
});

describe('R21: by night', () => {
  test('an SMS that nothing the reader did just now explains waits until eight; an e-mail does not', async () => {
    const open = { hours: 'Mo-Su 00:00-24:00' };
    await addShops(database.knex, [shopRow({ name: 'Night', ...HERE, ...open, email: 'night@example.org' })]);
    await moveClockTo(database.knex, '2031-01-14T19:00:00Z');
    const { id } = await request(database.knex, rules, { shops: ['night-paris'], ...phone });
    await later(database.knex, rules, 121);
    expect((await show(database.knex, rules, id)).state).toBe('unanswered');
    expect((await messages(database.knex)).find(({ kind }) => kind === 'nobody')).toMatchObject({
      channel: 'sms',
      deliver_after: new Date('2031-01-15T07:00:00Z'),
    });
  });
});

describe('the sweep', () => {
  test('does everything due from the tables alone, says what it did, and a second time nothing', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(0), 'yes');
    await request(database.knex, rules, CHOSEN);
    await advance(database.knex, 3 * 86_400);
    const first = await sweep(database.knex, rules);
    expect(first).toMatchObject({ happened: { reminded: 1, expired: 1 }, failed: [] });
    expect(await sweep(database.knex, rules)).toEqual({
      happened: {},
      overpromises: 0,
      erased: 0,
      failed: [],
    });
  });

  test('several at once do each thing once', async () => {
    for (let i = 0; i < 4; i += 1) await request(database.knex, rules);
    await advance(database.knex, 86_400);
    const all = await Promise.all([1, 2, 3].map(() => sweep(database.knex, rules)));
    expect(all.flatMap(({ failed }) => failed)).toEqual([]);
    const { rows } = await database.knex.raw<{ rows: { n: number }[] }>(
      `select count(*)::integer as n from messages where kind = 'nobody' group by reservation_id`,
    );
    expect(rows.every(({ n }) => n === 1)).toBe(true);
  });

  test('the next thing due is told: never one that has been done', async () => {
    expect(await nextDue(database.knex)).toBeNull();
    const { id } = await request(database.knex, rules, CHOSEN);
    const half = await nextDue(database.knex);
    expect(Number(half) - Number(await now(database.knex))).toBeLessThanOrEqual(3_600_000);
    await cancel(database.knex, rules, id);
    expect(await nextDue(database.knex)).toBeNull();
  });
});
