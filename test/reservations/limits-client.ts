/** A process of its own that asks so often as one network, and says how each was answered and when to try again. */
import { openKnex } from '../../server/db/open-knex.ts';
import { Problem } from '../../server/http/problem.ts';
import { reserve } from '../../server/reservations/index.ts';
import { asked, rulesOf } from './world.ts';

const [url = '', limits = '{}', contacts = '[]'] = process.argv.slice(2);
const knex = openKnex({ kind: 'server', url, connections: 5 });
const rules = rulesOf(JSON.parse(limits) as Parameters<typeof rulesOf>[0]);
const answers = await Promise.all(
  (JSON.parse(contacts) as string[]).map((email) =>
    reserve(knex, rules, asked({ contact: { name: 'Marie', email } }), {
      address: '192.0.2.1',
      key: null,
    }).then(
      () => 0,
      (refused: unknown) =>
        refused instanceof Problem && refused.status === 429 ? (refused.retryAfter ?? -1) : -1,
    ),
  ),
);
await knex.destroy();
process.stdout.write(JSON.stringify(answers));
