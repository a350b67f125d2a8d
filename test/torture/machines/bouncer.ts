/** PgBouncer in transaction mode before a server, on a free port and in a passing folder: few connections, many clients. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../../support/free-port.ts';

const run = promisify(execFile);
/** It will not run as root: there it runs as whoever owns nothing. */
const NOBODY = 65_534;
const LOOK_EVERY = 50;
const PATIENCE = 10_000;

export interface Bouncer {
  version: string;
  /** A server's address, by way of it. */
  through(url: string): string;
  /** Clients that are connected now, the one that asks among them. */
  clients(): Promise<number>;
  stop(): Promise<void>;
}

/** What is missing here, and where to get it; null when it is there. */
export const lacksBouncer = async (): Promise<string | null> =>
  (await versionOf()) === null ? 'pgbouncer is not installed (Debian: apt-get install pgbouncer)' : null;

const versionOf = async (): Promise<string | null> => {
  const said = await run('pgbouncer', ['--version']).catch(() => null);
  return said === null ? null : (/\d+(\.\d+)+/.exec(said.stdout)?.[0] ?? 'unknown');
};

/** Starts it; `connections` are the most that it opens for one database. Its log is told when it does not start. */
export const startBouncer = async (server: string, connections: number): Promise<Bouncer> => {
  const version = await versionOf();
  if (version === null) throw new Error((await lacksBouncer()) ?? '');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-bouncer-'));
  const [port, file] = [await freePort(), path.join(folder, 'bouncer.ini')];
  await writeFile(file, settingsOf(new URL(server), { port, connections }), { mode: 0o600 });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const one of [folder, file]) await chown(one, NOBODY, NOBODY);
  const child = spawn('pgbouncer', [file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let log = '';
  child.stderr.on('data', (piece: Buffer) => {
    log = (log + piece.toString()).slice(-2_000);
  });
  const address = `127.0.0.1:${String(port)}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      // Its quick end: it waits for nobody.
      child.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const lists = async (): Promise<{ list: string; items: number }[]> => {
    const client = new pg.Client({ connectionString: `postgres://rayon@${address}/pgbouncer` });
    await client.connect();
    try {
      return (await client.query<{ list: string; items: number }>('show lists')).rows;
    } finally {
      await client.end();
    }
  };
  const began = performance.now();
  while (!(await lists().catch(() => null))) {
    await setTimeout(LOOK_EVERY);
    if (child.exitCode === null && performance.now() - began < PATIENCE) continue;
    await stop();
    throw new Error(`pgbouncer does not start:\n${log}`);
  }
  return {
    version,
    through: (url) => {
      const changed = new URL(url);
      changed.host = address;
      return changed.href;
    },
    clients: async () => Number((await lists()).find(({ list }) => list === 'used_clients')?.items),
    stop,
  };
};

/** The usual ones of its manual for transaction mode; nothing is allowed that a client would have to be spared. */
const settingsOf = (server: URL, said: { port: number; connections: number }): string => `[databases]
* = host=${server.hostname} port=${server.port || '5432'} user=${decodeURIComponent(server.username)} password=${decodeURIComponent(server.password)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${String(said.port)}
unix_socket_dir =
auth_type = any
admin_users = rayon
pool_mode = transaction
default_pool_size = ${String(said.connections)}
max_client_conn = 500
`;
