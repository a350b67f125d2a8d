/** A Redis of our own: one set of places for each title. It knows no hours, no filters and no transactions. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Knex } from 'knex';
import { createClient } from 'redis';
import { freePort } from '../test/support/free-port.ts';

export interface Redis {
  url: string;
  version: string;
  stop: () => Promise<void>;
}

/** Starts a server that keeps nothing on disk. Null where the program is not installed. */
export const startRedis = async (): Promise<Redis | null> => {
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  const started = await Promise.race([
    once(server, 'spawn').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  if (!started) return null;
  const url = `redis://127.0.0.1:${String(port)}`;
  return { url, version: await versionOf(url), stop: () => stop(server) };
};

const stop = async (server: ChildProcess): Promise<void> => {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
};

const versionOf = async (url: string): Promise<string> => {
  const client = await openClient(url);
  const info = await client.info('server');
  client.destroy();
  return /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown';
};

/** Connects, waiting for a server that is just starting. */
export const openClient = async (url: string) => {
  const client = createClient({ url, socket: { reconnectStrategy: (tries) => (tries > 50 ? false : 100) } });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** Loads the shops that have each title available. */
export const loadTitles = async (url: string, db: Knex, isbns: readonly string[]): Promise<void> => {
  const client = await openClient(url);
  for (const isbn of isbns) {
    const { rows } = await db.raw<{ rows: { id: number; longitude: number; latitude: number }[] }>(
      `select distinct shop_id as id, ST_X(location::geometry) as longitude, ST_Y(location::geometry) as latitude
       from stock where isbn = ? and (quantity is null or quantity > claimed)`,
      [isbn],
    );
    const members = rows.map(({ id, ...place }) => ({ ...place, member: String(id) }));
    if (members.length > 0) await client.geoAdd(isbn, members);
  }
  client.destroy();
};
