import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  decidePair,
  readAudit,
  readMessages,
  sendAgain,
  showChanges,
  showNumbers,
  showPairs,
  showShops,
  undoChange,
} from '../../server/desk/index.ts';
import { addSearches } from '../../server/demand/index.ts';
import { collected } from '../../server/reservations/index.ts';
import { saveWishes } from '../../server/shops/index.ts';
import { deliverAll, later, openTown, press, request, rulesOf } from '../reservations/world.ts';
import { bring, indexed } from '../sources/index-state.ts';
import { sourceRow } from '../sources/rows.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const db = () => database.knex;
const rules = rulesOf();
const BY = 'anne@association.example';
const CEILING = 1_000;

beforeEach(() => database.empty());

const setMessages = (set: string, where: string): Promise<unknown> =>
  db().raw(`update messages set ${set} where ${where}`);

describe('the numbers', () => {
  test('nothing has happened: all are nought, and no time is made up', async () => {
    const { day, open } = await showNumbers(db(), CEILING);
    expect(day).toEqual({
      ...{ searches: 0, requests: 0, held: 0, collected: 0, without: 0 },
      ...{ asks: 0, yes: 0, no: 0, silent: 0, minutesToYes: null },
    });
    expect(open).toEqual({ messages: 0, pairs: 0, claims: 0, silent: 0, unreachable: 0 });
  });

  test('what readers asked, what shops answered and how fast; after a day only in the month', async () => {
    const shops = await openTown(db(), [3, 3, 3]);
    const { id } = await request(db(), rules);
    await deliverAll(db());
    await later(db(), rules, 4);
    await press(db(), rules, id, shops[1] ?? 0, 'no');
    await later(db(), rules, 4);
    await press(db(), rules, id, shops[0] ?? 0, 'yes');
    await collected(db(), rules, id);
    const expected = { requests: 1, held: 1, collected: 1, asks: 3, yes: 1, no: 1, minutesToYes: 8 };
    expect((await showNumbers(db(), CEILING)).day).toMatchObject(expected);
    await later(db(), rules, 25 * 60);
    const { day, month } = await showNumbers(db(), CEILING);
    expect(day).toMatchObject({ requests: 0, asks: 0, minutesToYes: null });
    expect(month).toMatchObject(expected);
  });

  test('R20: searches for titles are counted, by nobody’s name', async () => {
    const around = { isbn: '9782070360024', lat: 4885, lon: 235 };
    await addSearches(db(), [
      { ...around, count: 4 },
      { ...around, lat: 4890, count: 2 },
    ]);
    expect((await showNumbers(db(), CEILING)).day.searches).toBe(6);
    await later(db(), rules, 25 * 60);
    const { day, month } = await showNumbers(db(), CEILING);
    expect([day.searches, month.searches]).toEqual([0, 6]);
  });

  test('R19: the SMS of 24 hours stand beside their ceiling', async () => {
    await openTown(db(), [3, 3, 3]);
    await request(db(), rules);
    expect((await showNumbers(db(), CEILING)).sms).toEqual({ sent: 3, ceiling: CEILING });
  });
});

describe('messages', () => {
  beforeEach(async () => {
    await openTown(db(), [3]);
    await request(db(), rules);
  });

  const list = (which: 'open' | 'all') => readMessages(db(), { list: which, before: null, limit: 10 });

  test('all are listed, the latest first, with the shop and never whom they reach or what they say', async () => {
    const all = await list('all');
    expect(all).toMatchObject([
      { kind: 'ask', channel: 'sms', state: 'pending', shop: { name: 'Shop 0' }, mayBeSentAgain: false },
      { kind: 'code', channel: 'email', shop: null },
    ]);
    expect(JSON.stringify(all)).not.toMatch(/\+33|@|token/);
    expect(await readMessages(db(), { list: 'all', before: all[0]?.id ?? 0, limit: 10 })).toEqual([all[1]]);
  });

  test.each([
    [`state = 'failed', reason = 'the mail server refused it'`, 1],
    [`state = 'failed', reason = null`, 1],
    [`state = 'ambiguous'`, 1],
    [`deliver_after = rayon_clock() - interval '11 minutes'`, 1],
    [`state = 'failed', reason = 'withdrawn'`, 0],
    [`state = 'delivered'`, 0],
    [`deliver_after = rayon_clock() - interval '9 minutes'`, 0],
  ])('%s: to look at, %i', async (set, count) => {
    await setMessages(`state = 'delivered'`, 'true');
    await setMessages(set.startsWith('state') ? set : `state = 'pending', ${set}`, `kind = 'code'`);
    expect(await list('open')).toHaveLength(count);
    expect((await showNumbers(db(), CEILING)).open.messages).toBe(count);
  });

  test('one that failed goes out anew, once, and the audit log says who sent it', async () => {
    await setMessages(`state = 'failed', reason = 'x', attempts = 3`, `kind = 'code'`);
    const [{ id } = { id: 0 }] = await list('open');
    expect(await sendAgain(db(), BY, id)).toBe(true);
    expect((await list('all')).find((one) => one.id === id)).toMatchObject({ state: 'pending', attempts: 0 });
    expect(await sendAgain(db(), BY, id)).toBe(false);
    expect(await readAudit(db(), null, 10)).toMatchObject([
      { by: BY, action: 'sentAgain', subject: String(id) },
    ]);
  });

  test.each([
    ['it is too late', `state = 'failed', expires_at = rayon_clock() - interval '1 second'`, 'code'],
    ['it was taken back', `state = 'failed', reason = 'withdrawn'`, 'code'],
    ['its reader is erased (R18)', `state = 'failed', recipient = null`, 'code'],
    ['it has arrived', `state = 'delivered'`, 'code'],
    ['it is a question, and others were asked (R7)', `state = 'failed', reason = 'x'`, 'ask'],
  ])('not again: %s', async (_why, set, kind) => {
    await setMessages(set, `kind = '${kind}'`);
    const message = (await list('all')).find((one) => one.kind === kind);
    expect(message?.mayBeSentAgain).toBe(false);
    expect(await sendAgain(db(), BY, message?.id ?? 0)).toBe(false);
    expect(await readAudit(db(), null, 10)).toEqual([]);
  });
});

describe('shops to look at', () => {
  test('R12: silent three times running, until it answers; one whose message failed, with the reason', async () => {
    const shops = await openTown(db(), [9]);
    for (let i = 0; i < 3; i += 1) {
      expect((await showShops(db(), 10)).silent).toEqual([]);
      await request(db(), rules);
      await deliverAll(db());
      await later(db(), rules, 70);
    }
    expect((await showShops(db(), 10)).silent).toMatchObject([{ name: 'Shop 0', city: 'Paris' }]);
    const { id } = await request(db(), rules);
    await press(db(), rules, id, shops[0] ?? 0, 'yes');
    expect((await showShops(db(), 10)).silent).toEqual([]);
    await setMessages(`state = 'failed', reason = 'no such number'`, 'ask_id is not null');
    expect((await showShops(db(), 10)).unreachable).toMatchObject([
      { name: 'Shop 0', reason: 'no such number' },
    ]);
    const { open } = await showNumbers(db(), CEILING);
    expect(open).toMatchObject({ silent: 0, unreachable: 1 });
  });

  test('independent shops that nobody can write to are counted; chains are not', async () => {
    await openTown(db(), [1, 1, 1]);
    await db().raw('update shops set mobile = null, email = null where id < 3');
    await db().raw('update shops set independent = false where id = 1');
    expect((await showShops(db(), 10)).withoutContact).toBe(1);
  });
});

describe('pairs', () => {
  const [A, B] = ['librairie-kleber-strasbourg', 'kleber-gutenberg-strasbourg'];
  beforeEach(() =>
    bring(db(), [
      sourceRow({ sourceKey: 'node/1', phone: '+33199000001' }),
      sourceRow({ source: 'csv', sourceKey: 'd', name: 'Kléber Gutenberg', lat: 48.5836, address: null }),
    ]),
  );
  const open = async (): Promise<string[]> =>
    (await indexed(db())).filter((shop) => shop.open).map(({ slug }) => slug);

  test('both sides are shown with where they lie, and the reasons', async () => {
    const [pair] = await showPairs(db(), 10);
    const sides = [pair?.one, pair?.other].toSorted((a, b) => (a?.row ?? '').localeCompare(b?.row ?? ''));
    expect(sides).toMatchObject([
      { key: B, slug: B, row: 'csv/d', lat: 48.5836, lon: 7.7461 },
      { key: A, slug: A, row: 'osm/node/1', lat: 48.5835 },
    ]);
    expect(pair?.reasons).toContain('One name is part of the other.');
  });

  test('a merger outlives an import, is in the audit log, and is taken back', async () => {
    await decidePair(db(), BY, { one: A, other: B, verdict: 'together', reason: 'one owner' });
    expect(await open()).toHaveLength(1);
    await bring(db(), [sourceRow({ source: 'csv', sourceKey: 'd', name: 'Kléber Gutenberg', lat: 48.5836 })]);
    expect(await open()).toHaveLength(1);
    expect(await showPairs(db(), 10)).toEqual([]);
    const merged = (await showChanges(db(), 10)).find(({ event }) => event === 'merged');
    await undoChange(db(), BY, merged?.id ?? 0);
    expect(await open()).toEqual([B, A]);
    expect(await readAudit(db(), null, 10)).toMatchObject([
      { by: BY, action: 'undone', subject: String(merged?.id) },
      { by: BY, action: 'together', subject: `${A} ${B}`, reason: 'one owner' },
    ]);
  });

  test('R16: a shop that goes up in another takes along what it wished, unless the other wished something', async () => {
    const ids = await db().raw<{ rows: { id: number }[] }>('select id from shops where slug = ?', [A]);
    await saveWishes(db(), ids.rows[0]?.id ?? 0, { channels: 'email' });
    await decidePair(db(), BY, { one: A, other: B, verdict: 'together', reason: null });
    const [slug = ''] = await open();
    const { rows } = await db().raw<{ rows: unknown[] }>(
      `select slug, channels from shop_preferences join shops on shops.id = shop_id where slug = ?`,
      [slug],
    );
    expect(rows).toEqual([{ slug: B, channels: 'email' }]);
  });

  test('what cannot be is refused with its reason, and nothing is written down', async () => {
    const decision = { one: A, other: A, verdict: 'together', reason: null } as const;
    await expect(decidePair(db(), BY, decision)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('are the same shop'),
    });
    await expect(undoChange(db(), BY, 99)).rejects.toMatchObject({ status: 409 });
    expect(await readAudit(db(), null, 10)).toEqual([]);
    expect(await open()).toEqual([B, A]);
  });
});
