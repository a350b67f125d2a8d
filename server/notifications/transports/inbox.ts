/** Keeps what would have been sent, to be read at /dev/inbox. Nothing leaves the machine. */
import type { Knex } from 'knex';
import type { Channel, Transport } from '../../outbox/index.ts';
import { saveInInbox } from './inbox-queries.ts';

export const inboxTransport = (db: Knex, channel: Channel, sender: string): Transport => ({
  channel,
  send: async (outgoing) => ({ is: 'sent', providerId: await saveInInbox(db, channel, sender, outgoing) }),
});
