/** A server that will not do gets one clear sentence. The peers speak the wire protocol on real sockets. */
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { DatabaseUnusable } from '../../server/db/database.ts';
import { openReplica, openServer } from '../../server/db/server-database.ts';
import { serverUrl } from '../support/database.ts';
import { administer, withDatabase } from '../support/server-template.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const short = (n: number): Buffer => Buffer.from([n >> 8, n & 255]);
const long = (n: number): Buffer => Buffer.from([0, 0, n >> 8, n & 255]);

const READY = message('Z', Buffer.from('I'));
const GREETING = Buffer.concat([message('R', long(0)), READY]);

/** One row of text columns, as an answer to the driver's question. */
const row = (columns: Record<string, string | null>): Buffer => {
  const names = Object.keys(columns);
  const described = names.map((name) =>
    Buffer.concat([
      Buffer.from(`${name}\0`),
      long(0),
      short(0),
      long(name === 'version' ? 23 : 25),
      short(4),
      Buffer.from([255, 255, 255, 255]),
      short(0),
    ]),
  );
  const values = Object.values(columns).map((value) =>
    value === null
      ? Buffer.from([255, 255, 255, 255])
      : Buffer.concat([long(value.length), Buffer.from(value)]),
  );
  return Buffer.concat([
    message('T', Buffer.concat([short(names.length), ...described])),
    message('D', Buffer.concat([short(names.length), ...values])),
    message('C', Buffer.from('SELECT 1\0')),
    READY,
  ]);
};

/** A server that answers every question with these facts. */
const peer = async (facts: Record<string, string | null>): Promise<string> => {
  const server = createServer((socket) => {
    let greeted = false;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      socket.write(greeted ? row(facts) : GREETING);
      greeted = true;
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `postgres://user:secretword@127.0.0.1:${(server.address() as AddressInfo).port}/books`;
};

const GOOD = { version: '150018', shown: '15.18', offered: '3.3.2', installed: null };

const refusal = async (url: string): Promise<Error> => {
  try {
    const database = await openServer(url, () => undefined, 1);
    await database.close();
  } catch (error) {
    if (error instanceof DatabaseUnusable) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

test.each([
  [
    'too old',
    { ...GOOD, version: '140011', shown: '14.11' },
    'runs PostgreSQL 14.11; Rayon needs 15 or newer',
  ],
  ['without PostGIS', { ...GOOD, offered: null }, 'has no PostGIS'],
  [
    'with a PostGIS that is too old',
    { ...GOOD, offered: '3.2.1' },
    'PostGIS 3.2.1; Rayon needs 3.3 or newer',
  ],
  ['with an old PostGIS in the database', { ...GOOD, installed: '3.1.0' }, 'PostGIS 3.1.0'],
])('a server %s', async (_name, facts, said) => {
  const { message: sentence } = await refusal(await peer(facts));
  expect(sentence).toContain(said);
  expect(sentence.split('\n')).toHaveLength(1);
});

test('one that is not there: where it was looked for and what to check, never the password', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const { message: sentence } = await refusal(`postgres://user:secretword@127.0.0.1:${port}/books`);
  expect(sentence).toMatch(
    new RegExp(`^Cannot use the database at 127.0.0.1:${port}/books: .*ECONNREFUSED.*DATABASE_URL`),
  );
  expect(sentence).not.toContain('secretword');
});

test('a replica that is not there: the setting that names it', async () => {
  const url = await peer({ ...GOOD, version: '140011', shown: '14.11' });
  await expect(openReplica(url, 1)).rejects.toThrow('Rayon needs 15 or newer');
  for (const server of servers.splice(0)) server.close();
  await expect(openReplica('postgres://127.0.0.1:1/books', 1)).rejects.toThrow(/Check DATABASE_READ_URL\.$/);
});

const server = serverUrl;
if (server !== undefined) {
  test('two processes that start at once on an empty database both start; a replica is only read', async () => {
    const name = `rayon_starts_${process.pid}`;
    await administer(server, [`create database ${name}`]);
    const url = withDatabase(server, name);
    try {
      const opened = await Promise.all([1, 2, 3].map(() => openServer(url, () => undefined, 1)));
      await Promise.all(opened.map((database) => database.close()));
      const replica = await openReplica(`${url}?options=-c%20default_transaction_read_only%3Don`, 1);
      const { rows } = await replica.knex.raw<{ rows: unknown[] }>('select 1 from shops');
      await replica.close();
      expect(rows).toEqual([]);
    } finally {
      await administer(server, [`drop database ${name} with (force)`]);
    }
  });
}
