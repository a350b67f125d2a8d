import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { feedOf, hurryFeed, keepFeed, lastReports, pullDueFeeds } from '../../../server/tills/index.ts';
import { pauseAfter } from '../../../server/tills/feed/feed.ts';
import { advance, now } from '../../../server/time/clock.ts';
import { testDatabase } from '../../support/database.ts';
import { addShops, addStock, join, shopRow } from '../../support/rows.ts';
import { file, startPeer, type Handler, type Peer } from './peer.ts';

const database = testDatabase();
const [A, B, C] = ['9782070360024', '9782253002697', '9782070612758'] as const;
const refuses: Handler = (_request, response) => void response.writeHead(500).end();
const CSV = `ean;qte\n${A};2\n${B};1\n`;
const HOUR = 3_600;

let peer: Peer;
let shop = 0;
beforeEach(async () => {
  await database.empty();
  peer = await startPeer();
  [shop = 0] = await addShops(database.knex, [shopRow({ name: 'One', lat: 48.85, lon: 2.35 })]);
  await join(database.knex, shop);
  await keepFeed(database.knex, {
    ...{ shopId: shop, url: 'https://feed.example/stock.csv', form: 'csv', everyHours: 6 },
  });
});
afterEach(() => peer.close());

const pull = (bytes = 1_000_000, total = 20_000): Promise<unknown[]> =>
  pullDueFeeds(database.knex, {
    net: peer.net,
    limits: { bytes, total, idle: total },
    chance: () => 0.5,
    signal: new AbortController().signal,
  });
const feed = () => feedOf(database.knex, shop);
const offers = async (): Promise<string[]> => {
  const { rows } = await database.knex.raw<{ rows: { offer: string }[] }>(
    `select isbn || ' ' || coalesce(quantity::text, '?') || ' ' || source as offer from stock order by isbn`,
  );
  return rows.map(({ offer }) => offer);
};
const hoursUntilNext = async (): Promise<number> =>
  ((await feed())!.nextAt.getTime() - (await now(database.knex)).getTime()) / 3_600_000;

test('a file is taken in as a snapshot, and fetched again every so many hours', async () => {
  await addStock(database.knex, shop, [{ isbn: A }, { isbn: C }]);
  peer.handlers = [file(CSV, { etag: '"1"' })];
  expect(await pull()).toEqual([]);
  expect(await offers()).toEqual([`${A} 2 file`, `${B} 1 file`]);
  expect(await feed()).toMatchObject({ lastResult: 'done', lastError: null, failures: 0, etag: '"1"' });
  expect(await hoursUntilNext()).toBeCloseTo(6, 1);
  expect(await lastReports(database.knex, shop, 5)).toMatchObject([
    { how: 'feed', mode: 'snapshot', state: 'done', read: 2, added: 1, changed: 1, removed: 1 },
  ]);
  await pull();
  expect(peer.requests).toHaveLength(1);
});

test('unchanged since, it is not read again', async () => {
  peer.handlers = [file(CSV, { etag: '"1"' }), (_request, response) => void response.writeHead(304).end()];
  await pull();
  await advance(database.knex, 6 * HOUR + 1);
  await pull();
  expect(peer.requests[1]?.headers['if-none-match']).toBe('"1"');
  expect(await feed()).toMatchObject({ lastResult: 'unchanged', etag: '"1"', failures: 0 });
  expect(await lastReports(database.knex, shop, 5)).toHaveLength(1);
});

test('its offers were counted when the file was made, not when it was fetched', async () => {
  const made = new Date((await now(database.knex)).getTime() - 50 * HOUR * 1000);
  made.setMilliseconds(0);
  peer.handlers = [file(CSV, { 'last-modified': made.toUTCString() })];
  await pull();
  const { rows } = await database.knex.raw<{ rows: { at: Date }[] }>('select stock_seen_at as at from shops');
  expect(rows[0]?.at).toEqual(made);
});

describe('a file that cannot be taken leaves the old stock, says why, and is tried again later', () => {
  beforeEach(() => addStock(database.knex, shop, [{ isbn: A }]));

  test.each([
    ['a page', file('<!doctype html><p>Sign in</p>'), 'no column for "isbn"'],
    ['an XML bomb', file(bomb(), { 'content-type': 'application/xml' }), 'no column'],
    ['no good line', file('ean;qte\n123;1\n'), 'without a single good line'],
    ['more than is taken', file(CSV.padEnd(200_000, ' ')), 'more than 0.1 MB'],
    ['a gzip bomb', file(gzipSync(Buffer.alloc(50_000_000, 'x'))), 'more than 0.1 MB'],
    ['a gzip archive cut short', file(gzipSync(CSV).subarray(0, 30)), 'damaged or cut short'],
    ['an error', refuses, 'answered 500'],
  ] satisfies [string, Handler, string][])('%s', async (_what, handler, why) => {
    peer.handlers = [handler];
    expect(await pull(100_000)).toEqual([]);
    expect(await offers()).toEqual([`${A} 1 file`]);
    const after = await feed();
    expect(after).toMatchObject({ lastResult: 'failed', failures: 1 });
    expect(after?.lastError).toContain(why);
    expect(await hoursUntilNext()).toBeLessThan(0.2);
  });

  test('one that never ends is left at the limit, however much more would come', async () => {
    let sent = 0;
    peer.handlers = [
      (_request, response) => {
        const block = Buffer.alloc(65_536, `${A};1\n`);
        const more = (): void => {
          if (sent === 0) response.write('ean;qte\n');
          while (!response.destroyed && response.write(block)) sent += block.length;
          sent += block.length;
        };
        response.on('drain', more);
        more();
      },
    ];
    expect(await pull(1_000_000)).toEqual([]);
    expect((await feed())?.lastError).toContain('more than 1 MB');
    expect(sent).toBeLessThan(20_000_000);
    expect(await offers()).toEqual([`${A} 1 file`]);
  });
});

test('a file that takes out more than half waits for the shop to say so', async () => {
  await addStock(database.knex, shop, [{ isbn: A }, { isbn: B }, { isbn: C }]);
  peer.handlers = [file(`ean;qte\n${A};1\n`, { etag: '"1"' })];
  await pull();
  expect(await offers()).toHaveLength(3);
  const after = await feed();
  expect(after?.lastError).toContain('take out 2 of the 3');
  expect(await lastReports(database.knex, shop, 1)).toMatchObject([
    { id: after?.lastReportId, shrinks: { goes: 2, stands: 3 } },
  ]);
  await hurryFeed(database.knex, shop, true);
  await pull();
  expect(await offers()).toEqual([`${A} 1 file`]);
  expect(await feed()).toMatchObject({ lastResult: 'done', mayShrink: false });
});

test('an address that is changed while its file is fetched has nothing to do with what came of it', async () => {
  peer.handlers = [
    (request, response) => {
      const other = { shopId: shop, url: 'https://other.example/x.csv', form: 'csv', everyHours: 1 } as const;
      void keepFeed(database.knex, other).then(() => file(CSV, { etag: '"1"' })(request, response));
    },
    file(CSV, { etag: '"2"' }),
  ];
  await pull();
  expect(peer.resolved).toEqual(['feed.example', 'other.example']);
  expect(await feed()).toMatchObject({ url: 'https://other.example/x.csv', etag: '"2"' });
});

test('a shop’s wish to leave is heard at once: what is not there is not fetched', async () => {
  await database.knex.raw('update shops set closed_at = rayon_clock()');
  await pull();
  expect(peer.requests).toEqual([]);
});

test('after failures the pause doubles, to a day, half of it by chance', () => {
  const seconds = [1, 2, 3, 10, 100].map((failures) => [
    pauseAfter(failures, 0),
    pauseAfter(failures, 0.999),
  ]);
  expect(seconds).toEqual([
    [150, 300],
    [300, 600],
    [600, 1199],
    [43_200, 86_357],
    [43_200, 86_357],
  ]);
});

function bomb(): string {
  const entities = Array.from({ length: 10 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">${entities.join('')}]><x>&e10;</x>`;
}

test('a shop that is a member no longer is fetched from no more', async () => {
  await database.knex('shops').where({ id: shop }).update({ membership: 'claimed' });
  peer.handlers = [file(CSV)];
  expect(await pull()).toEqual([]);
  expect((await feed())?.lastResult ?? null).toBeNull();
});
