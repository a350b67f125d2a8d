import type { Knex } from 'knex';
import { badRequest } from '../http/problem.ts';
import { network } from '../http/network.ts';
import { hourlyLimit } from '../http/rate-limit.ts';
import type { Locale } from '../outbox/index.ts';
import { insertRequest } from './access-queries.ts';
import { readBack, readContact } from './visitor.ts';

/** Links an hour to one contact, and requests an hour from one network. */
const TO_ONE = 5;
const FROM_ONE = 30;

export interface AskedIn {
  /** As it was typed. */
  contact: string;
  locale: Locale;
  /** Where to go once inside. */
  back: unknown;
  /** IP address, for the limit. */
  address: string;
}

/**
 * Asks for a link that lets in. Whoever asks learns nothing from it: the address is written down, known or not, and a
 * worker decides. Throws a 400 for what is neither number nor e-mail, and a 429 past a limit.
 */
export const askIn = async (
  db: Knex,
  { country }: { country: string },
  { contact, locale, back, address }: AskedIn,
): Promise<void> => {
  const read = readContact(contact, country);
  if (!read) throw badRequest([{ path: 'contact', message: 'is neither an e-mail nor a telephone number' }]);
  const sorry = 'There were too many requests to sign in.';
  await hourlyLimit(db, 'sign-in network', FROM_ONE, sorry).count(network(address));
  await hourlyLimit(db, 'sign-in', TO_ONE, sorry).count(read.address);
  await insertRequest(db, { contact: read.address, locale, back: readBack(back) });
};
