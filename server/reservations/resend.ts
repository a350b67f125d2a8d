import type { Knex } from 'knex';
import { newCode } from '../access/index.ts';
import { Problem } from '../http/problem.ts';
import { readCase } from './case-queries.ts';
import type { ReservationView } from './contract.ts';
import { atDesk } from './desk.ts';
import { renewCode } from './request-queries.ts';
import { may } from './reservation.ts';
import type { Rules } from './rules.ts';
import { CODE_GOOD_FOR, CODE_TRIES, countCode, sendCode } from './send-code.ts';
import { missing, showReservation } from './show.ts';

/**
 * Sends a new code, good for ten minutes; the old one is worth nothing any more. Throws a 409 where no code is waited
 * for, and a 429 past the limit on codes (R19).
 */
export const resend = async (db: Knex, rules: Rules, id: string): Promise<ReservationView> => {
  const read = await readCase(db, id);
  if (!read) throw missing;
  // Counted before the reservation is locked: the limiter has a connection of its own.
  if (may('resend', read.case.reservation.state) && read.facts.contact !== null)
    await countCode(db, rules, read.facts.contact);
  await atDesk(db, rules, id, async (desk) => {
    const { trx, facts, now } = desk;
    if (!may('resend', desk.case.reservation.state) || facts.contact === null)
      throw new Problem(409, 'No code is waited for. Ask again.');
    const code = newCode();
    const codeExpiresAt = new Date(now.getTime() + CODE_GOOD_FOR);
    await renewCode(trx, id, { hash: rules.codes.hashOf(id, code), tries: CODE_TRIES });
    await desk.happen({ what: 'codeRenewed', codeExpiresAt });
    const { locale, channel, contact: address } = facts;
    await sendCode(trx, { id, code, codeExpiresAt, locale, channel, address });
  });
  return showReservation(db, rules, id);
};
