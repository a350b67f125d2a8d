/** The last copy, and many readers to whom the shop says yes at the same moment, from two processes. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { percentile } from '../../bench/rounds.ts';
import { answerByToken } from '../../server/reservations/index.ts';
import { concurrent, testDatabase } from '../support/database.ts';
import { atMost, counted } from '../support/measured.ts';
import { addStock } from '../support/rows.ts';
import { takeSnapshot } from '../support/snapshot.ts';
import type { Answered } from './last-copy-client.ts';
import { copiesAt, ISBN, openTown, request, rulesOf } from './world.ts';

const database = testDatabase();
const rules = rulesOf();
const CLIENTS = Number(process.env['CLIENTS'] ?? (concurrent ? 500 : 20));
/** More by hand: `ROUNDS=1000 npm test -- test/reservations/last-copy`, on a server. */
const ROUNDS = concurrent ? Number(process.env['ROUNDS'] ?? 2) : 1;
/** That often without the guard, at the most: it only has to be seen to matter. */
const MOST_CONTROLS = 10;
const PROCESSES = 2;
const LONG = 14_400_000;

/**
 * So many open asks at one shop, and one copy: the shop was asked while it counted copies enough, then its till says
 * one, and the claims of unanswered asks go (R4). Answers the links.
 */
const oneCopyForAll = async (db: Knex): Promise<string[]> => {
  await database.empty();
  const [shop = 0] = await openTown(db, [CLIENTS]);
  for (let i = 0; i < CLIENTS; i += 1) await request(db, rules, { shops: ['shop-0-paris'] });
  await addStock(db, shop, [{ isbn: ISBN, quantity: 1 }]);
  // One claim fits into the count: its ask gives it up too, so that all are alike.
  await db.raw('delete from claims');
  await db.raw('update stock set claimed = 0');
  const { rows } = await db.raw<{ rows: { token: string }[] }>(
    `select data ->> 'token' as token from messages where kind = 'ask'`,
  );
  expect(rows).toHaveLength(CLIENTS);
  return rows.map(({ token }) => token);
};

const databaseUrl = async (db: Knex): Promise<string> => {
  const { rows } = await db.raw<{ rows: [{ name: string }] }>('select current_database() as name');
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = `/${rows[0].name}`;
  return url.href;
};

interface Crowd {
  /** Everybody says yes at once. */
  press(tokens: readonly string[]): Promise<Answered>;
  leave(): Promise<void>;
}

const ofProcess = (url: string, guard: 'on' | 'off'): Crowd => {
  const script = path.join(import.meta.dirname, 'last-copy-client.ts');
  const client = spawn(process.execPath, ['--no-warnings', script, url, guard], {
    env: { ...process.env, TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface(client.stdout)[Symbol.asyncIterator]();
  return {
    press: async (tokens) => {
      client.stdin.write(`${JSON.stringify(tokens)}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error('a process of clients ended');
      return JSON.parse(value) as Answered;
    },
    leave: async () => {
      client.stdin.end();
      expect(await answers.next()).toMatchObject({ done: true });
    },
  };
};

/** All from two processes; on the embedded database, which has one connection, from this one. */
const crowdOf = async (db: Knex, guard: 'on' | 'off'): Promise<Crowd> => {
  if (!concurrent) return { press: pressHere, leave: () => Promise.resolve() };
  const url = await databaseUrl(db);
  const processes = Array.from({ length: PROCESSES }, () => ofProcess(url, guard));
  return {
    press: async (tokens) => {
      const shares = processes.map((each, i) => each.press(tokens.filter((_t, n) => n % PROCESSES === i)));
      const all = await Promise.all(shares);
      return {
        outcomes: all.flatMap(({ outcomes }) => outcomes),
        took: all.flatMap(({ took }) => took),
        own: all.flatMap(({ own }) => own),
      };
    },
    leave: async () => {
      await Promise.all(processes.map(({ leave }) => leave()));
    },
  };
};

const pressHere = async (tokens: readonly string[]): Promise<Answered> => {
  const outcomes = await Promise.all(
    tokens.map((token) => answerByToken(database.knex, rules, { token, answer: 'yes' })),
  );
  return { outcomes, took: [], own: [] };
};

const holds = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ held: number }] }>(
    `select count(*)::integer as held from reservations where state = 'held'`,
  );
  return rows[0].held;
};

describe(`R4, R8: ${CLIENTS} readers and one last copy, ${ROUNDS} times`, () => {
  test(
    'one hold each time: nothing oversold, nothing unsold',
    async () => {
      const tokens = await oneCopyForAll(database.knex);
      const again = ROUNDS > 1 ? await takeSnapshot(database.knex) : () => Promise.resolve();
      const crowd = await crowdOf(database.knex, 'on');
      const { rows } = await database.knex.raw<{ rows: [{ id: number }] }>('select id from shops');
      const took: number[] = [];
      const own: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        if (round > 0) await again();
        const answered = await crowd.press(tokens);
        const held = answered.outcomes.filter((outcome) => outcome === 'held').length;
        const none = answered.outcomes.filter((outcome) => outcome === 'noCopy').length;
        expect({ round, held, none }).toEqual({ round, held: 1, none: CLIENTS - 1 });
        expect(await holds(database.knex)).toBe(1);
        expect(await copiesAt(database.knex, rows[0].id)).toEqual({ quantity: 1, claimed: 1 });
        // The first round's processes have just begun to live.
        if (round === 0) continue;
        took.push(...answered.took);
        own.push(...answered.own);
      }
      await crowd.leave();
      counted('rounds', ROUNDS);
      counted('clients', CLIENTS);
      counted('sold twice', 0);
      counted('unsold', 0);
      if (took.length > 0) {
        atMost('p50 of a yes (ms)', percentile(took, 0.5));
        atMost('p99 of a yes (ms)', percentile(took, 0.99));
        atMost('p99 of a yes that has its connection (ms)', percentile(own, 0.99));
      }
    },
    LONG,
  );

  if (concurrent) {
    test(
      'the same with the guard off oversells: the race is real',
      async () => {
        const tokens = await oneCopyForAll(database.knex);
        await database.knex.raw('alter table stock drop constraint claims_within_copies');
        const again = await takeSnapshot(database.knex);
        const crowd = await crowdOf(database.knex, 'off');
        let oversold = 0;
        for (let round = 0; round < Math.min(ROUNDS, MOST_CONTROLS); round += 1) {
          await again();
          await crowd.press(tokens);
          oversold += (await holds(database.knex)) - 1;
        }
        await crowd.leave();
        counted('sold twice without the guard', oversold);
        expect(oversold).toBeGreaterThan(0);
      },
      LONG,
    );
  }
});
