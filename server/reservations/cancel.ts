import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import type { ReservationView } from './contract.ts';
import { atDesk } from './desk.ts';
import { may } from './reservation.ts';
import type { Rules } from './rules.ts';
import { missing, showReservation } from './show.ts';

/** The reader no longer wants it (R10). A second time changes nothing. Throws a 409 once it is collected or expired. */
export const cancel = async (db: Knex, rules: Rules, id: string): Promise<ReservationView> => {
  const done = await atDesk(db, rules, id, async (desk) => {
    const { state } = desk.case.reservation;
    if (state === 'cancelled') return true;
    if (!may('cancel', state)) throw new Problem(409, `It is ${state}: there is nothing to cancel.`);
    await desk.happen({ what: 'cancelled' });
    return true;
  });
  if (!done) throw missing;
  return showReservation(db, rules, id);
};
