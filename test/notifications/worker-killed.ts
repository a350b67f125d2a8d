/** Delivers one message through a transport that never answers, and says so: to be killed then. */
import { openServer } from '../../server/db/server-database.ts';
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';
import { deliverDue } from '../../server/outbox/index.ts';
import { testDelivery } from './outbox.ts';

const [where = '', moment = ''] = process.argv.slice(2);
const quiet = (): void => undefined;
const database = where.startsWith('postgres')
  ? await openServer(where, quiet)
  : await openEmbedded(where, quiet);
const stay = async (): Promise<never> => {
  process.stdout.write('here\n');
  setInterval(quiet, 60_000);
  return new Promise(quiet);
};
await deliverDue(
  database.knex,
  testDelivery({ sms: { channel: 'sms', send: stay } }, moment === 'before the call' ? { write: stay } : {}),
);
