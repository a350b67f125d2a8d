import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  answerByCode,
  cancel,
  reserve,
  showAsk,
  startMessages,
  stopByToken,
  stopMessages,
  sweep,
  verify,
} from '../../server/reservations/index.ts';
import { network } from '../../server/http/network.ts';
import { advance } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';
import { addStock } from '../support/rows.ts';
import {
  asked,
  askStates,
  codeOf,
  copiesAt,
  ISBN,
  kindsTo,
  later,
  linkOf,
  messages,
  openTown,
  OTHER_ISBN,
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
const FROM = { address: '192.0.2.1', key: null };
const NUMBER = '+33639981000';

beforeEach(async () => {
  await database.empty();
  shops = await openTown(database.knex, [2, 1, null]);
});

const replyCode = async (id: string): Promise<string> => {
  const { rows } = await database.knex.raw<{ rows: { reply_code: string }[] }>(
    'select reply_code from asks where reservation_id = ? and shop_id = ?',
    [id, shop(0)],
  );
  return rows[0]?.reply_code ?? '';
};

const reply = (code: string | null, answer: 'yes' | 'no' = 'yes', from = NUMBER) =>
  answerByCode(database.knex, rules, { from, code, answer });

describe('R14: replies are matched by number and code', () => {
  test('the code says which ask is answered, and the shop reads by SMS what became of it', async () => {
    const first = await request(database.knex, rules, CHOSEN);
    const second = await request(database.knex, rules, CHOSEN);
    expect(await reply(await replyCode(second.id))).toMatchObject({ outcome: 'held' });
    expect((await show(database.knex, rules, second.id)).state).toBe('held');
    expect((await show(database.knex, rules, first.id)).state).toBe('asking');
    expect(await kindsTo(database.knex, NUMBER)).toEqual(['ask', 'ask', 'holdConfirmed']);
  });

  test('a bare answer counts if exactly one ask went to that number in 24 hours; of several, none is picked', async () => {
    const first = await request(database.knex, rules, CHOSEN);
    expect(await reply(null, 'no')).toMatchObject({ outcome: 'refused' });
    expect((await show(database.knex, rules, first.id)).state).toBe('refused');
    const second = await request(database.knex, rules, { ...CHOSEN, isbn: OTHER_ISBN });
    expect(await reply(null)).toMatchObject({
      outcome: 'which',
      asks: [{ title: 'Germinal', replyCode: await replyCode(second.id) }, { title: 'L’Étranger' }],
    });
    expect((await show(database.knex, rules, second.id)).state).toBe('asking');
    await advance(database.knex, 25 * 3_600);
    expect(await reply(null)).toEqual({ outcome: 'unknownCode', shopName: '' });
  });

  test('R15: a stranger gets no reply; the right code from another number answers nothing', async () => {
    const { id } = await request(database.knex, rules, CHOSEN);
    expect(await reply(await replyCode(id), 'yes', '+33639985555')).toEqual({ outcome: 'stranger' });
    expect(await reply(await replyCode(id), 'yes', '+33639981001')).toMatchObject({ outcome: 'unknownCode' });
    expect(await reply('00000x')).toMatchObject({ outcome: 'unknownCode' });
    expect((await show(database.knex, rules, id)).state).toBe('asking');
  });

  test('R15: the same reply a hundred times has one effect', async () => {
    const { id } = await request(database.knex, rules, CHOSEN);
    const code = await replyCode(id);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => reply(code)));
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['held']));
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 2, claimed: 1 });
    expect((await kindsTo(database.knex, NUMBER)).filter((kind) => kind === 'holdConfirmed')).toHaveLength(1);
  });
});

describe('R16: STOP', () => {
  test('no SMS to that number any more: the shop is asked by e-mail, until START', async () => {
    await stopMessages(database.knex, NUMBER);
    await stopMessages(database.knex, NUMBER);
    await request(database.knex, rules, CHOSEN);
    expect(await kindsTo(database.knex, NUMBER)).toEqual([]);
    expect(await kindsTo(database.knex, 'shop0@example.org')).toEqual(['ask']);
    await startMessages(database.knex, NUMBER);
    await request(database.knex, rules, CHOSEN);
    expect(await kindsTo(database.knex, NUMBER)).toEqual(['ask']);
  });

  test('a reader’s number that said it is sent no code', async () => {
    await stopMessages(database.knex, '+33639980001');
    await expect(reserve(database.knex, rules, asked(), FROM)).rejects.toMatchObject({
      status: 400,
      errors: [{ path: 'contact.phone' }],
    });
  });

  test('"stop writing to us" on the page: the shop is asked nothing any more', async () => {
    const { id } = await request(database.knex, rules, CHOSEN);
    expect(await stopByToken(database.knex, await linkOf(database.knex, id, shop(0)))).toBe(true);
    expect(askStates(await request(database.knex, rules))).toEqual(['Shop 1: sent', 'Shop 2: sent']);
    await expect(request(database.knex, rules, CHOSEN)).rejects.toMatchObject({ status: 409 });
  });
});

describe('R13, R17: the page behind a link', () => {
  test('shows the question, then the promise; looking at it changes nothing, and no contact is on it', async () => {
    const contact = { name: 'Zoé', phone: '+33639980001' };
    const { id } = await request(database.knex, rules, { ...CHOSEN, contact });
    const token = await linkOf(database.knex, id, shop(0));
    const before = await show(database.knex, rules, id);
    expect(await showAsk(database.knex, rules, token)).toMatchObject({
      state: 'sent',
      book: { title: 'L’Étranger', quantity: 1 },
      hold: null,
    });
    expect(await show(database.knex, rules, id)).toEqual(before);
    await press(database.knex, rules, id, shop(0), 'yes');
    const page = await showAsk(database.knex, rules, token);
    expect(page).toMatchObject({ state: 'accepted', hold: { firstName: 'Zoé' } });
    expect(JSON.stringify(page)).not.toContain('639980001');
    expect(await showAsk(database.knex, rules, 'A'.repeat(16))).toBeNull();
  });
});

describe('R4: a lower count from the till', () => {
  test('an unanswered ask loses its claim; what was promised stays, and the shop is told once', async () => {
    const held = await request(database.knex, rules, CHOSEN);
    await press(database.knex, rules, held.id, shop(0), 'yes');
    await request(database.knex, rules, CHOSEN);
    await addStock(database.knex, shop(0), [{ isbn: ISBN, quantity: 0 }]);
    expect(await copiesAt(database.knex, shop(0))).toEqual({ quantity: 1, claimed: 1 });
    expect((await show(database.knex, rules, held.id)).state).toBe('held');
    expect(await sweep(database.knex, rules)).toMatchObject({ overpromises: 1 });
    expect(await sweep(database.knex, rules)).toMatchObject({ overpromises: 0 });
    expect((await messages(database.knex)).at(-1)).toMatchObject({
      kind: 'promisedTooMuch',
      data: { promised: 1, counted: 0 },
    });
  });
});

describe('R5: a yes or no teaches', () => {
  test('what it said, about which title, and when', async () => {
    const { id } = await request(database.knex, rules, { shops: ['shop-2-paris'] });
    await press(database.knex, rules, id, shop(2), 'no');
    const { rows } = await database.knex.raw<{ rows: unknown[] }>(
      'select isbn, shop_id, condition, had from stock_answers',
    );
    expect(rows).toEqual([{ isbn: Number(ISBN), shop_id: shop(2), condition: 'new', had: false }]);
    expect(askStates(await request(database.knex, rules)).join()).not.toContain('Shop 2');
  });
});

describe('R18: readers are forgotten', () => {
  const knows = async (text: string): Promise<string[]> => {
    const { rows } = await database.knex.raw<{ rows: { name: string }[] }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'spatial_ref_sys'
         and tablename not like 'knex\\_%'`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rows: hits } = await database.knex.raw<{ rows: unknown[] }>(
        `select 1 from ${name} as t where t::text like ? limit 1`,
        [`%${text}%`],
      );
      if (hits.length > 0) found.push(name);
    }
    return found.sort();
  };

  test('30 days after the end, in every table', async () => {
    const contact = { name: 'Zoé', phone: '+33639980001' };
    const made = await reserve(database.knex, rules, asked({ contact, ...CHOSEN }), { ...FROM, key: 'k' });
    await verify(database.knex, rules, made.id, await codeOf(database.knex, made.id));
    await press(database.knex, rules, made.id, shop(0), 'yes');
    await cancel(database.knex, rules, made.id);
    expect(await knows('639980001')).toEqual(['messages', 'reservations']);
    await advance(database.knex, 30 * 86_400 - 60);
    await sweep(database.knex, rules);
    expect(await knows('639980001')).toEqual(['messages', 'reservations']);
    await advance(database.knex, 120);
    // The limiter counts in its process's own time: its hour is over by the real clock.
    expect(await knows('requests:')).toEqual(['rate_limits']);
    await database.knex.raw('update rate_limits set expire = expire - 3600 * 1000');
    expect(await sweep(database.knex, rules)).toMatchObject({ erased: 1 });
    for (const prefix of ['requests:', 'codes:']) expect(await knows(prefix)).toEqual([]);
    for (const secret of ['639980001', 'Zoé']) expect(await knows(secret)).toEqual([]);
    expect((await show(database.knex, rules, made.id)).state).toBe('cancelled');
  });

  test('24 hours after a request that was never verified', async () => {
    await reserve(database.knex, rules, asked(), FROM);
    await later(database.knex, rules, 24 * 60 - 1);
    expect(await knows('639980001')).not.toEqual([]);
    await later(database.knex, rules, 2);
    expect(await knows('639980001')).toEqual([]);
  });

  test('who is asked for or held for is not forgotten', async () => {
    const { id } = await request(database.knex, rules);
    await press(database.knex, rules, id, shop(0), 'yes');
    await database.knex.raw(`update reservations set created_at = created_at - interval '40 days'`);
    expect(await sweep(database.knex, rules)).toMatchObject({ erased: 0 });
  });
});

describe('R19: limits', () => {
  const strict = (said: Parameters<typeof rulesOf>[0]) => rulesOf(said);
  const make = (by: typeof rules, said = {}, address = '192.0.2.1') =>
    reserve(database.knex, by, asked(said), { address, key: null });

  test('three codes an hour to one contact, whatever its spelling', async () => {
    const by = strict({ codesPerHour: 3 });
    for (const email of ['m@example.org', 'M@example.org', 'm@EXAMPLE.org'])
      await make(by, { contact: { name: 'Marie', email } });
    const refused = make(by, { contact: { name: 'Marie', email: 'm@example.org' } });
    await expect(refused).rejects.toMatchObject({ status: 429 });
    await expect(refused).rejects.toThrow(/At most 3 codes an hour .* Try again in/);
    await expect(make(by, { contact: { name: 'Marie', email: 'n@example.org' } })).resolves.toBeDefined();
  });

  test('so many requests an hour from one network, at once too', async () => {
    const by = strict({ requestsPerHour: 5 });
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => make(by, {}, `2001:db8:1:2::${i}`)),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(make(by, {}, '2001:db8:1:3::1')).resolves.toBeDefined();
  });

  test('three open requests of one contact, verified at once too', async () => {
    const contact = { name: 'Marie', email: 'm@example.org' };
    const made = [];
    for (let i = 0; i < 5; i += 1) made.push(await make(rules, { contact }));
    const codes = await Promise.all(made.map(({ id }) => codeOf(database.knex, id)));
    const all = await Promise.allSettled(
      made.map(({ id }, i) => verify(database.knex, rules, id, codes[i] ?? '')),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const refused = all.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 429 });
  });

  test('a shop that never answered is asked so often a day, one that answers so often an hour', async () => {
    const by = strict({ asksPerDay: 2, asksPerHour: 4 });
    for (let i = 0; i < 2; i += 1) await request(database.knex, by, CHOSEN);
    const refused = request(database.knex, by, CHOSEN);
    await expect(refused).rejects.toMatchObject({ status: 429 });
    await expect(refused).rejects.toThrow('Shop 0 was asked often enough for now. Try again in 24 hours.');
    expect(askStates(await request(database.knex, by))).toEqual(['Shop 1: sent', 'Shop 2: sent']);
    await database.knex.raw(
      'update asks set answered_at = rayon_clock() where id = (select min(id) from asks)',
    );
    await addStock(database.knex, shop(0), [{ isbn: ISBN, quantity: 9 }]);
    for (let i = 0; i < 2; i += 1) await request(database.knex, by, CHOSEN);
    await expect(request(database.knex, by, CHOSEN)).rejects.toThrow('Try again in 60 minutes.');
  });

  test('a shop’s limit holds when many are verified at once', async () => {
    const by = strict({ asksPerDay: 2 });
    const made = [];
    for (let i = 0; i < 6; i += 1)
      made.push(
        await make(by, {
          ...CHOSEN,
          near: null,
          radius: null,
          contact: { name: 'M', email: `m${i}@example.org` },
        }),
      );
    const codes = await Promise.all(made.map(({ id }) => codeOf(database.knex, id)));
    const views = await Promise.all(made.map(({ id }, i) => verify(database.knex, by, id, codes[i] ?? '')));
    expect(views.filter(({ asks }) => asks.length === 1)).toHaveLength(2);
  });

  test('a ceiling on SMS stops new requests, never running ones', async () => {
    const by = strict({ smsPerDay: 2 });
    const { id } = await request(database.knex, by, CHOSEN);
    await request(database.knex, by, CHOSEN);
    const refused = make(by);
    await expect(refused).rejects.toMatchObject({ status: 429 });
    expect(await press(database.knex, by, id, shop(0), 'yes')).toBe('held');
    await advance(database.knex, 86_400);
    await expect(make(by)).resolves.toMatchObject({ state: 'unverified' });
  });

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['nonsense', 'unknown'],
  ])('%s is of the network %s', (address, expected) => {
    expect(network(address)).toBe(expected);
  });
});

test('R6: a yes covers all the copies that are asked for, of that condition', async () => {
  await addStock(database.knex, shop(0), [{ isbn: ISBN, condition: 'used', quantity: 3 }], 'delta');
  const { id } = await request(database.knex, rules, { ...CHOSEN, condition: 'used', quantity: 3 });
  await press(database.knex, rules, id, shop(0), 'yes');
  const { rows } = await database.knex.raw<{ rows: unknown[] }>(
    'select condition, claimed from stock where shop_id = ? and isbn = ? order by condition',
    [shop(0), ISBN],
  );
  expect(rows).toEqual([
    { condition: 'new', claimed: 0 },
    { condition: 'used', claimed: 3 },
  ]);
});
