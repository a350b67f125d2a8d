/** A process of its own that does all it is told at once, and says how each was answered and when to try again. */
import { openKnex } from '../../server/db/open-knex.ts';
import { Problem } from '../../server/http/problem.ts';
import { reserve, verify, type Asked, type Rules } from '../../server/reservations/index.ts';
import { asked, rulesOf } from './world.ts';

/** A request by one network, or the code of one that was made. */
export type Order = { asked: Partial<Asked> } | { id: string; code: string };

const [url = '', limits = '{}', orders = '[]'] = process.argv.slice(2);
const knex = openKnex({ kind: 'server', url, connections: 5 });
const rules: Rules = rulesOf(JSON.parse(limits) as Parameters<typeof rulesOf>[0]);

const obey = (order: Order): Promise<unknown> =>
  'id' in order
    ? verify(knex, rules, order.id, order.code)
    : reserve(knex, rules, asked(order.asked), { address: '192.0.2.1', key: null });

const answers = await Promise.all(
  (JSON.parse(orders) as Order[]).map((order) =>
    obey(order).then(
      () => 0,
      (refused: unknown) =>
        refused instanceof Problem && refused.status === 429 ? (refused.retryAfter ?? -1) : -1,
    ),
  ),
);
await knex.destroy();
process.stdout.write(JSON.stringify(answers));
