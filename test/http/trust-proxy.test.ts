/** TRUST_PROXY against what senders make up: who is counted, and which address links have. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ISBN, openTown } from '../reservations/world.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

const MOST = 2;
const FORGED = 'forged.example';

/** One request for a copy; its status. Each is another reader's: only the network they share is over its limit. */
let readers = 0;
const reserve = async (app: TestApp, headers: Record<string, string>): Promise<number> => {
  readers += 1;
  const contact = { name: 'Marie', email: `reader${String(readers)}@example.org` };
  const { status } = await app.get('/api/v1/reservations', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ isbn: ISBN, near: '48.85,2.35', radius: 20_000, contact }),
  });
  return status;
};

/** Three requests with these `X-Forwarded-For`: the third is refused when all count for one network. */
const counted = async (
  app: TestApp,
  lists: readonly [string, string, string],
): Promise<'one' | 'several'> => {
  const statuses: number[] = [];
  for (const list of lists) statuses.push(await reserve(app, { 'x-forwarded-for': list }));
  expect(statuses.slice(0, MOST)).toEqual([201, 201]);
  return statuses.at(-1) === 429 ? 'one' : 'several';
};

/** Without the moment at which it was written. */
const timeless = (body: unknown): string =>
  JSON.stringify(body).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'now');

const withProxies = (proxies: number): { database: TestDatabase; app: TestApp } => {
  const database = testDatabase();
  const app = testApp(database, {
    TRUST_PROXY: String(proxies),
    LIMIT_REQUESTS_PER_HOUR: String(MOST),
    PUBLIC_URL: 'https://rayon.example',
  });
  beforeEach(async () => {
    await database.empty();
    await openTown(database.knex, [9]);
  });
  return { database, app };
};

// 192.0.2.x sends; the proxies, where there are any, add what they see at the right.
const SAME: [string, string, string] = ['192.0.2.9', '192.0.2.9', '192.0.2.9'];
const OTHERS: [string, string, string] = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
const behind = (last: string): [string, string, string] => [
  `192.0.2.1, ${last}`,
  `192.0.2.2, ${last}`,
  `192.0.2.3, ${last}`,
];

describe.each<[proxies: number, what: string, lists: [string, string, string], counts: 'one' | 'several']>([
  [0, 'nobody’s word is taken: one address each time', SAME, 'one'],
  [0, 'nor another each time', OTHERS, 'one'],
  [1, 'one sender', SAME, 'one'],
  [1, 'three senders', OTHERS, 'several'],
  [1, 'one sender who makes up who came before', behind('192.0.2.9'), 'one'],
  [1, 'one sender who makes up nonsense', ['x, 192.0.2.9', ',,192.0.2.9', '"9", 192.0.2.9'], 'one'],
  [
    1,
    'three senders who name one another',
    ['192.0.2.9, 192.0.2.1', '192.0.2.9, 192.0.2.2', '192.0.2.9, 192.0.2.3'],
    'several',
  ],
  [
    1,
    'one home with IPv6, an address each time',
    ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:ff::3'],
    'one',
  ],
  [1, 'an IPv4 address, also written in IPv6', ['192.0.2.9', '::ffff:192.0.2.9', '192.0.2.9'], 'one'],
  [
    2,
    'one sender behind two',
    ['192.0.2.9, 198.51.100.1', '192.0.2.9, 198.51.100.2', '192.0.2.9, 198.51.100.1'],
    'one',
  ],
  [2, 'three senders behind two', behind('198.51.100.1'), 'several'],
  [2, 'one sender behind two who makes up who came before', behind('192.0.2.9, 198.51.100.1'), 'one'],
])('TRUST_PROXY=%i: %s', (proxies, _what, lists, counts) => {
  const { app } = withProxies(proxies);

  test(`counts as ${counts}`, async () => {
    expect(await counted(app, lists)).toBe(counts);
  });
});

describe.each([0, 1, 2])('TRUST_PROXY=%i', (proxies) => {
  const { app } = withProxies(proxies);

  test('no other header says who sends', async () => {
    const statuses: number[] = [];
    for (const last of ['1', '2', '3']) {
      const address = `192.0.2.${last}`;
      const said = { 'x-real-ip': address, 'cf-connecting-ip': address, 'true-client-ip': address };
      statuses.push(await reserve(app, { ...said, 'x-client-ip': address, forwarded: `for=${address}` }));
    }
    expect(statuses).toEqual([201, 201, 429]);
  });

  test.each([
    '/',
    `/livre/${ISBN}`,
    '/sitemap.xml',
    '/robots.txt',
    '/widget',
    '/comptoir',
    '/api/v1/openapi.json',
  ])('%s is what it is without headers that name another house, scheme or path', async (path) => {
    // A moment's name, a code or a date may differ between two answers: none is on these.
    const plain = await app.get(path);
    const forged = await app.get(path, {
      headers: {
        'x-forwarded-host': FORGED,
        'x-forwarded-proto': 'ftp',
        'x-forwarded-prefix': '/elsewhere',
        'x-original-url': '/admin',
        forwarded: `host=${FORGED};proto=ftp`,
      },
    });
    expect([forged.status, timeless(forged.body)]).toEqual([plain.status, timeless(plain.body)]);
    expect(forged.headers.get('location')).toBe(plain.headers.get('location'));
    expect(JSON.stringify([forged.body, [...forged.headers]])).not.toMatch(/forged\.example|ftp:|elsewhere/);
  });

  test('the session’s cookie is as the public address is, whatever scheme is forwarded', async () => {
    const { headers } = await app.get('/comptoir/sortir', {
      method: 'POST',
      headers: { 'x-forwarded-proto': 'http', 'content-type': 'application/x-www-form-urlencoded' },
    });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-rayon_session=;.*; Secure/);
  });
});
