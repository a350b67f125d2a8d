/** The last copy, and many readers to whom the shop says yes at the same moment, from two processes. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { answerByToken } from '../../server/reservations/index.ts';
import { concurrent, testDatabase } from '../support/database.ts';
import { addStock } from '../support/rows.ts';
import { copiesAt, ISBN, openTown, request, rulesOf } from './world.ts';

const database = testDatabase();
const rules = rulesOf();
const CLIENTS = Number(process.env['CLIENTS'] ?? (concurrent ? 500 : 20));
const PROCESSES = 2;
const LONG = 900_000;

/**
 * So many open asks at one shop, and one copy: the shop was asked while it counted copies enough, then its till says
 * one, and the claims of unanswered asks go (R4). Answers the links.
 */
const oneCopyForAll = async (db: Knex, clients: number): Promise<string[]> => {
  await database.empty();
  const [shop = 0] = await openTown(db, [clients]);
  for (let i = 0; i < clients; i += 1) await request(db, rules, { shops: ['shop-0-paris'] });
  await addStock(db, shop, [{ isbn: ISBN, quantity: 1 }]);
  // One claim fits into the count: its ask gives it up too, so that all are alike.
  await db.raw('delete from claims');
  await db.raw('update stock set claimed = 0');
  const { rows } = await db.raw<{ rows: { token: string }[] }>(
    `select data ->> 'token' as token from messages where kind = 'ask'`,
  );
  expect(rows).toHaveLength(clients);
  return rows.map(({ token }) => token);
};

const databaseUrl = async (db: Knex): Promise<string> => {
  const { rows } = await db.raw<{ rows: [{ name: string }] }>('select current_database() as name');
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  url.pathname = `/${rows[0].name}`;
  return url.href;
};

const inProcess = async (url: string, guard: 'on' | 'off', tokens: string[]): Promise<(string | null)[]> => {
  const script = path.join(import.meta.dirname, 'last-copy-client.ts');
  const client = spawn(process.execPath, [script, url, guard], {
    env: { ...process.env, TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  client.stdin.end(JSON.stringify(tokens));
  return JSON.parse(await text(client.stdout)) as (string | null)[];
};

/** All yeses at once, from two processes; on the embedded database, which has one connection, from this one. */
const everybody = async (db: Knex, guard: 'on' | 'off', tokens: string[]): Promise<(string | null)[]> => {
  if (!concurrent)
    return Promise.all(tokens.map((token) => answerByToken(db, rules, { token, answer: 'yes' })));
  const url = await databaseUrl(db);
  const shares = Array.from({ length: PROCESSES }, (_, i) =>
    tokens.filter((_token, n) => n % PROCESSES === i),
  );
  return (await Promise.all(shares.map((share) => inProcess(url, guard, share)))).flat();
};

const holds = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ held: number }] }>(
    `select count(*)::integer as held from reservations where state = 'held'`,
  );
  return rows[0].held;
};

describe(`R4, R8: ${CLIENTS} readers and one last copy`, () => {
  test(
    'one hold: nothing oversold, nothing unsold',
    async () => {
      const outcomes = await everybody(database.knex, 'on', await oneCopyForAll(database.knex, CLIENTS));
      expect(outcomes).toHaveLength(CLIENTS);
      expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'noCopy')).toHaveLength(CLIENTS - 1);
      expect(await holds(database.knex)).toBe(1);
      const { rows } = await database.knex.raw<{ rows: [{ id: number }] }>('select id from shops');
      expect(await copiesAt(database.knex, rows[0].id)).toEqual({ quantity: 1, claimed: 1 });
    },
    LONG,
  );

  if (concurrent) {
    test(
      'the same with the guard off oversells: the race is real',
      async () => {
        const tokens = await oneCopyForAll(database.knex, CLIENTS);
        await database.knex.raw('alter table stock drop constraint claims_within_copies');
        await everybody(database.knex, 'off', tokens);
        expect(await holds(database.knex)).toBeGreaterThan(1);
      },
      LONG,
    );
  }
});
