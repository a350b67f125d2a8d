import type { Knex } from 'knex';
import type { Message } from './message.ts';
import { insertMessage } from './outbox-queries.ts';

/**
 * Puts a message into the outbox, in the transaction that decided it: both stand or neither. Nothing is sent here.
 * A message whose `dedupeKey` is there already is not put in again; answers whether it was put in.
 */
export const enqueue = (trx: Knex, message: Message): Promise<boolean> => insertMessage(trx, message);
