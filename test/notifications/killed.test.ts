/** A process is killed at every named moment: nothing is lost, nothing is doubled, and the next one goes on at once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { concurrent, serverUrl } from '../support/database.ts';
import { temporaryDirectory } from '../support/fresh-database.ts';
import { atMost, counted } from '../support/measured.ts';
import { administer, TEMPLATE, withDatabase } from '../support/server-template.ts';
import { readPosted, type Found } from './killed-life.ts';
import { MOMENTS, type Act } from './moments.ts';

/**
 * All moments on a server; on the embedded database, which takes seconds to open, every third. All of them there, or
 * more kills, by hand: `KILL_EVERY=1 KILLS=1000 npm test -- test/notifications/killed`.
 */
const EVERY = Number(process.env['KILL_EVERY'] ?? (concurrent ? 1 : 3));
const LIFE = path.join(import.meta.dirname, 'worker-killed.ts');
const LONG = 7_200_000;
/** Milliseconds from a kill until the next process has done what was left. */
const BACK_WITHIN = 20_000;

let directory = '';
const born: ChildProcess[] = [];
/** The database's address, or its directory. */
let where = '';
let drop = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  directory = await temporaryDirectory();
  where = path.join(directory, 'data');
  if (serverUrl !== undefined) {
    const url = serverUrl;
    const name = `rayon_killed_${process.pid}_${process.hrtime.bigint().toString(36)}`;
    await administer(url, [`create database ${name} template ${TEMPLATE}`]);
    where = withDatabase(url, name);
    drop = () => administer(url, [`drop database ${name} with (force)`]);
  }
});
afterAll(async () => {
  for (const life of born) life.kill('SIGKILL');
  await drop();
  await rm(directory, { recursive: true, force: true });
});

const posted = (): string => path.join(directory, 'posted.jsonl');

/** Starts a life, which waits for the word: what it is made of is read while the one before it still runs. */
const bear = (number: number): ChildProcess => {
  const moments = [lives[number - 1] ?? -1, lives[number] ?? -1].map(String);
  const orders = ['--no-warnings', LIFE, where, posted(), ...moments, String(number)];
  const life = spawn(process.execPath, orders, {
    env: { ...process.env, TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  born.push(life);
  return life;
};

/** Lets it live until it stands at its moment, and kills it there; answers what it found of the one before. */
const liveAndKill = async (
  life: ChildProcess,
): Promise<{ found: Found | null; said: object; backIn: number }> => {
  const began = performance.now();
  let backIn = 0;
  let found: Found | null = null;
  let said: object = { ended: true };
  const gone = once(life, 'exit');
  life.stdin?.write('go\n');
  if (life.stdout)
    for await (const line of createInterface(life.stdout)) {
      const read = JSON.parse(line) as Found | { here: true } | { missed: string };
      if ('state' in read) {
        found = read;
        backIn = performance.now() - began;
      } else said = read;
      if ('here' in read) life.kill('SIGKILL');
    }
  await gone;
  return { found, said, backIn };
};

/** What has to be there, whatever the moment: one effect. Kinds are those of the whole reservation, in order. */
const WHOLE: Record<Act, Partial<Found>> = {
  send: { state: 'asking', copies: { quantity: 1, claimed: 1 }, said: ['code sent', 'ask sent'] },
  answer: {
    state: 'held',
    again: 'held',
    copies: { quantity: 1, claimed: 1 },
    said: ['code sent', 'ask sent', 'held sent'],
  },
  reply: {
    state: 'held',
    copies: { quantity: 1, claimed: 1 },
    said: ['code sent', 'ask sent', 'held sent', 'holdConfirmed sent'],
  },
  expiry: {
    state: 'expired',
    copies: { quantity: 1, claimed: 0 },
    // The reminder was due too when the clock had jumped, and was not worth a word any more.
    said: [
      ...['code sent', 'ask sent', 'held sent', 'holdReminder failed'],
      ...['holdExpired sent', 'shopHoldExpired sent'],
    ],
  },
  request: { state: 'unverified', made: 1, copies: { quantity: 1, claimed: 0 }, said: ['code sent'] },
};

const killed = [...MOMENTS.keys()].filter((moment) => moment % EVERY === 0);
const KILLS = Number(process.env['KILLS'] ?? killed.length);
const lives = Array.from({ length: KILLS }, (_, i) => killed[i % killed.length] ?? 0);

test(
  `${lives.length} kills: nothing is lost, and no effect doubled`,
  async () => {
    await writeFile(posted(), '');
    let next = bear(0);
    for (const [i, mine] of [...lives, -1].entries()) {
      const life = next;
      const followed = lives[i - 1];
      if (mine >= 0) next = bear(i + 1);
      const { found, said, backIn } = await liveAndKill(life);
      expect({ mine, said }).toEqual({ mine, said: mine >= 0 ? { here: true } : { ended: true } });
      const before = followed === undefined ? undefined : MOMENTS[followed];
      if (before) {
        const { during, name } = before;
        expect({ during, name, ...found }).toMatchObject({ during, name, ...WHOLE[during], gaps: 0 });
        expect(backIn).toBeLessThan(BACK_WITHIN);
        atMost('back after at the most (ms)', backIn);
      }
    }
    // The provider hid nothing, so nobody was texted the same thing twice.
    const texted = readPosted(posted()).map(({ messageId }) => messageId);
    expect(texted.length).toBeGreaterThanOrEqual(lives.length / 2);
    expect(new Set(texted).size).toBe(texted.length);
    counted('kills', lives.length);
    counted('moments', killed.length);
    counted('effects lost or doubled', 0);
  },
  LONG,
);
