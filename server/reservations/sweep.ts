/**
 * Everything that time has made due, re-derived from our own tables alone: a job that was lost, or a worker that was
 * dead, costs lateness and nothing else. May run as often as one likes, anywhere and at once.
 */
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { hasOverpromises, takeOverpromises } from '../stock/index.ts';
import { dueReservations, earliestDue } from './case-queries.ts';
import { atDesk } from './desk.ts';
import { eraseReaders } from './erase.ts';
import type { Rules } from './rules.ts';
import { tellOverpromise } from './tell-overpromise.ts';

export interface Swept {
  /** What happened, by name, and how often. */
  happened: Record<string, number>;
  /** Shops that were told of too many promises (R4). */
  overpromises: number;
  /** Readers that were forgotten (R18). */
  erased: number;
  /** Reservations at which something failed; the others were done all the same. */
  failed: { reservationId: string; error: unknown }[];
}

const AT_ONCE = 100;

export const sweep = async (db: Knex, rules: Rules): Promise<Swept> => {
  const swept: Swept = { happened: {}, overpromises: 0, erased: 0, failed: [] };
  const tried: string[] = [];
  for (let due = await dueReservations(db, AT_ONCE, []); due.length > 0;) {
    for (const id of due) await sweepOne(db, rules, id, swept);
    // One that somebody else is at, or that failed, is left for the next time.
    tried.push(...due);
    due = await dueReservations(db, AT_ONCE, tried);
  }
  swept.overpromises = await tellOverpromises(db, rules);
  swept.erased = await eraseReaders(db);
  return swept;
};

const sweepOne = async (db: Knex, rules: Rules, reservationId: string, swept: Swept): Promise<void> => {
  try {
    const happened = await atDesk(db, rules, reservationId, (_desk, all) => [...all], 'skip');
    for (const what of happened ?? []) swept.happened[what] = (swept.happened[what] ?? 0) + 1;
  } catch (error) {
    swept.failed.push({ reservationId, error });
  }
};

/** R4: the shop is told when it promised more than it has. */
const tellOverpromises = async (db: Knex, rules: Rules): Promise<number> => {
  if (!(await hasOverpromises(db))) return 0;
  return inTransaction(db, async (trx) => {
    const all = await takeOverpromises(trx);
    for (const one of all) await tellOverpromise(trx, rules, one);
    return all.length;
  });
};

/** The instant of the next thing due, for an alarm clock; null when nothing is. It may lie in the past. */
export const nextDue = (db: Knex): Promise<Date | null> => earliestDue(db);
