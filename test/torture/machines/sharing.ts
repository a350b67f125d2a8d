/** Two web and two work processes, searches on a replica that is late: whatever one began, any other goes on with. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { withDatabase } from '../../support/server-template.ts';
import { sentenceOf, type Orders, type Scenario, type Verdict } from '../scenario.ts';
import { startPair, statements } from './postgres.ts';
import { ask, message, must, post, reserveAt, saysWithin, type Post } from './journey.ts';
import { startMachine, type Machine } from './process.ts';
import { readersDay } from './reader.ts';
import { BOOK, fillTown, settingsFor, SHOP } from './town.ts';

/** Milliseconds that the replica is behind. */
const BEHIND = 3_000;
/** Milliseconds within which what happened at one process has to be seen at another. */
const SEEN_WITHIN = 5_000;
const LOOK_EVERY = 50;

export const sharing: Scenario = {
  name: 'two-of-each',
  claim:
    'Limits, sessions, events, idempotency and jobs hold across processes; a reader reads what was just written.',
  needsServer: true,
  bound: { quick: 180, full: 180 },
  run: async (orders) => {
    const pair = await startPair();
    const machines: Machine[] = [];
    try {
      await statements(pair.primary.url, ['create database rayon']);
      const [url, replica] = [pair.primary, pair.standby].map((one) => withDatabase(one.url, 'rayon'));
      const database = await fillTown(url ?? '');
      try {
        await untilThere(replica ?? '');
        await statements(pair.standby.url, [
          `alter system set recovery_min_apply_delay = '${String(BEHIND)}ms'`,
          'select pg_reload_conf()',
        ]);
        const settings = settingsFor(url ?? '', {
          DATABASE_READ_URL: replica ?? '',
          LIMIT_CODES_PER_HOUR: '3',
        });
        for (const part of ['--web', '--web', '--work', '--work'] as const)
          machines.push(await startMachine(part, settings));
        return await all(orders, { db: database.knex, machines });
      } finally {
        await database.close();
      }
    } finally {
      for (const machine of machines) machine.kill();
      await pair.remove();
    }
  },
};

/** The demonstration has reached the replica. */
const untilThere = async (url: string): Promise<void> => {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query('select 1 from stock where isbn = $1 and quantity is null', [BOOK]);
      if (rows.length > 0) return;
    } catch {
      // Its tables come one after the other.
    } finally {
      await client.end().catch(() => undefined);
    }
    await setTimeout(LOOK_EVERY);
  }
};

interface Place extends Post {
  machines: readonly Machine[];
  /** The two web processes. */
  a: string;
  b: string;
}

const all = async (
  { say, signal }: Orders,
  { db, machines }: Pick<Place, 'db' | 'machines'>,
): Promise<Verdict> => {
  const [a = '', b = ''] = machines.flatMap(({ origin }) => origin ?? []);
  const place: Place = { db, machines, a, b, signal };
  const faults: string[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    say(name);
    await check(place).catch((error: unknown) => faults.push(`${name}: ${String(error)}`));
  }
  const figures = {
    'things tried across processes': Object.keys(CHECKS).length,
    'replica late by (ms)': BEHIND,
  };
  return { holds: faults.length === 0, said: sentenceOf(figures), figures, faults };
};

const CHECKS: Record<string, (place: Place) => Promise<void>> = {
  'a request that is sent twice, to two processes, is one reservation': async ({ a, b }) => {
    const key = randomUUID();
    const [first, second] = [
      await reserveAt(a, 'one@example.org', key),
      await reserveAt(b, 'one@example.org', key),
    ];
    must(first === second, `it became ${first} and ${second}`);
  },

  'what is verified at one process is told at once to whoever follows it at the other': async (place) => {
    const { a, b } = place;
    const id = await reserveAt(a, 'two@example.org');
    const ended = AbortSignal.timeout(SEEN_WITHIN * 2);
    const events = await fetch(`${b}/api/v1/reservations/${id}/events`, { signal: ended });
    const code = await message(place, 'code', 'code', 'two@example.org');
    const began = performance.now();
    const verified = await ask(`${a}/api/v1/reservations/${id}/verify`, { code });
    must(verified.status === 200, `the code was answered ${String(verified.status)}`);
    must(await saysWithin(events, '"state":"asking"', ended), 'the other process did not tell');
    must(performance.now() - began < SEEN_WITHIN, 'the other process told late');
  },

  'codes are counted together': async ({ a, b }) => {
    const id = await reserveAt(a, 'three@example.org');
    const statuses: number[] = [];
    for (const origin of [b, a, b])
      statuses.push((await ask(`${origin}/api/v1/reservations/${id}/resend`, {})).status);
    must(statuses.join() === '200,200,429', `three more codes were answered ${statuses.join()}`);
  },

  'who signs in at one process is in at the other, and out of both at once': async (place) => {
    const { a, b, db } = place;
    const [email = ''] = (await db('shops').where({ slug: SHOP }).pluck('email')) as string[];
    await post(`${a}/comptoir/entrer`, { contact: email });
    const entry = await message(place, 'signIn', 'entry', email);
    const entered = await post(`${b}/comptoir/entrer/${entry}`, {});
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const counter = async (origin: string): Promise<number> =>
      (await fetch(`${origin}/comptoir`, { redirect: 'manual', headers: { cookie } })).status;
    must((await counter(a)) === 200, 'the counter of the other process does not know the session');
    await post(`${a}/comptoir/sortir`, { partout: 'oui' }, cookie);
    must((await counter(b)) === 303, 'the session lives on at the other process');
  },

  'a reader reads what was just written, although searches read from a replica that is late': async (
    place,
  ) => {
    const { a, b, db, signal } = place;
    const search = await ask(`${b}/api/v1/shops?near=48.58,7.75&isbn=${BOOK}`);
    must(search.status === 200, `a search was answered ${String(search.status)}`);
    const origins = (): string[] => [a, b];
    // Reads its own reservation from the other process after each step, and rejects when it is not there yet.
    await readersDay({ db, shop: SHOP, isbn: BOOK, origins, signal }, 'four@example.org', ({ failures }) =>
      must(failures === 0, 'something failed on the way'),
    );
  },

  'one of two workers is killed, and the other sends what waits': async (place) => {
    const { a, db, machines, signal } = place;
    machines.find(({ origin }) => origin === null)?.kill();
    await reserveAt(a, 'five@example.org');
    const began = performance.now();
    for (;;) {
      signal.throwIfAborted();
      const { rows } = await db.raw<{ rows: { state: string }[] }>(
        `select state from messages where recipient = 'five@example.org'`,
      );
      if (rows[0] && rows[0].state !== 'pending') return;
      must(performance.now() - began < 60_000, 'the code was not sent');
      await setTimeout(LOOK_EVERY);
    }
  },
};
