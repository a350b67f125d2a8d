import type { Knex } from 'knex';
import { notFound } from '../http/problem.ts';
import { now as readClock } from '../time/clock.ts';
import { readCase } from './case-queries.ts';
import type { ReservationView } from './contract.ts';
import { atDesk } from './desk.ts';
import type { Rules } from './rules.ts';
import { viewOf } from './view.ts';

export const missing = notFound('The reservation');

/**
 * A reservation as it stands at this moment: what time has made due is done before it is shown, worker or no worker
 * (R3). Throws a 404.
 */
export const showReservation = async (db: Knex, rules: Rules, id: string): Promise<ReservationView> => {
  const now = await readClock(db);
  const read = await readCase(db, id);
  if (!read) throw missing;
  if (read.dueAt === null || read.dueAt > now) return viewOf(db, rules, read, now);
  await atDesk(db, rules, id, () => null);
  const again = await readCase(db, id);
  if (!again) throw missing;
  return viewOf(db, rules, again, now);
};
