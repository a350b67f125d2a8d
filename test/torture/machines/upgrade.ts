/** The previous release beside this one, on a database that this one has migrated: whatever one began, the other goes on with. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Knex } from 'knex';
import { migrateDown, migrateUp, migrationFiles } from '../../../server/db/sql-migrations.ts';
import { advance } from '../../../server/time/clock.ts';
import { previousRelease } from '../../support/migration-rules.ts';
import { administer, withDatabase } from '../../support/server-template.ts';
import type { Orders, Scenario, Verdict } from '../scenario.ts';
import { ask, message, must, post, reserveAt, type Post } from './journey.ts';
import { startMachine, type Machine } from './process.ts';
import { BOOK, fillTown, settingsFor } from './town.ts';

const run = promisify(execFile);
const ROOT = path.join(import.meta.dirname, '../../..');
const LOOK_EVERY = 100;
/** Seconds: longer than any hold of that Tuesday morning. */
const PAST_THE_HOLD = 9 * 3_600;

export const upgrade: Scenario = {
  name: 'two-releases',
  claim:
    'The previous release serves and works on the schema of this one, beside it, and after it was taken back.',
  needsServer: true,
  lacks: async () => {
    const { commit } = await previousRelease();
    const there = await run('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: ROOT }).catch(() => null);
    return there === null
      ? `this clone has not the previous release, ${commit} (git fetch --unshallow)`
      : null;
  },
  bound: { quick: 300, full: 300 },
  run: async (orders) => {
    const server = orders.server ?? '';
    const name = `rayon_upgrade_${String(process.pid)}`;
    const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-previous-'));
    await administer(server, [`create database ${name}`]);
    const machines: Machine[] = [];
    try {
      await unpack(folder);
      const url = withDatabase(server, name);
      const database = await fillTown(url);
      try {
        await laterSchema(database.knex);
        const start = async (part: '--web' | '--work', root: string): Promise<Machine> => {
          orders.say(`${root === ROOT ? 'this release' : 'the previous release'} starts ${part}`);
          const machine = await startMachine(part, settingsFor(url), root);
          machines.push(machine);
          return machine;
        };
        return await all(orders, {
          db: database.knex,
          older: { web: await start('--web', folder), work: () => start('--work', folder) },
          newer: { web: await start('--web', ROOT), work: () => start('--work', ROOT) },
        });
      } finally {
        for (const machine of machines) machine.kill();
        await database.close();
      }
    } finally {
      await administer(server, [`drop database ${name} with (force)`]);
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Its code as it was committed; of packages it takes those that are here. */
const unpack = async (folder: string): Promise<void> => {
  const { commit } = await previousRelease();
  const archive = path.join(folder, 'code.tar');
  await run('git', ['archive', '--output', archive, commit], { cwd: ROOT });
  await run('tar', ['-xf', archive, '-C', folder]);
  await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
};

const LATER = '29990101000000_of_a_later_release';

/** What a later release may add, so that the schema is newer than the code also where nothing was migrated since. */
const laterSchema = async (db: Knex): Promise<void> => {
  await db.raw(`alter table reservations add column of_later text; alter table stock add column of_later int not null default 0;
    create table of_later (id bigint primary key)`);
  await db('knex_migrations').insert({ name: LATER, batch: 999, migration_time: db.fn.now() });
};

const withoutLater = async (db: Knex): Promise<void> => {
  await db.raw(
    `drop table of_later; alter table stock drop column of_later; alter table reservations drop column of_later`,
  );
  await db('knex_migrations').where({ name: LATER }).del();
};

interface Release {
  web: Machine;
  work(): Promise<Machine>;
}

interface Both {
  db: Knex;
  older: Release;
  newer: Release;
}

const all = async ({ say, signal }: Orders, { db, older, newer }: Both): Promise<Verdict> => {
  const place: Post = { db, signal };
  const [old = '', fresh = ''] = [older.web.origin, newer.web.origin].map(String);
  const faults: string[] = [];
  let tries = 0;
  const tried = async (name: string, work: () => Promise<void>): Promise<void> => {
    // Each goes on from the clock that the one before leaves.
    if (faults.length > 0) return;
    say(name);
    tries += 1;
    await work().catch((error: unknown) => faults.push(`${name}: ${String(error)}`));
  };
  // One worker at a time, so that it is known who did it.
  let worker = await newer.work();
  await tried(
    'reserved at the previous, answered at this one, expired by the previous one’s worker',
    async () => {
      const id = await held(place, { asks: old, answers: fresh }, 'one@example.org');
      await worker.stop();
      worker = await older.work();
      await expired(place, { id, at: fresh });
    },
  );
  await tried('reserved at this one, answered at the previous, expired by this one’s worker', async () => {
    await advance(db, 16 * 3_600);
    const id = await held(place, { asks: fresh, answers: old }, 'two@example.org');
    await worker.stop();
    worker = await newer.work();
    await expired(place, { id, at: old });
  });
  await tried('a search finds the same at both', async () => {
    const query = `/api/v1/shops?near=48.58,7.75&isbn=${BOOK}&radius=20000`;
    const found = await Promise.all([old, fresh].map((origin) => ask(origin + query)));
    const slugs = found.map(({ body }) =>
      (body['features'] as { id: string }[]).map(({ id }) => id).join(' '),
    );
    must(slugs[0] !== '' && slugs[0] === slugs[1], `${String(slugs[0])}, and ${String(slugs[1])}`);
  });
  const back: string[] = [];
  await tried(
    'this one’s migrations are taken back under the previous, and what there is stands',
    async () => {
      await Promise.all([worker.stop(), newer.web.stop()]);
      const before = await contents(db);
      await withoutLater(db);
      const since = await sinceRelease();
      while (back.length < since.length) back.push(...(await migrateDown(db)));
      worker = await older.work();
      await advance(db, 16 * 3_600);
      await held(place, { asks: old, answers: old }, 'three@example.org');
      must((await contents(db)).stock === before.stock, 'offers were lost');
      must((await contents(db)).reservations === before.reservations + 1, 'reservations were lost');
      await migrateUp(db);
    },
  );
  await worker.stop();
  return {
    holds: faults.length === 0,
    said: `${String(tries)} things tried across ${(await previousRelease()).commit.slice(0, 9)} and this one; taken back: ${back.join(', ') || 'an invented migration, as there is none since'}`,
    figures: {
      'things tried': tries,
      'migrations taken back': back.length,
      'things that failed': faults.length,
    },
    faults,
  };
};

const sinceRelease = async (): Promise<string[]> => {
  const { migration } = await previousRelease();
  return (await migrationFiles()).filter((file) => file.endsWith('.up.sql') && file > `${migration}.up.sql`);
};

const contents = async (db: Knex): Promise<{ stock: number; reservations: number }> => {
  const { rows } = await db.raw<{ rows: [{ stock: number; reservations: number }] }>(
    `select (select count(*)::int from stock) as stock, (select count(*)::int from reservations) as reservations`,
  );
  return rows[0];
};

/** Each step at the other release than the one before; answers the reservation's name. */
const held = async (
  place: Post,
  { asks, answers }: { asks: string; answers: string },
  email: string,
): Promise<string> => {
  const id = await reserveAt(asks, email);
  const code = await message(place, 'code', 'code', email);
  const verified = await ask(`${answers}/api/v1/reservations/${id}/verify`, { code });
  must(verified.status === 200, `the code was answered ${String(verified.status)}`);
  const token = await tokenOf(place, id);
  const pressed = await post(`${answers}/repondre/${token}`, { answer: 'yes' });
  must(pressed.status === 303, `the yes was answered ${String(pressed.status)}`);
  const shown = await ask(`${asks}/api/v1/reservations/${id}`);
  must(shown.body['state'] === 'held', `it is ${String(shown.body['state'])} after the yes`);
  return id;
};

const tokenOf = async ({ db, signal }: Post, id: string): Promise<string> => {
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await db.raw<{ rows: { token: string }[] }>(
      `select data ->> 'token' as token from messages where kind = 'ask' and reservation_id = ? limit 1`,
      [id],
    );
    if (rows[0]) return rows[0].token;
    await setTimeout(LOOK_EVERY);
  }
};

/** Lets the hold run out, and waits until the worker has noticed: nobody else looks at it. */
const expired = async ({ db, signal }: Post, { id, at }: { id: string; at: string }): Promise<void> => {
  await advance(db, PAST_THE_HOLD);
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await db.raw<{ rows: { state: string }[] }>(
      'select state from reservations where id = ?',
      [id],
    );
    if (rows[0]?.state === 'expired') break;
    await setTimeout(LOOK_EVERY);
  }
  const shown = await ask(`${at}/api/v1/reservations/${id}`);
  must(shown.body['state'] === 'expired', `the other release shows it as ${String(shown.body['state'])}`);
};
