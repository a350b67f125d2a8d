import type { Knex } from 'knex';
import { badRequest, Problem, tooMany } from '../http/problem.ts';
import type { ReservationView } from './contract.ts';
import { atDesk, type Desk } from './desk.ts';
import { lockContact, openRequestsOf } from './limit-queries.ts';
import { spendTry } from './request-queries.ts';
import { may } from './reservation.ts';
import type { Rules } from './rules.ts';
import { missing, showReservation } from './show.ts';

/**
 * Proves the contact: from now on shops are asked. The right code a second time changes nothing. Throws a 409 past the
 * ten minutes, a 422 for a wrong code, of which there are five, and a 429 where the contact has too many open requests
 * (R19).
 */
export const verify = async (db: Knex, rules: Rules, id: string, code: string): Promise<ReservationView> => {
  // What is refused is returned, not thrown: a wrong code has cost a try.
  const refused = await atDesk(db, rules, id, async (desk) => {
    const wrong = await checkCode(desk, code);
    if (wrong || desk.case.reservation.verifiedAt !== null) return { refused: wrong };
    const over = await checkOpenRequests(desk);
    if (!over) await desk.happen({ what: 'verified' });
    return { refused: over };
  });
  if (!refused) throw missing;
  if (refused.refused) throw refused.refused;
  return showReservation(db, rules, id);
};

const checkCode = async (
  { trx, rules, facts, case: { reservation } }: Desk,
  code: string,
): Promise<Problem | null> => {
  const isWaiting = may('verify', reservation.state);
  if (!isWaiting && reservation.verifiedAt === null)
    return new Problem(409, 'The code has expired, and the request with it. Ask again.');
  if (facts.codeHash === null || facts.triesLeft === 0)
    return new Problem(422, 'There were too many wrong codes. Have a new one sent.');
  if (rules.codes.isRight(facts.codeHash, facts.id, code)) return null;
  await spendTry(trx, facts.id);
  const left = facts.triesLeft - 1;
  const message = `is not the code that was sent; ${left === 1 ? '1 try is' : `${left} tries are`} left`;
  return new Problem(422, `code: ${message}`, badRequest([{ path: 'code', message }]).errors);
};

/** One contact at a time: two requests that are verified at once are counted one after the other. */
const checkOpenRequests = async ({ trx, rules, facts }: Desk): Promise<Problem | null> => {
  if (facts.contact === null) return null;
  await lockContact(trx, facts.contact);
  const { openRequests, openCopies } = rules.settings.limits;
  const open = await openRequestsOf(trx, facts.contact);
  if (open.requests < openRequests && open.copies + facts.quantity <= openCopies) return null;
  return tooMany(
    `You have ${open.requests} open requests for ${open.copies} copies; at most ${openRequests} requests and ` +
      `${openCopies} copies may be open at once. Cancel one, or wait until it ends.`,
    open.ends_in ?? 0,
  );
};
