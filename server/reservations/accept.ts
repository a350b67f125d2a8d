import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import type { ReservationView } from './contract.ts';
import { atDesk, type Desk } from './desk.ts';
import { offerOf } from './reservation.ts';
import type { Rules } from './rules.ts';
import { missing, showReservation } from './show.ts';
import { tryHold } from './steps.ts';

/**
 * "Still want it?" — yes (R9): the hold starts now. Where its copy has gone meanwhile, the next late yes is tried.
 * Throws a 409 where there is no offer, or none any more.
 */
export const accept = async (db: Knex, rules: Rules, id: string): Promise<ReservationView> => {
  const isHeld = await atDesk(db, rules, id, acceptAny);
  if (isHeld === null) throw missing;
  if (!isHeld) throw new Problem(409, 'There is no offer to accept, or no longer.');
  return showReservation(db, rules, id);
};

const acceptAny = async (desk: Desk): Promise<boolean> => {
  for (let offer = offerOf(desk.case, desk.now); offer; offer = offerOf(desk.case, desk.now))
    await desk.happen({ what: 'accepted', askId: offer.id, hold: await tryHold(desk, offer.id) });
  return desk.case.reservation.state === 'held';
};
