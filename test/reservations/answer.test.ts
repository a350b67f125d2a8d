import { beforeEach, describe, expect, test } from '@jest/globals';
import { cancel, collected, takeBackByToken } from '../../server/reservations/index.ts';
import { testDatabase } from '../support/database.ts';
import {
  askStates,
  copiesAt,
  deliverAll,
  kindsTo,
  later,
  linkOf,
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

beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [2, 1, 1, 1, null]);
});

test('R7: the three best shops are asked, and R4: each question claims a copy', async () => {
  const view = await request(database.knex, rules);
  expect(view.state).toBe('asking');
  expect(askStates(view)).toEqual(['Shop 0: sent', 'Shop 1: sent', 'Shop 2: sent']);
  expect(view.answerBy).toMatch(/^2031-01-14T13:0.*\+01:00$/);
  expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 1 });
  expect(await copiesAt(database.knex, shop(3))).toEqual({ quantity: 1, claimed: 0 });
});

test('R8: the first yes wins; the others are released at once, their copies are free, and they are told by e-mail', async () => {
  const { id } = await request(database.knex, rules);
  await deliverAll(database.knex);
  expect(await press(database.knex, rules, id, shop(1), 'yes')).toBe('held');
  const view = await show(database.knex, rules, id);
  expect(view).toMatchObject({
    state: 'held',
    shop: { name: 'Shop 1' },
    holdUntil: expect.stringMatching(/^2031-01-14T13:0.*\+01:00$/),
    answerBy: null,
  });
  expect(view.pickupCode).toMatch(/^[A-Z0-9]{4}$/);
  expect(askStates(view)).toEqual(['Shop 0: released', 'Shop 1: accepted', 'Shop 2: released']);
  expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 0 });
  expect(await copiesAt(database.knex, shop(1))).toEqual({ quantity: 1, claimed: 1 });
  expect(await kindsTo(database.knex, 'shop0@example.org')).toEqual(['released']);
  expect(await kindsTo(database.knex, '+33639981000')).toEqual(['ask']);
});

test('R8: a yes after that is thanked and changes nothing', async () => {
  const { id } = await request(database.knex, rules);
  await press(database.knex, rules, id, shop(1), 'yes');
  expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('standingBy');
  expect(await press(database.knex, rules, id, shop(1), 'yes')).toBe('held');
  expect((await show(database.knex, rules, id)).shop?.name).toBe('Shop 1');
  expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 0 });
});

test('a question that had not gone out yet is withdrawn: the shop hears nothing of it', async () => {
  const { id } = await request(database.knex, rules);
  await press(database.knex, rules, id, shop(1), 'yes');
  const toOther = (await messages(database.knex)).filter(({ recipient }) => recipient === '+33639981000');
  expect(toOther).toMatchObject([{ kind: 'ask', state: 'failed' }]);
  expect(await kindsTo(database.knex, 'shop0@example.org')).toEqual([]);
});

test('R7: when all say no, the next three are asked at once; R11: a request nobody accepts says so', async () => {
  const { id } = await request(database.knex, rules);
  for (const i of [0, 1, 2]) await press(database.knex, rules, id, shop(i), 'no');
  const second = await show(database.knex, rules, id);
  expect(askStates(second).slice(3)).toEqual(['Shop 3: sent', 'Shop 4: sent']);
  for (const i of [3, 4]) await press(database.knex, rules, id, shop(i), 'no');
  const ended = await show(database.knex, rules, id);
  expect(ended).toMatchObject({ state: 'refused', answerBy: null, shop: null });
  expect((await messages(database.knex)).at(-1)).toMatchObject({
    kind: 'nobody',
    data: { ended: 'refused' },
  });
  expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 0 });
});

describe('R13: one answer, which may be changed within two minutes', () => {
  test('from no to yes', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(0), 'no');
    await later(database.knex, rules, 1);
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('held');
  });

  test('from yes to no, which is to take it back', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(0), 'yes');
    expect(await press(database.knex, rules, id, shop(0), 'no')).toBe('refused');
    expect((await show(database.knex, rules, id)).state).toBe('asking');
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 0 });
  });

  test('not after them', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(0), 'no');
    await later(database.knex, rules, 3);
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('settled');
    await press(database.knex, rules, id, shop(1), 'yes');
    await later(database.knex, rules, 3);
    expect(await press(database.knex, rules, id, shop(1), 'no')).toBe('settled');
    expect((await show(database.knex, rules, id)).state).toBe('held');
  });

  test('from no to yes when it has ended (R9), and that late yes may be withdrawn', async () => {
    const { id } = await request(database.knex, rules, { shops: ['shop-1-paris'] });
    expect(await press(database.knex, rules, id, shop(1), 'no')).toBe('refused');
    expect(await press(database.knex, rules, id, shop(1), 'yes')).toBe('offered');
    await later(database.knex, rules, 5);
    expect((await show(database.knex, rules, id)).offer?.shop.name).toBe('Shop 1');
    expect(await press(database.knex, rules, id, shop(1), 'no')).toBe('refused');
    expect((await show(database.knex, rules, id)).offer).toBeNull();
  });

  test('a link opens its own ask until 7 days after the end, and no other link opens anything', async () => {
    const { id } = await request(database.knex, rules);
    expect(await press(database.knex, rules, id, 999, 'yes')).toBeNull();
    await cancel(database.knex, rules, id);
    await later(database.knex, rules, 7 * 24 * 60 - 1);
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBe('over');
    await later(database.knex, rules, 2);
    expect(await press(database.knex, rules, id, shop(0), 'yes')).toBeNull();
  });
});

describe('R10: a shop takes its yes back', () => {
  test('the reader is told, and a late yes is tried: it wins at once', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(1), 'yes');
    await press(database.knex, rules, id, shop(2), 'yes');
    await later(database.knex, rules, 30);
    expect(await takeBackByToken(database.knex, rules, await linkOf(database.knex, id, shop(1)))).toBe(true);
    const view = await show(database.knex, rules, id);
    expect(view).toMatchObject({ state: 'held', shop: { name: 'Shop 2' } });
    expect(view.holdUntil).toMatch(/^2031-01-14T13:30:0/);
    const told = (await messages(database.knex)).map(({ kind }) => kind);
    expect(told.slice(-3)).toEqual(['tookBack', 'held', 'holdConfirmed']);
    expect(await copiesAt(database.knex, shop(1))).toEqual({ quantity: 1, claimed: 0 });
  });

  test('else the next wave is asked', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(1), 'yes');
    await takeBackByToken(database.knex, rules, await linkOf(database.knex, id, shop(1)));
    const view = await show(database.knex, rules, id);
    expect(view.state).toBe('asking');
    expect(askStates(view).slice(3)).toEqual(['Shop 3: sent', 'Shop 4: sent']);
    const tookBack = (await messages(database.knex)).find(({ kind }) => kind === 'tookBack');
    expect(tookBack?.data).toMatchObject({ next: 'asking', shop: { name: 'Shop 1' } });
  });

  test('else it ends, and the reader hears so once', async () => {
    const { id } = await request(database.knex, rules, { shops: ['shop-1-paris'], near: null, radius: null });
    await press(database.knex, rules, id, shop(1), 'yes');
    await takeBackByToken(database.knex, rules, await linkOf(database.knex, id, shop(1)));
    expect((await show(database.knex, rules, id)).state).toBe('refused');
    const told = (await messages(database.knex)).map(({ kind }) => kind);
    expect(told).toContain('tookBack');
    expect(told).not.toContain('nobody');
  });
});

describe('R10: the reader may cancel', () => {
  test('while shops are asked: those that had the question are told by e-mail', async () => {
    const { id } = await request(database.knex, rules);
    await deliverAll(database.knex);
    expect((await cancel(database.knex, rules, id)).state).toBe('cancelled');
    expect(await kindsTo(database.knex, 'shop0@example.org')).toEqual(['released']);
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 0 });
    expect((await cancel(database.knex, rules, id)).state).toBe('cancelled');
  });

  test('while a copy is held: the shop that put it aside is told by SMS', async () => {
    const { id } = await request(database.knex, rules);
    await deliverAll(database.knex);
    await press(database.knex, rules, id, shop(0), 'yes');
    await cancel(database.knex, rules, id);
    expect(await kindsTo(database.knex, '+33639981000')).toEqual(['ask', 'holdCancelled']);
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 0 });
  });

  test('not once it is collected', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(0), 'yes');
    expect((await collected(database.knex, rules, id)).state).toBe('collected');
    await expect(cancel(database.knex, rules, id)).rejects.toMatchObject({ status: 409 });
  });
});

test('R4: collecting lowers the count; R21: the reader can say so, and twice is once', async () => {
  const { id } = await request(database.knex, rules);
  await expect(collected(database.knex, rules, id)).rejects.toMatchObject({ status: 409 });
  await press(database.knex, rules, id, shop(0), 'yes');
  await collected(database.knex, rules, id);
  await collected(database.knex, rules, id);
  expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 0 });
});

test('R4: a yes where all copies are promised to others holds nothing', async () => {
  const chosen = { shops: ['shop-1-paris'], near: null, radius: null };
  const first = await request(database.knex, rules);
  await later(database.knex, rules, 21);
  const second = await request(database.knex, rules, chosen);
  await press(database.knex, rules, second.id, shop(1), 'yes');
  expect(await press(database.knex, rules, first.id, shop(1), 'yes')).toBe('noCopy');
  expect((await show(database.knex, rules, first.id)).state).toBe('asking');
  await cancel(database.knex, rules, second.id);
  expect(await press(database.knex, rules, first.id, shop(1), 'yes')).toBe('held');
  expect(await copiesAt(database.knex, shop(1))).toEqual({ quantity: 1, claimed: 1 });
});
