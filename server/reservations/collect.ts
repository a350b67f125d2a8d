import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import type { ReservationView } from './contract.ts';
import { atDesk, type Desk } from './desk.ts';
import { may } from './reservation.ts';
import type { Rules } from './rules.ts';
import { missing, showReservation } from './show.ts';

/**
 * The copies left the shop: its count goes down (R4). A second time changes nothing. Throws a 409 where nothing is
 * held, or no longer (R3).
 */
export const markCollected = async (desk: Desk): Promise<void> => {
  const { state } = desk.case.reservation;
  if (state === 'collected') return;
  if (!may('collect', state)) throw new Problem(409, `It is ${state}: no copy is held.`);
  await desk.happen({ what: 'collected' });
};

/** "I have it" (R21). */
export const collected = async (db: Knex, rules: Rules, id: string): Promise<ReservationView> => {
  const done = await atDesk(db, rules, id, async (desk) => {
    await markCollected(desk);
    return true;
  });
  if (!done) throw missing;
  return showReservation(db, rules, id);
};
