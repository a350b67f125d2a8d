/**
 * One process of many clients: in each round all of them press "yes" at once, each for an ask of its own, over as many
 * connections as a process has. The process is told the database and whether claims are guarded; then each line is its
 * share of a round's links as JSON, and is answered with a line: outcomes and milliseconds.
 */
import { createInterface } from 'node:readline';
import { openKnex } from '../../server/db/open-knex.ts';
import { answerByToken, type Rules } from '../../server/reservations/index.ts';
import { rulesOf } from './world.ts';
import { unguarded } from './unguarded.ts';

/** What became of a process's share of a round. */
export interface Answered {
  outcomes: (string | null)[];
  /** From the moment that everybody pressed: who waits for a connection waits for an answer. */
  took: number[];
  /** Of them, from the moment that it had one. */
  own: number[];
}

const CONNECTIONS = 20;
const [url = '', guard = ''] = process.argv.slice(2);
const knex = openKnex({ kind: 'server', url, connections: CONNECTIONS });
const usual = rulesOf();
const rules: Rules = guard === 'off' ? { ...usual, claims: unguarded } : usual;

const round = async (tokens: string[]): Promise<Answered> => {
  const all: Answered = { outcomes: [], took: [], own: [] };
  const pressed = performance.now();
  const connection = async (): Promise<void> => {
    for (let token = tokens.pop(); token !== undefined; token = tokens.pop()) {
      const began = performance.now();
      all.outcomes.push(await answerByToken(knex, rules, { token, answer: 'yes' }));
      all.own.push(performance.now() - began);
      all.took.push(performance.now() - pressed);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return all;
};

for await (const line of createInterface(process.stdin))
  process.stdout.write(`${JSON.stringify(await round(JSON.parse(line) as string[]))}\n`);
await knex.destroy();
