/** R19: limits lie in the database, so that they hold however many processes count. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, test } from '@jest/globals';
import { testApp, type Answer } from '../support/app.ts';
import { concurrent, serverUrl, testDatabase } from '../support/database.ts';
import { withDatabase } from '../support/server-template.ts';
import { codeOf, ISBN, openTown } from './world.ts';

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
  const inProcess = async (limits: object, contacts: string[]): Promise<number[]> => {
    const { rows } = await database.knex.raw<{ rows: [{ name: string }] }>(
      'select current_database() as name',
    );
    const script = path.join(import.meta.dirname, 'limits-client.ts');
    const url = withDatabase(serverUrl ?? '', rows[0].name);
    const orders = [script, url, JSON.stringify(limits), JSON.stringify(contacts)];
    const client = spawn(process.execPath, orders, {
      env: { ...process.env, TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(await text(client.stdout)) as number[];
  };

  test.each([
    ['requests of one network', { requestsPerHour: 5 }, (i: number) => `m${i}@example.org`],
    ['codes to one contact', { codesPerHour: 5 }, () => 'm@example.org'],
  ])('%s: five of twenty, from two processes at once', async (_what, limits, contact) => {
    const halves = [0, 10].map((from) => Array.from({ length: 10 }, (_, i) => contact(from + i)));
    const answers = (await Promise.all(halves.map((half) => inProcess(limits, half)))).flat();
    expect(answers.filter((seconds) => seconds === 0)).toHaveLength(5);
    expect(answers.filter((seconds) => seconds > 0 && seconds <= 3_600)).toHaveLength(15);
  });
}
