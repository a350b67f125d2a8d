/**
 * The plan of the hot query, on two hundred thousand offers: a walk through the index on (isbn, location), nearest
 * first, that stops after a page. PostgreSQL 15 once read and sorted all shops of a title instead, and no answer was
 * wrong for it.
 */
import { beforeAll, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import {
  offersOutward,
  offersOutwardSql,
  shopsOutward,
  shopsWithOrWithout,
} from '../../server/search/nearby-queries.ts';
import { FIRST_PAGE } from '../../server/search/walk.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

const SHOPS = 600;
const TITLES = 15_000;
/** Titles that every shop has; each of the others is in one shop of sixty. */
const BESTSELLERS = 100;
const ISBNS = 9_782_000_000_000;
const BESTSELLER = ISBNS + 7;
const RARE = ISBNS + 9_000;
const ROWS = FIRST_PAGE(20);
const PARIS = { lat: 48.8566, lon: 2.3522 };

/** Each row's page, and of the index those from the root to some leaves; all shops of a bestseller are 530 rows. */
const MOST_PAGES = 4 * ROWS;

beforeAll(async () => {
  await inTransaction(database.knex, async (trx) => {
    // Keys to other tables hold by construction; checking them row by row would take most of the time.
    await trx.raw('set local session_replication_role = replica');
    await trx.raw(
      `insert into shops (slug, name, location, country, zone, source, source_key)
       select 'shop-' || n, 'Shop', ST_SetSRID(ST_MakePoint(-4 + n * 37 % 600 / 50.0, 43 + n * 91 % 600 / 75.0), 4326),
         'FR', 'Europe/Paris', 'csv', n
       from generate_series(1, ${SHOPS}) as n`,
    );
    await trx.raw(
      `insert into titles (isbn, title, source, folded, folded_authors)
       select ${ISBNS} + n, 'T', 'test', 't', '' from generate_series(1, ${TITLES}) as n`,
    );
    await trx.raw(
      `insert into stock (isbn, shop_id, quantity, seen_at, source, location)
       select ${ISBNS} + n, shops.id, (n + shops.id) % 9, now(), 'file', location
       from shops cross join generate_series(1, ${TITLES}) as n
       where n <= ${BESTSELLERS} or (n * 7 + shops.id * 13) % 60 = 0`,
    );
  });
  await database.knex.raw('analyze shops, stock');
}, 120_000);

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Order By'?: string;
  'Sort Key'?: string[];
  'Actual Rows': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** The step that reads the index on (isbn, location). */
const walkOf = (plan: Plan): Plan => {
  const walk = nodesOf(plan).find((node) => node['Index Name'] === 'stock_nearby');
  if (!walk) throw new Error(`stock_nearby is not used: ${JSON.stringify(plan)}`);
  return walk;
};

/** Runs the hot query for a title as the application does, as a named statement, and answers how it was done. */
const explain = (
  isbn: number,
  { planned, continued = false }: { planned: 'once' | 'each time'; continued?: boolean },
): Promise<Plan> =>
  inTransaction(database.knex, async (trx) => {
    const mode = planned === 'once' ? 'force_generic_plan' : 'force_custom_plan';
    await trx.raw(`set local plan_cache_mode = ${mode}`);
    const after = continued ? [PARIS.lon, PARIS.lat, 100_000, 1] : [];
    await prepare(trx, continued);
    const values = [PARIS.lon, PARIS.lat, isbn, ...after, ROWS, 500_000];
    const run = `execute hot (${values.join(', ')})`;
    // The first run of a session reads the catalogue too.
    await trx.raw(run);
    const { rows } = await trx.raw<{ rows: { 'QUERY PLAN': [{ Plan: Plan }] }[] }>(
      `explain (analyze, buffers, timing off, format json) ${run}`,
    );
    await trx.raw('deallocate hot');
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    if (!plan) throw new Error('explain did not answer');
    return plan;
  });

const prepare = async (trx: Knex, continued: boolean): Promise<void> => {
  let place = 0;
  const sql = offersOutwardSql(continued).replaceAll('?', () => `$${(place += 1)}`);
  const types = [
    'float8',
    'float8',
    'bigint',
    ...(continued ? ['float8', 'float8', 'float8', 'bigint'] : []),
    'bigint',
    'float8',
  ];
  // Places for values are the statement's own here, not the query builder's.
  await trx.raw(`prepare hot (${types.join(', ')}) as ${sql}`);
};

test.each([
  { title: 'a bestseller', isbn: BESTSELLER, planned: 'once' },
  { title: 'a bestseller', isbn: BESTSELLER, planned: 'each time' },
  { title: 'a title that few shops have', isbn: RARE, planned: 'once' },
] as const)(
  'the hot query for $title walks the index outward and reads one page, planned $planned',
  async ({ isbn, planned }) => {
    const walk = walkOf(await explain(isbn, { planned }));
    expect(walk['Node Type']).toBe('Index Scan');
    expect(walk['Index Cond']).toContain('isbn =');
    expect(walk['Order By']).toContain('location <->');
    // One row more is read, to see that it is no tie.
    expect(walk['Actual Rows']).toBeLessThanOrEqual(ROWS + 1);
    expect(walk['Shared Hit Blocks'] + walk['Shared Read Blocks']).toBeLessThan(MOST_PAGES);
  },
);

test('the hot query sorts nothing but its page', async () => {
  const plan = await explain(BESTSELLER, { planned: 'once' });
  const sorts = nodesOf(plan).filter((node) => node['Node Type'].includes('Sort'));
  expect(sorts.length).toBeGreaterThan(0);
  for (const sorted of sorts.flatMap((sort) => sort.Plans ?? []))
    expect(sorted['Actual Rows']).toBeLessThanOrEqual(ROWS + 1);
});

test('the hot query goes on from a place without sorting what is left', async () => {
  const plan = await explain(BESTSELLER, { planned: 'once', continued: true });
  expect(walkOf(plan)['Order By']).toContain('location <->');
  expect(walkOf(plan)['Actual Rows']).toBeLessThanOrEqual(ROWS + 1);
});

/** PostgreSQL always makes five plans before it asks itself whether one will do for all values. */
const TRIED = 5;

test.each([
  {
    search: 'offers of a title',
    name: 'offers outward',
    page: (db: Knex, rows: number) =>
      offersOutward(db, String(BESTSELLER), { near: PARIS, radius: 500_000, after: null, rows }),
  },
  {
    search: 'shops',
    name: 'shops outward, 23',
    page: (db: Knex, rows: number) => shopsOutward(db, { near: PARIS, radius: 500_000, after: null, rows }),
  },
  {
    search: 'shops with or without a title',
    name: 'shops with or without, 23',
    page: (db: Knex, rows: number) =>
      shopsWithOrWithout(db, String(BESTSELLER), { near: PARIS, radius: 500_000, after: null, rows }),
  },
])('$search outward are planned once on a connection, not at every search', async ({ name, page }) => {
  await inTransaction(database.knex, async (trx) => {
    for (let search = 0; search < TRIED + 4; search += 1) await page(trx, ROWS);
    const { rows } = await trx.raw<{ rows: { once: number; each: number }[] }>(
      `select generic_plans as once, custom_plans as each from pg_prepared_statements
       where name = ?`,
      [name],
    );
    expect(rows).toEqual([{ once: 4, each: TRIED }]);
  });
});

test('a page of shops is as long as was asked, or longer', async () => {
  for (const rows of [4, 23, 24, 400]) {
    const found = await shopsOutward(database.knex, { near: PARIS, radius: 5_000_000, after: null, rows });
    expect(found.length).toBeGreaterThanOrEqual(rows);
    const distances = found.map((shop) => shop.distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  }
});
