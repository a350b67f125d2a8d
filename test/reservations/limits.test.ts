/** R19: limits lie in the database, so that they hold however many processes count. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, test } from '@jest/globals';
import { testApp, type Answer } from '../support/app.ts';
import { concurrent, serverUrl, testDatabase } from '../support/database.ts';
import { withDatabase } from '../support/server-template.ts';
import { reserve, type Asked } from '../../server/reservations/index.ts';
import type { Order } from './limits-client.ts';
import { asked, codeOf, ISBN, openTown, rulesOf } from './world.ts';

const database = testDatabase();
const apps = {
  codes: testApp(database, { LIMIT_CODES_PER_HOUR: '1' }),
  requests: testApp(database, { LIMIT_REQUESTS_PER_HOUR: '1' }),
  open: testApp(database, { LIMIT_OPEN_REQUESTS: '1' }),
  copies: testApp(database, { LIMIT_OPEN_COPIES: '1' }),
  asksPerDay: testApp(database, { LIMIT_ASKS_PER_DAY: '1' }),
  asksPerHour: testApp(database, { LIMIT_ASKS_PER_HOUR: '1' }),
  sms: testApp(database, { SMS_DAILY_CEILING: '1' }),
};

beforeEach(async () => {
  await database.empty();
  await openTown(database.knex, [9, 9, 9]);
});

type Name = keyof typeof apps;

const post = (name: Name, where: string, body: object): Promise<Answer> =>
  apps[name].get(`/api/v1/reservations${where}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Asks the first shop and proves the contact; the last answer, be it a refusal. */
const ask = async (name: Name): Promise<Answer> => {
  const contact = { name: 'Anne', phone: '+33639980001' };
  const made = await post(name, '', { isbn: ISBN, shops: ['shop-0-paris'], contact });
  if (made.status !== 201) return made;
  const { id } = made.body as { id: string };
  return post(name, `/${id}/verify`, { code: await codeOf(database.knex, id) });
};

test.each(Object.keys(apps) as Name[])('past the limit "%s": 429, with when to try again', async (name) => {
  expect((await ask(name)).status).toBe(200);
  const refused = await ask(name);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.body).toMatchObject({ status: 429, detail: expect.stringContaining('Try again in') });
});

if (concurrent) {
  const DAY = 86_400;
  const inProcess = async (limits: object, orders: Order[]): Promise<number[]> => {
    const { rows } = await database.knex.raw<{ rows: [{ name: string }] }>(
      'select current_database() as name',
    );
    const script = path.join(import.meta.dirname, 'limits-client.ts');
    const url = withDatabase(serverUrl ?? '', rows[0].name);
    const client = spawn(process.execPath, [script, url, JSON.stringify(limits), JSON.stringify(orders)], {
      env: { ...process.env, TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(await text(client.stdout)) as number[];
  };

  /** Each half by a process of its own, all at once. */
  const fromTwo = async (limits: object, orders: Order[]): Promise<number[]> => {
    const halves = [orders.slice(0, orders.length / 2), orders.slice(orders.length / 2)];
    return (await Promise.all(halves.map((half) => inProcess(limits, half)))).flat();
  };

  const twenty = <T>(make: (i: number) => T): T[] => Array.from({ length: 20 }, (_, i) => make(i));
  const expectFive = (answers: number[], within: number): void => {
    expect(answers.filter((seconds) => seconds === 0)).toHaveLength(5);
    expect(answers.filter((seconds) => seconds > 0 && seconds <= within)).toHaveLength(15);
  };

  /** Taken down and not yet verified. */
  const waiting = (contact: (i: number) => Asked['contact']): Promise<Order[]> =>
    Promise.all(
      twenty(async (i) => {
        const what = asked({ shops: ['shop-0-paris'], contact: contact(i) });
        const { id } = await reserve(database.knex, rulesOf(), what, { address: '192.0.2.1', key: null });
        return { id, code: await codeOf(database.knex, id) };
      }),
    );
  const number = (i: number): string => `+336399800${10 + i}`;

  test.each([
    [
      'requests of one network',
      { requestsPerHour: 5 },
      (i: number) => ({ email: `m${i}@example.org` }),
      3_600,
    ],
    ['codes to one contact', { codesPerHour: 5 }, () => ({ email: 'm@example.org' }), 3_600],
    ['SMS of a day', { smsPerDay: 5 }, (i: number) => ({ phone: number(i) }), DAY],
  ])('%s: five of twenty, from two processes at once', async (_what, limits, contact, within) => {
    const orders = twenty((i) => ({ asked: { contact: { name: 'Marie', ...contact(i) } } }));
    expectFive(await fromTwo(limits, orders), within);
  });

  test.each([
    ['open requests', { openRequests: 5, openCopies: 100 }],
    ['open copies', { openRequests: 100, openCopies: 5 }],
  ])('%s of one contact: five of twenty, from two processes at once', async (_what, limits) => {
    const orders = await waiting(() => ({ name: 'Marie', phone: number(0) }));
    expectFive(await fromTwo(limits, orders), 2 * DAY);
  });

  test.each([
    ['hour', { asksPerHour: 5 }],
    ['day, of a shop that never answered', { asksPerDay: 5 }],
  ])('a shop is asked five times of twenty within an %s, by two processes at once', async (_what, limits) => {
    const answers = await fromTwo(limits, await waiting((i) => ({ name: 'Marie', phone: number(i) })));
    // The sixth reader's code is right: what they are told is that nobody can be asked for now.
    expect(new Set(answers)).toEqual(new Set([0]));
    const { rows } = await database.knex.raw<{ rows: { asks: number }[] }>(
      'select count(*)::integer as asks from asks',
    );
    expect(rows).toEqual([{ asks: 5 }]);
    const late = asked({ shops: ['shop-0-paris'], contact: { name: 'Marie', phone: number(30) } });
    const refused = reserve(database.knex, rulesOf(limits), late, { address: '192.0.2.1', key: null });
    await expect(refused).rejects.toMatchObject({ status: 429 });
  });
}
