/**
 * One process of many clients: each presses "yes" for an ask of its own, as many at once as there are connections. The
 * process is told the database, whether claims are guarded, and its share of the links as JSON.
 */
import { text } from 'node:stream/consumers';
import { openKnex } from '../../server/db/open-knex.ts';
import { answerByToken, type Rules } from '../../server/reservations/index.ts';
import { rulesOf } from './world.ts';
import { unguarded } from './unguarded.ts';

const AT_ONCE = 20;
const [url = '', guard = ''] = process.argv.slice(2);
const tokens = JSON.parse(await text(process.stdin)) as string[];
const knex = openKnex({ kind: 'server', url, connections: AT_ONCE });
const usual = rulesOf();
const rules: Rules = guard === 'off' ? { ...usual, claims: unguarded } : usual;

const outcomes: (string | null)[] = [];
const client = async (): Promise<void> => {
  for (let token = tokens.pop(); token !== undefined; token = tokens.pop())
    outcomes.push(await answerByToken(knex, rules, { token, answer: 'yes' }));
};
await Promise.all(Array.from({ length: AT_ONCE }, client));
await knex.destroy();
process.stdout.write(JSON.stringify(outcomes));
