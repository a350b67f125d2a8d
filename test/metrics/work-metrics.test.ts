/** Every figure moves when the thing it is about happens, on a real database. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { openKnex } from '../../server/db/open-knex.ts';
import { createWorkMetrics, type WorkMetrics } from '../../server/metrics/index.ts';
import { applyReceipt, deliverDue, type Outcome } from '../../server/outbox/index.ts';
import { cancel, sweep, type Rules, type Swept } from '../../server/reservations/index.ts';
import { advance } from '../../server/time/clock.ts';
import { enqueueAsk, outbox, scripted, testDelivery } from '../notifications/outbox.ts';
import { later, openTown, press, request, rulesOf } from '../reservations/world.ts';
import { testDatabase } from '../support/database.ts';
import { scrape, type Scraped } from './scrape.ts';

const database = testDatabase();
let metrics: WorkMetrics;
let rules: Rules;

const create = (keepFor = 0): WorkMetrics =>
  createWorkMetrics({ db: database.knex, smsCeiling: 500, keepFor });

beforeEach(async () => {
  await database.empty();
  metrics = create();
  rules = { ...rulesOf(), noticed: metrics.noticed };
});

const read = (): Promise<Scraped> => scrape(metrics.registry);
const value = async (series: string): Promise<number | undefined> => (await read()).of(series);

const delivery = (...outcomes: Outcome[]) =>
  testDelivery(
    { sms: scripted('sms', outcomes) },
    { noticed: metrics.handled, alarm: () => metrics.alarmed() },
  );

describe('the outbox', () => {
  const again: Outcome = { is: 'again', code: '20429', reason: 'too much at once' };

  test('its age is that of the oldest message due, from when it was due first, until it is out', async () => {
    expect(await value('rayon_outbox_oldest_seconds')).toBe(0);
    await enqueueAsk(database.knex);
    await advance(database.knex, 90);
    await enqueueAsk(database.knex);
    const due = await read();
    expect(due.of('rayon_outbox_messages{state="due"}')).toBe(2);
    expect(due.of('rayon_outbox_oldest_seconds')).toBeGreaterThanOrEqual(90);
    expect(due.of('rayon_outbox_oldest_seconds')).toBeLessThan(120);

    // A try moves the next one on, but not what has been waited for.
    await deliverDue(database.knex, delivery(again, again));
    await advance(database.knex, 10);
    const tried = await read();
    expect(tried.of('rayon_outbox_messages{state="retrying"}')).toBe(2);
    expect(tried.of('rayon_outbox_messages{state="due"}')).toBe(0);
    expect(tried.of('rayon_outbox_oldest_seconds')).toBeGreaterThanOrEqual(100);

    await advance(database.knex, 300);
    await deliverDue(database.knex, delivery());
    const out = await read();
    expect(out.of('rayon_outbox_oldest_seconds')).toBe(0);
    expect(out.of('rayon_outbox_messages{state="retrying"}')).toBe(0);
    expect(out.of('rayon_messages_last_day{channel="sms",state="sent"}')).toBe(2);
  });

  test('what is not due yet is no age, and what may have been sent is', async () => {
    await enqueueAsk(database.knex, { deliverAfter: new Date('2099-01-01T00:00:00Z') });
    const waits = await read();
    expect(waits.of('rayon_outbox_messages{state="later"}')).toBe(1);
    expect(waits.of('rayon_outbox_oldest_seconds')).toBe(0);
    await enqueueAsk(database.knex);
    await deliverDue(database.knex, delivery({ is: 'unknown', reason: 'no answer' }));
    await advance(database.knex, 30);
    const doubtful = await read();
    expect(doubtful.of('rayon_outbox_messages{state="ambiguous"}')).toBe(1);
    expect(doubtful.of('rayon_outbox_oldest_seconds')).toBeGreaterThanOrEqual(30);
  });

  test('SMS count against their ceiling for 24 hours', async () => {
    await enqueueAsk(database.knex);
    await enqueueAsk(database.knex, { channel: 'email', recipient: 'librairie@example.org' });
    const today = await read();
    expect(today.of('rayon_sms_last_day')).toBe(1);
    expect(today.of('rayon_sms_daily_ceiling')).toBe(500);
    expect(today.of('rayon_messages_last_day{channel="email",state="pending"}')).toBe(1);
    await advance(database.knex, 24 * 3_600 + 1);
    const tomorrow = await read();
    expect(tomorrow.of('rayon_sms_last_day')).toBe(0);
    expect(tomorrow.of('rayon_messages_last_day{channel="email",state="pending"}')).toBe(0);
  });
});

describe('providers', () => {
  const tries = (outcome: string): string => `rayon_message_tries_total{channel="sms",outcome="${outcome}"}`;

  test('each try counts by what came of it', async () => {
    const refused: Outcome = {
      is: 'refused',
      refusal: { code: '30007', reason: 'filtered', then: 'other', alarm: true },
    };
    const all: Outcome[] = [
      { is: 'sent', providerId: 'one' },
      { is: 'again', code: null, reason: 'busy' },
      { is: 'unknown', reason: 'no answer' },
      refused,
    ];
    for (const outcome of all) {
      await enqueueAsk(database.knex);
      await deliverDue(database.knex, delivery(outcome));
    }
    const found = await read();
    for (const { is } of all) expect([is, found.of(tries(is))]).toEqual([is, 1]);
    expect(found.of(tries('withheld'))).toBe(0);
    expect(found.of('rayon_message_alarms_total')).toBe(1);
  });

  test('a number that asked for no SMS is withheld', async () => {
    await enqueueAsk(database.knex);
    const stopped = testDelivery({}, { noticed: metrics.handled, hasStopped: () => Promise.resolve(true) });
    await deliverDue(database.knex, stopped);
    expect(await value(tries('withheld'))).toBe(1);
  });

  test('and each receipt', async () => {
    const id = await enqueueAsk(database.knex);
    const twilio = delivery({ is: 'sent', providerId: 'one' });
    await deliverDue(database.knex, twilio);
    const about = { messageId: id, providerId: 'one' };
    await applyReceipt(database.knex, twilio, about, { state: 'sent' });
    const refusal = { code: '30003', reason: 'off', then: 'other', alarm: false } as const;
    await applyReceipt(database.knex, twilio, about, { state: 'failed', refusal });
    expect((await outbox(database.knex))[0]?.state).toBe('failed');
    const found = await read();
    expect(found.of('rayon_message_receipts_total{state="sent"}')).toBe(1);
    expect(found.of('rayon_message_receipts_total{state="failed"}')).toBe(1);
    expect(found.of('rayon_message_receipts_total{state="delivered"}')).toBe(0);
  });
});

describe('deadlines', () => {
  const done = (deadline: string, what: 'count' | 'sum'): string =>
    `rayon_deadline_lateness_seconds_${what}{deadline="${deadline}"}`;

  /** Moves on by so many seconds without anybody at work. */
  const pass = (seconds: number): Promise<void> => advance(database.knex, seconds);
  const work = (): Promise<Swept> => sweep(database.knex, rules);

  test('how late the next shops are asked, the reader reminded and the hold ended', async () => {
    const [shop] = await openTown(database.knex, [1, 1, 1, 1]);
    const { id } = await request(database.knex, rules);
    await pass(20 * 60 + 7);
    expect(await value('rayon_deadlines_overdue_seconds')).toBeGreaterThanOrEqual(7);
    await work();
    const fanned = await read();
    expect(fanned.of('rayon_deadlines_overdue_seconds')).toBe(0);
    expect(fanned.of(done('fan_out', 'count'))).toBe(1);
    expect(fanned.of(done('fan_out', 'sum'))).toBeGreaterThanOrEqual(7);
    expect(fanned.of(done('fan_out', 'sum'))).toBeLessThan(20);
    expect(fanned.of('rayon_deadline_lateness_seconds_bucket{le="5",deadline="fan_out"}')).toBe(0);

    await press(database.knex, rules, id, shop ?? 0, 'yes');
    await pass(90 * 60 + 40);
    await work();
    const reminded = await read();
    expect(reminded.of(done('reminder', 'count'))).toBe(1);
    expect(reminded.of(done('reminder', 'sum'))).toBeGreaterThanOrEqual(39);
    expect(reminded.of(done('expiry', 'count'))).toBe(0);
    await pass(30 * 60);
    await work();
    expect(await value(done('expiry', 'count'))).toBe(1);
    expect(await value(done('expiry', 'sum'))).toBeGreaterThanOrEqual(39);
  });

  test('what follows from somebody’s answer is not late: the next wave after three refusals', async () => {
    const shops = await openTown(database.knex, [1, 1, 1, 1]);
    const { id } = await request(database.knex, rules);
    for (const shop of shops.slice(0, 3)) await press(database.knex, rules, id, shop, 'no');
    expect(await value('rayon_asks_sent_total')).toBe(4);
    expect(await value(done('fan_out', 'count'))).toBe(0);
  });
});

describe('what shops answer', () => {
  const ends = (end: string): string => `rayon_asks_ended_total{end="${end}"}`;

  test('asked, yes, no, unanswered and released, and the time to a yes', async () => {
    const shops = await openTown(database.knex, [1, 1, 1]);
    const { id } = await request(database.knex, rules);
    expect(await value('rayon_asks_sent_total')).toBe(3);
    await advance(database.knex, 240);
    await press(database.knex, rules, id, shops[0] ?? 0, 'no');
    await press(database.knex, rules, id, shops[1] ?? 0, 'yes');
    const answered = await read();
    expect(answered.of(ends('no'))).toBe(1);
    expect(answered.of(ends('yes'))).toBe(1);
    expect(answered.of(ends('released'))).toBe(1);
    expect(answered.of(ends('unanswered'))).toBe(0);
    expect(answered.of('rayon_time_to_yes_seconds_count')).toBe(1);
    expect(answered.of('rayon_time_to_yes_seconds_sum')).toBeGreaterThanOrEqual(240);
    expect(answered.of('rayon_time_to_yes_seconds_bucket{le="120"}')).toBe(0);
  });

  test('an answer that is changed within its two minutes is one answer, the first', async () => {
    const shops = await openTown(database.knex, [1, 1]);
    const { id } = await request(database.knex, rules);
    expect(await press(database.knex, rules, id, shops[0] ?? 0, 'no')).toBe('refused');
    expect(await press(database.knex, rules, id, shops[0] ?? 0, 'yes')).toBe('held');
    expect([await value(ends('no')), await value(ends('yes'))]).toEqual([1, 0]);
  });

  test('nobody answers', async () => {
    await openTown(database.knex, [1, 1]);
    await request(database.knex, rules);
    await later(database.knex, rules, 121);
    expect(await value(ends('unanswered'))).toBe(2);
  });

  test('a reader who cancels releases the shops', async () => {
    await openTown(database.knex, [1, 1]);
    const { id } = await request(database.knex, rules);
    await cancel(database.knex, rules, id);
    expect(await value(ends('released'))).toBe(2);
    expect(await value(ends('unanswered'))).toBe(0);
  });

  test('what is rolled back has not happened', async () => {
    const shops = await openTown(database.knex, [1]);
    const { id } = await request(database.knex, rules);
    const fails: Rules = {
      ...rules,
      claims: { ...rules.claims, hold: () => Promise.reject(new Error('the database went away')) },
    };
    await expect(press(database.knex, fails, id, shops[0] ?? 0, 'yes')).rejects.toThrow('went away');
    expect(await value(ends('yes'))).toBe(0);
    await press(database.knex, rules, id, shops[0] ?? 0, 'yes');
    expect(await value(ends('yes'))).toBe(1);
  });
});

describe('several processes', () => {
  test('what is read from the database is the same in each, what each did is its own, and the help says which is which', async () => {
    const other = create();
    await enqueueAsk(database.knex);
    await deliverDue(database.knex, delivery());
    await enqueueAsk(database.knex);
    const [one, two] = [await read(), await scrape(other.registry)];
    expect(one.of('rayon_outbox_messages{state="due"}')).toBe(1);
    expect(two.of('rayon_outbox_messages{state="due"}')).toBe(1);
    const sent = 'rayon_message_tries_total{channel="sms",outcome="sent"}';
    expect([one.of(sent), two.of(sent)]).toEqual([1, 0]);
    const own = [...one.help].filter(([name]) => name.startsWith('rayon_'));
    expect(own.length).toBeGreaterThan(12);
    for (const [name, help] of own) {
      expect(help).toMatch(/aggregate with (sum|max)|Of each process its own/);
      expect([name, /aggregate with sum/.test(help)]).toEqual([name, one.series.some(isCounted(name))]);
    }
  });

  /** Counters and histograms add up; gauges do not. */
  const isCounted = (name: string) => (series: string) =>
    series.startsWith(name) && (name.endsWith('_total') || series.startsWith(`${name}_bucket`));

  test('however many scrape at once, the database is read once in a while', async () => {
    const kept = create(60_000);
    let statements = 0;
    const count = (): void => void (statements += 1);
    database.knex.on('query', count);
    await scrape(kept.registry);
    const once = statements;
    await Promise.all(Array.from({ length: 20 }, () => scrape(kept.registry)));
    database.knex.off('query', count);
    expect(once).toBeGreaterThan(0);
    expect(once).toBeLessThan(10);
    expect(statements).toBe(once);
  });

  test('a database that is away leaves its figures out, and the others are still told', async () => {
    const away = openKnex({ kind: 'server', url: 'postgres://rayon@127.0.0.1:1/rayon', connections: 1 });
    const lonely = createWorkMetrics({ db: away, smsCeiling: 500, keepFor: 60_000 });
    const found = await scrape(lonely.registry);
    await away.destroy();
    expect(found.of('rayon_database_up')).toBe(0);
    expect(
      found.series.filter((one) => /^rayon_(outbox|sms_last|messages_last|deadlines)/.test(one)),
    ).toEqual([]);
    expect(found.of('rayon_asks_sent_total')).toBe(0);
    expect(await value('rayon_database_up')).toBe(1);
  });
});
