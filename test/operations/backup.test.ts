/** Everything is lost and restored, as docs/operations says: with PostgreSQL's own tools, or by copying the folder. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { commonBodies } from '../../server/command/bodies.ts';
import { commandTable, runCommand } from '../../server/command/index.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/db/database.ts';
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';
import { DirectoryInUse } from '../../server/db/embedded/directory-lock.ts';
import { openServer } from '../../server/db/server-database.ts';
import { migrateUp } from '../../server/db/sql-migrations.ts';
import { createLogger } from '../../server/http/log.ts';
import { reserve, type Rules } from '../../server/reservations/index.ts';
import { advance, now } from '../../server/time/clock.ts';
import { createWorker, type Worker } from '../../server/worker.ts';
import { terminal } from '../command/terminal.ts';
import { asked, linkOf, openTown, press, request, show } from '../reservations/world.ts';
import { serverUrl } from '../support/database.ts';
import { serveApp } from '../support/serve.ts';
import { administer, withDatabase } from '../support/server-template.ts';

const OPERATOR = 'bureau@example.org';
const config = readConfig({ DEMO: 'false', SECRET_KEYS: 'k'.repeat(32), ADMIN_EMAILS: OPERATOR });
const said: string[] = [];

/** One of the two kinds of database, with what is done to it by hand. */
interface Keep {
  open(): Promise<Database>;
  backUp(): Promise<void>;
  lose(): Promise<void>;
  restore(): Promise<void>;
  /** Whether it is backed up while it runs. */
  live: boolean;
}

let folder: string;
let keep: Keep;
const name = `rayon_backup_${process.pid}_${process.hrtime.bigint().toString(36)}`;
const runs = promisify(execFile);
const run = async (command: string, ...words: string[]): Promise<void> => {
  await runs(command, words);
};

const onServer = (url: string): Keep => {
  const own = withDatabase(url, name);
  const dump = path.join(folder, 'rayon.dump');
  return {
    live: true,
    open: () => openServer(own, (what) => void said.push(what), 4),
    backUp: () => run('pg_dump', '-Fc', '-d', own, '-f', dump),
    lose: () => administer(url, [`drop database ${name} with (force)`]),
    restore: async () => {
      await administer(url, [`create database ${name}`]);
      await run('pg_restore', '--no-owner', '-d', own, dump);
    },
  };
};

const embedded = (): Keep => {
  const [data, copy] = [path.join(folder, 'data'), path.join(folder, 'copy')];
  return {
    live: false,
    open: () => openEmbedded(data, (what) => void said.push(what)),
    backUp: () => run('cp', '-a', data, copy),
    lose: () => rm(data, { recursive: true }),
    restore: () => run('cp', '-a', copy, data),
  };
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-backup-'));
  if (serverUrl !== undefined) await administer(serverUrl, [`create database ${name}`]);
  keep = serverUrl === undefined ? embedded() : onServer(serverUrl);
});

afterEach(async () => {
  if (serverUrl !== undefined) await administer(serverUrl, [`drop database if exists ${name} with (force)`]);
  await rm(folder, { recursive: true, force: true });
});

const workerOn = (db: Knex): Promise<Worker> =>
  createWorker({ config, keys: ['a key of this test only'], db, logger: createLogger('silent') });

/** How often each message went out: "code 1". The transport of the tests keeps what it sends. */
const sent = async (db: Knex): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { said: string }[] }>(
    `select kind || ' ' || count(inbox.id) as said from messages left join inbox on message_id = messages.id
     where state = 'sent' or state = 'pending' group by messages.id, kind order by messages.id`,
  );
  return rows.map((row) => row.said);
};

interface Before {
  held: string;
  pickupCode: string | null;
  link: string;
  cookie: string;
}

/** A hold whose messages are out, an operator who is signed in, and a second reader whose code is due and not sent. */
const live = async (db: Knex, rules: Rules): Promise<Before> => {
  const [shop = 0] = await openTown(db, [2]);
  const { id } = await request(db, rules);
  const link = await linkOf(db, id, shop);
  await press(db, rules, id, shop, 'yes');
  const app = await serveApp(config, db, { css: [], js: [] });
  const cookie = await app.enter(OPERATOR);
  await app.stop();
  const { pickupCode } = await show(db, rules, id);
  await reserve(db, rules, asked({ contact: { name: 'Paul', email: 'paul@example.org' } }), {
    ...{ address: '192.0.2.9', key: null },
  });
  return { held: id, pickupCode, link, cookie };
};

const backUp = async (database: Database): Promise<void> => {
  if (keep.live) await keep.backUp();
  await database.close();
  if (!keep.live) await keep.backUp();
};

/** Fills a database, keeps a copy of it, loses it, and has it again. */
const loseAndRestore = async (): Promise<Before> => {
  const first = await keep.open();
  const before = await live(first.knex, (await workerOn(first.knex)).rules);
  if (!keep.live) await expect(keep.open()).rejects.toThrow(DirectoryInUse);
  await backUp(first);
  await keep.lose();
  await keep.restore();
  return before;
};

test('a hold, its code and its deadline, links, sessions and what is due are there again', async () => {
  const before = await loseAndRestore();
  said.length = 0;
  const restored = await keep.open();
  const db = restored.knex;
  try {
    expect(said.filter((what) => what.startsWith('Migrated'))).toEqual([]);
    expect(await migrateUp(db)).toEqual([]);
    const worker = await workerOn(db);
    const app = await serveApp(config, db, { css: [], js: [] });
    const page = async (where: string, cookie = ''): Promise<{ status: number; text: string }> => {
      const response = await fetch(app.origin + where, { redirect: 'manual', headers: { cookie } });
      return { status: response.status, text: await response.text() };
    };
    const api = await page(`/api/v1/reservations/${before.held}`);
    expect(before.pickupCode).toMatch(/\w{4}/);
    expect(JSON.parse(api.text)).toMatchObject({ state: 'held', pickupCode: before.pickupCode });
    expect((await page(`/repondre/${before.link}`)).status).toBe(200);
    expect((await page('/admin', before.cookie)).status).toBe(200);
    expect((await page('/admin')).status).not.toBe(200);
    await app.stop();

    // Twice at work: what was due goes once.
    expect(await sent(db)).toContain('code 0');
    await worker.work();
    await worker.work();
    const out = await sent(db);
    expect(out.length).toBeGreaterThan(3);
    expect(out.filter((one) => !one.endsWith(' 1'))).toEqual([]);

    await advance(db, 3 * 3_600);
    await worker.work();
    expect(await show(db, worker.rules, before.held)).toMatchObject({ state: 'expired' });
  } finally {
    await restored.close();
  }
});

test('restored into the past: what went out before the loss is not sent again, what is due later is', async () => {
  await loseAndRestore();
  const restored = await keep.open();
  const db = restored.knex;
  try {
    const worker = await workerOn(db);
    // Beside the code, which the lost one sent after the backup, something that was to be sent later.
    await db.raw(
      `insert into messages (kind, channel, recipient, locale, data, dedupe_key, deliver_after)
       select kind, channel, recipient, locale, data, 'later', rayon_clock() + interval '1 hour'
       from messages where kind = 'code' and state = 'pending'`,
    );
    const restore = async (lostAt: string): Promise<{ code: number; out: string; err: string }> => {
      const io = terminal();
      const tools = { database: () => Promise.resolve(db), defaultCountry: 'FR' };
      const code = await runCommand(['restored', '--lost-at', lostAt], commandTable(commonBodies), io, tools);
      return { code, out: io.out(), err: io.err() };
    };
    expect(await restore('yesterday')).toMatchObject({ code: 2 });
    expect(await restore('2031-01-14T10:00:00')).toMatchObject({ code: 2 });
    expect((await restore('2199-01-01T00:00:00Z')).err).toContain('future');
    const lostAt = (await now(db)).toISOString();
    expect(await restore(lostAt)).toMatchObject({ code: 0, out: 'messages taken for sent: 1\n' });
    expect(await restore(lostAt)).toMatchObject({ code: 0, out: 'messages taken for sent: 0\n' });
    await worker.work();
    expect((await sent(db)).slice(-2)).toEqual(['code 0', 'code 0']);
    await advance(db, 3_700);
    await worker.work();
    // The one that was due later; other news may have come with the hour.
    expect((await sent(db)).filter((one) => one.startsWith('code')).slice(-2)).toEqual(['code 0', 'code 1']);
  } finally {
    await restored.close();
  }
});
