/** How things stand in the database, read at most once in a while however many ask. */
import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { lastDay, smsWithinADay, waiting, type DayCount, type WaitingCount } from '../outbox/index.ts';
import { nextDue } from '../reservations/index.ts';
import { now } from '../time/clock.ts';

export interface Figures {
  waiting: WaitingCount[];
  lastDay: DayCount[];
  /** SMS written within 24 hours, as the ceiling counts them. */
  sms: number;
  /** Seconds since the oldest deadline of a reservation that is not done yet; 0 where none is due. */
  overdue: number;
}

/** Null: the database does not answer, or not in time. */
export type ReadFigures = () => Promise<Figures | null>;

/** Milliseconds. Who scrapes waits ten seconds, and the counters of this process are worth having without these. */
const PATIENCE = 3_000;

/** A reading is good for `keepFor` milliseconds; whoever asks while it is read waits for that one. */
export const createFigures = (db: Knex, { keepFor }: { keepFor: number }): ReadFigures => {
  let goodUntil = 0;
  let reading: Promise<Figures | null> | null = null;
  const begin = (): Promise<Figures | null> => {
    goodUntil = Infinity;
    return read(db)
      .catch(() => null)
      .finally(() => (goodUntil = performance.now() + keepFor));
  };
  return async () => {
    if (!reading || goodUntil <= performance.now()) reading = begin();
    const waited = new AbortController();
    const late = setTimeout(PATIENCE, null, { signal: waited.signal }).catch(() => null);
    const figures = await Promise.race([reading, late]);
    waited.abort();
    return figures;
  };
};

/** One after the other: whoever watches takes one connection, not four. */
const read = async (db: Knex): Promise<Figures> => {
  const at = await now(db);
  const due = await nextDue(db);
  return {
    overdue: due === null ? 0 : Math.max(0, (at.getTime() - due.getTime()) / 1_000),
    waiting: await waiting(db),
    lastDay: await lastDay(db),
    sms: (await smsWithinADay(db, 1)).sent,
  };
};
