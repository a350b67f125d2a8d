/** The six digits that prove a contact before any shop is disturbed (R19). */
import type { Knex } from 'knex';
import { hourlyLimit } from '../http/rate-limit.ts';
import { enqueue, type Channel, type Locale } from '../outbox/index.ts';
import type { Rules } from './rules.ts';

/** Milliseconds. */
export const CODE_GOOD_FOR = 10 * 60_000;
export const CODE_TRIES = 5;

/** Counts a code for this contact. Throws a 429 past its limit. */
export const countCode = (db: Knex, { settings }: Rules, contact: string): Promise<void> =>
  hourlyLimit(
    db,
    'codes',
    settings.limits.codesPerHour,
    `At most ${settings.limits.codesPerHour} codes an hour are sent to one contact.`,
  ).count(contact);

export const sendCode = async (
  trx: Knex,
  said: {
    id: string;
    code: string;
    codeExpiresAt: Date;
    locale: Locale;
    channel: Channel;
    address: string;
  },
): Promise<void> => {
  await enqueue(trx, {
    kind: 'code',
    data: { code: said.code },
    channel: said.channel,
    recipient: said.address,
    locale: said.locale,
    reservationId: said.id,
    dedupeKey: `code ${said.id} ${said.codeExpiresAt.toISOString()}`,
    expiresAt: said.codeExpiresAt,
  });
};
