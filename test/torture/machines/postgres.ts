/** PostgreSQL servers of a scenario's own: a primary and its synchronous standby, on free ports and in a passing folder. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '../../support/free-port.ts';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';
const USER = 'rayon';

export interface PostgresServer {
  port: number;
  url: string;
  /** As a power cut does. */
  kill(): Promise<void>;
}

export interface Pair {
  primary: PostgresServer;
  standby: PostgresServer;
  /** Makes the standby a primary that waits for nobody; resolves when it takes writes. */
  promote(): Promise<void>;
  /** From now on the primary waits for nobody, and the standby hears nothing more. */
  detach(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts both; resolves once the primary waits for the standby with every commit. */
export const startPair = async (): Promise<Pair> => {
  const bin = await binaries();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-pair-'));
  await chmod(folder, 0o777);
  const one = await serverIn(bin, path.join(folder, 'primary'));
  await asOwner(bin('initdb'), ['-D', one.data, '-U', USER, '--auth=trust', '--no-sync', '-E', 'UTF8']);
  await one.start();
  const two = await serverIn(bin, path.join(folder, 'standby'));
  const source = `host=127.0.0.1 port=${String(one.port)} user=${USER} application_name=standby`;
  await asOwner(bin('pg_basebackup'), [
    '-d',
    source,
    '-D',
    two.data,
    '-R',
    '-X',
    'stream',
    '--checkpoint=fast',
    '--no-sync',
  ]);
  await two.start();
  await statements(one.url, [
    `alter system set synchronous_standby_names = 'standby'`,
    'select pg_reload_conf()',
  ]);
  await isSynchronous(one.url);
  return {
    primary: one,
    standby: two,
    promote: async () => {
      await asOwner(bin('pg_ctl'), ['promote', '-D', two.data, '-w']);
      await statements(two.url, ['alter system reset synchronous_standby_names', 'select pg_reload_conf()']);
    },
    detach: async () => {
      await statements(one.url, ['alter system reset synchronous_standby_names', 'select pg_reload_conf()']);
      await statements(two.url, [`alter system set primary_conninfo = ''`, 'select pg_reload_conf()']);
    },
    remove: async () => {
      await Promise.all([one.kill(), two.kill()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

interface Started extends PostgresServer {
  data: string;
  start(): Promise<void>;
}

const serverIn = async (bin: (name: string) => string, data: string): Promise<Started> => {
  const port = await freePort();
  return {
    port,
    data,
    url: `postgres://${USER}@127.0.0.1:${String(port)}/postgres`,
    start: async () => {
      const settings = [
        '-p',
        String(port),
        '-k',
        '',
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'max_connections=200',
      ];
      const options = settings.map((word) => (word === '' ? "''" : word)).join(' ');
      await asOwner(bin('pg_ctl'), [
        'start',
        '-w',
        '-t',
        '60',
        '-D',
        data,
        '-l',
        `${data}.log`,
        '-o',
        options,
      ]);
    },
    // Not running any more is what is wanted.
    kill: () => asOwner(bin('pg_ctl'), ['stop', '-m', 'immediate', '-D', data]).catch(() => undefined),
  };
};

/** Where the newest version's programs are. */
const binaries = async (): Promise<(name: string) => string> => {
  const versions = (await readdir(VERSIONS)).map(Number).sort((a, b) => b - a);
  if (versions[0] === undefined) throw new Error(`no PostgreSQL in ${VERSIONS}`);
  const folder = path.join(VERSIONS, String(versions[0]), 'bin');
  return (name) => path.join(folder, name);
};

/** PostgreSQL will not run as root: there its own user runs it. */
const asOwner = async (program: string, words: readonly string[]): Promise<void> => {
  if (process.getuid?.() === 0)
    await run('runuser', ['-u', 'postgres', '--', program, ...words], { cwd: '/' });
  else await run(program, [...words]);
};

export const statements = async (url: string, texts: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const text of texts) await client.query(text);
  } finally {
    await client.end();
  }
};

const isSynchronous = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ sync_state: string }>(
        'select sync_state from pg_stat_replication',
      );
      if (rows.some((row) => row.sync_state === 'sync')) return;
    }
  } finally {
    await client.end();
  }
};
