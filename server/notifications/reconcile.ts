/** Twilio logs a webhook that failed "and nothing more": its list of messages that came in is read as well. */
import type { Knex } from 'knex';
import { noteRead, readUntil, saveReceived } from './received-queries.ts';
import type { Twilio } from './transports/twilio.ts';

/** Seconds that are read twice. */
const MARGIN = 600;

/** Keeps every message that came in and whose webhook was missed; answers how many. */
export const readMissed = async (db: Knex, twilio: Pick<Twilio, 'receivedSince'>): Promise<number> => {
  const list = await twilio.receivedSince(await readUntil(db));
  let missed = 0;
  for (const message of list) if (await saveReceived(db, message)) missed += 1;
  await noteRead(db, MARGIN);
  return missed;
};
