/**
 * One life of a process: it does what the killed one left, says what came of that, begins something new, and stands
 * still at a named moment of it, to be killed there. It is told the database, the provider's file, whom it follows and
 * its own moment by number, and which life it is; and begins when it reads a line.
 */
import { writeSync } from 'node:fs';
import { once } from 'node:events';
import type { Knex } from 'knex';
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';
import { openServer } from '../../server/db/server-database.ts';
import { deliverDue } from '../../server/outbox/index.ts';
import { killedLife, makeTown } from './killed-life.ts';
import { MOMENTS, type Moment } from './moments.ts';

const [where = '', posted = '', followed = '', mine = '', number = ''] = process.argv.slice(2);
const quiet = (): void => undefined;
const say = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);

/** Nothing of this process moves any more: no timer, no socket, no promise. */
const standStill = (): never => {
  say({ here: true });
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

const standStillAt = (knex: Knex, { at }: Moment): void => {
  if ('before' in at)
    knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes(at.before)) standStill();
    });
  if ('after' in at)
    knex.on('query-response', (_answer: unknown, { sql }: { sql: string }) => {
      if (sql.includes(at.after)) standStill();
    });
};

await once(process.stdin, 'data');
const { knex, close } = where.startsWith('postgres')
  ? await openServer(where, quiet, 3)
  : await openEmbedded(where, quiet);
const life = killedLife(knex, posted, standStill);
const before = MOMENTS[Number(followed)];
const moment = MOMENTS[Number(mine)];
if (before) {
  await life.recover();
  say(await life.found(before.during, String(Number(number) - 1)));
} else await makeTown(knex);
if (moment) {
  const act = await life.prepare(moment.during, number);
  standStillAt(knex, moment);
  life.diesInCall('call' in moment.at ? moment.at.call : null);
  await act();
  if ('end' in moment.at) standStill();
  say({ missed: moment.name });
}
await deliverDue(knex, life.delivery);
await close();
process.exit();
