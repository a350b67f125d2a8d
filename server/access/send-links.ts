import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { enqueue } from '../outbox/index.ts';
import { shopsWithContact } from '../shops/index.ts';
import { insertLink, takeRequest } from './access-queries.ts';
import { hashOf, newToken } from './secrets.ts';

/** E-mails of operators, in lower case. */
export interface Operators {
  adminEmails: readonly string[];
}

/** Sends a link to each contact that asked and that a shop or an operator has. The others hear nothing. */
export const sendLinks = async (db: Knex, operators: Operators): Promise<void> => {
  while (await inTransaction(db, (trx) => sendOne(trx, operators))) {
    // Each in a transaction of its own.
  }
};

const sendOne = async (trx: Knex, { adminEmails }: Operators): Promise<boolean> => {
  const request = await takeRequest(trx);
  if (!request) return false;
  const { contact, locale, back } = request;
  if (!adminEmails.includes(contact) && (await shopsWithContact(trx, contact)).length === 0) return true;
  const entry = newToken();
  const tokenHash = hashOf(entry);
  const expiresAt = await insertLink(trx, { tokenHash, contact, back });
  await enqueue(trx, {
    kind: 'signIn',
    data: { entry },
    channel: contact.includes('@') ? 'email' : 'sms',
    recipient: contact,
    locale,
    dedupeKey: `sign-in ${tokenHash.toString('hex')}`,
    expiresAt,
  });
  return true;
};
