/** An import whose process is killed has changed nothing, and the next one succeeds. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { importStock } from '../../server/import/index.ts';
import { now } from '../../server/time/clock.ts';
import { serverUrl, testDatabase } from '../support/database.ts';
import { isbnOf } from '../support/isbn.ts';
import { addShops, shopRow } from '../support/rows.ts';
import { withDatabase } from '../support/server-template.ts';
import { HEADER, stockLines, stockState } from '../support/stock-state.ts';

const CLI = path.join(import.meta.dirname, '../../server/cli.ts');
const WATCH = {
  progress: () => undefined,
  rejects: () => Promise.resolve(),
  signal: new AbortController().signal,
};
/** More than one batch. */
const LINES = 12_000;
/** Half of it changes what stands, half is new; the first quarter of what stands is gone. */
const NEXT = HEADER + stockLines(LINES, LINES / 4, 5);

if (serverUrl === undefined) {
  test('on the embedded database: see killed-embedded-load.test.ts', () => {
    expect(serverUrl).toBeUndefined();
  });
} else {
  killed(serverUrl);
}

function killed(url: string): void {
  const database = testDatabase();
  const children: ChildProcess[] = [];
  let shop = 0;

  const load = async (content: string): Promise<unknown> =>
    importStock(
      database.knex,
      (async function* bytes() {
        yield await Promise.resolve(Buffer.from(content));
      })(),
      WATCH,
      { shopId: shop, source: 'file', mode: 'snapshot', seenAt: await now(database.knex) },
    );

  const countOf = async (sql: string): Promise<number> =>
    (await database.knex.raw<{ rows: [{ count: number }] }>(`select count(*)::int as count from ${sql}`))
      .rows[0].count;

  /** Asks until there is something: each question is a way to the server and back. */
  const until = async (sql: string): Promise<void> => {
    while ((await countOf(sql)) === 0);
  };

  const startImport = async (): Promise<ChildProcess> => {
    const { rows } = await database.knex.raw<{ rows: [{ name: string; slug: string }] }>(
      'select current_database() as name, slug from shops where id = ?',
      [shop],
    );
    const child = spawn(
      process.execPath,
      [CLI, 'import', 'stock', '-', '--shop', rows[0].slug, '--from', 'csv', '--mode', 'snapshot'],
      {
        env: { ...process.env, DATABASE_URL: withDatabase(url, rows[0].name), DEMO: 'false' },
        stdio: ['pipe', 'ignore', 'inherit'],
      },
    );
    child.stdin.on('error', () => undefined);
    children.push(child);
    return child;
  };

  const kill = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  beforeEach(async () => {
    await database.empty();
    [shop = 0] = await addShops(database.knex, [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
    await load(HEADER + stockLines(LINES, 0, 2));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const expectNext = async (): Promise<void> => {
    expect(await load(NEXT)).toMatchObject({
      added: LINES / 4,
      changed: (LINES / 4) * 3,
      removed: LINES / 4,
    });
    expect(await countOf('stock where quantity = 5')).toBe(LINES);
    expect(await countOf('titles where shops = 1')).toBe(LINES);
  };

  test('while it stages', async () => {
    const before = await stockState(database.knex);
    const child = await startImport();
    // Not to its end: it goes on waiting for more.
    child.stdin?.write(NEXT);
    await until('stock_staging');
    await kill(child);
    expect(await stockState(database.knex)).toBe(before);
    await expectNext();
  });

  test('while it swaps, all but the titles done', async () => {
    const before = await stockState(database.knex);
    const held = await database.knex.transaction();
    await held.raw('select 1 from titles where isbn = ? for no key update', [isbnOf(0)]);
    const child = await startImport();
    child.stdin?.end(NEXT);
    await until(`pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    expect(await stockState(database.knex)).toBe(before);
    await kill(child);
    await held.rollback();
    await expectNext();
  });
}
