/**
 * `stock` can be spread by isbn over several machines (docs/growth.md) as long as what readers wait for names the ISBNs
 * it wants. The statements are those that the application issues, heard while it goes its own ways.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeKey } from '../../server/tills/index.ts';
import { sweep } from '../../server/reservations/index.ts';
import { codeOf, ISBN, linkOf, openTown, OTHER_ISBN, rulesOf } from '../reservations/world.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { addStock, addTitles, join, titleRow } from '../support/rows.ts';
import { signIn } from '../support/signed-in.ts';

const database = testDatabase();
const app = testApp(database);
const heard = new Map<string, Set<string>>();
let way = '';

/** Reads or writes the table itself: not its staging, its reports, or a column of that name. */
const TOUCHES = /\b(?:from|join|into|update|using)\s+(?:only\s+)?stock\b(?!\.)/;
/** Names the ISBNs it wants: one, a list of them, or those of a list that it was given. */
const NAMES_ISBN =
  /\bisbn = (?:\$\d+(?:::bigint)?|any ?\(|\(?select )|\bstock\.isbn = (?:asked|said|wanted|sums|gone)\.isbn|\b(?:asked|said|wanted)\.isbn = stock\.isbn/;

const text = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim();

beforeAll(() => {
  database.knex.on('query', ({ sql }: { sql: string }) => {
    if (!TOUCHES.test(text(sql))) return;
    heard.set(text(sql), (heard.get(text(sql)) ?? new Set()).add(way));
  });
});
afterAll(() => {
  database.knex.removeAllListeners('query');
});

const sent = (path: string, body: object): Promise<{ body: unknown; status: number }> =>
  app.get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** One way after the other, each under its name. */
const goAllWays = async (): Promise<void> => {
  const db = database.knex;
  const shops = await openTown(db, [3, null, 3]);
  const [shop = 0] = shops;
  await addTitles(db, [titleRow({ isbn: '9782070612758', title: 'L’Étranger', authors: ['Albert Camus'] })]);
  await addStock(db, shops[1] ?? 0, [{ isbn: '9782070612758', quantity: 1 }]);
  await join(db, shop);
  const [slug = ''] = (await db('shops').where({ id: shop }).pluck('slug')) as string[];
  const searches = [
    'near=48.85,2.35',
    'near=48.85,2.35&radius=5000&unknown=include',
    'bbox=2,48,3,49',
    'near=48.85,2.35&open=now&editions=include',
  ];
  for (const query of searches) {
    way = 'search';
    expect((await app.get(`/api/v1/shops?${query}&isbn=${ISBN}`)).status).toBe(200);
    expect(
      (
        await app.get(
          `/api/v1/shops?${query}`.replace('&unknown=include', '').replace('&editions=include', ''),
        )
      ).status,
    ).toBe(200);
  }
  for (const path of [
    `/?isbn=${OTHER_ISBN}&near=48.85,2.35`,
    `/livre/${ISBN}`,
    '/api/v1/titles?q=etranger',
    `/api/v1/shops/${slug}`,
  ])
    expect((await app.get(path)).status).toBeLessThan(400);

  way = 'reservation';
  const contact = { name: 'Marie', email: 'marie@example.org' };
  const made = await sent('/api/v1/reservations', {
    isbn: ISBN,
    near: '48.85,2.35',
    radius: 20_000,
    contact,
  });
  expect(made.status).toBe(201);
  const { id } = made.body as { id: string };
  await sent(`/api/v1/reservations/${id}/verify`, { code: await codeOf(db, id) });
  const token = await linkOf(db, id, shop);
  await app.get(`/repondre/${token}`);
  for (const answer of ['yes', 'collected'])
    await app.get(`/repondre/${token}`, { method: 'POST', body: new URLSearchParams({ answer }) });
  expect((await app.get(`/api/v1/reservations/${id}`)).body).toMatchObject({ state: 'collected' });
  await sweep(db, rulesOf());

  way = 'the shop’s own';
  const cookie = await signIn(db, app.url(''), app.work, 'shop0@example.org');
  for (const path of ['/comptoir', '/comptoir/stock', '/comptoir/historique', '/comptoir/fiche'])
    await app.get(path, { headers: { cookie } });
  await app.get(`/librairie/${slug}`);
  const key = await makeKey(db, shop, { name: 'Till', unnamed: '' });
  for (const [method, body] of [
    ['PUT', `EAN;Qté\n${ISBN};2\n`],
    ['PATCH', `EAN;Qté\n${OTHER_ISBN};1\n`],
  ] as const) {
    const headers = { authorization: `Bearer ${key?.key ?? ''}`, 'content-type': 'text/csv' };
    expect((await app.get(`/api/v1/shops/${slug}/stock`, { method, body, headers })).status).toBe(200);
  }

  way = 'open data';
  for (const path of ['/donnees', '/api/v1/index.csv', '/sitemap.xml', '/librairies', '/'])
    await app.get(path);
};

/** Statements that go to every shard, and why they may. */
const EXCEPTIONS: Record<string, RegExp> = {
  // One shop's file against one shop's stock: once a day, in the background, and each shard does its part.
  'a shop’s import': /\bdifference\b/,
  // Twelve titles under an address that is not asked for a book; a cache may keep it.
  'titles on a shop’s page': /^select distinct titles\.isbn, titles\.shops from stock join titles/,
  // Looked at by one bookseller at a time; it joins on isbn, so that `searches` can be spread in the same way.
  'what a shop’s counter says of searches in vain':
    /^select isbn, sum\(count\)::integer as searches from searches/,
};

const goesEverywhere = (sql: string): boolean => TOUCHES.test(sql) && !NAMES_ISBN.test(sql);

test.each([
  ['select * from stock where shop_id = $1', true],
  ['select 1 from shops where exists (select 1 from stock where shop_id = shops.id)', true],
  ['select * from stock join titles using (isbn) where titles.title = $1', true],
  ['update stock set claimed = claimed + 1 where shop_id = $1 and isbn = $2', false],
  ['select * from stock where isbn = any($1)', false],
  ['select * from stock_reports where shop_id = $1', false],
])('%s', (sql, everywhere) => {
  expect(goesEverywhere(sql)).toBe(everywhere);
});

test('what touches stock names its ISBNs, but for the exceptions', async () => {
  await goAllWays();
  const everywhere = [...heard].filter(([sql]) => goesEverywhere(sql));
  const unknown = everywhere.filter(([sql]) => !Object.values(EXCEPTIONS).some((shape) => shape.test(sql)));
  expect(unknown.map(([sql, ways]) => `${[...ways].join(', ')}: ${sql}`)).toEqual([]);
  // Those that nobody issues any more are no exceptions.
  const idle = Object.entries(EXCEPTIONS).filter(([, shape]) => !everywhere.some(([sql]) => shape.test(sql)));
  expect(idle.map(([name]) => name)).toEqual([]);
  // A search and a reservation are among what was heard.
  for (const name of ['search', 'reservation'])
    expect([...heard.values()].some((ways) => ways.has(name))).toBe(true);
});
