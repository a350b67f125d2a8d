/** The demonstration's time control: the one clock goes forward, and what falls due happens (R3). */
import type { Knex } from 'knex';
import { advance, now } from '../time/clock.ts';

export interface ClockParts {
  db: Knex;
  /** When something is due next; null: nothing waits. */
  nextDue(): Promise<Date | null>;
  /** Does everything that is due. */
  work(): Promise<void>;
}

export interface Moved {
  /** The present after the move. */
  at: Date;
  /** Seconds that it moved. */
  moved: number;
  next: Date | null;
}

/** Moves by so many seconds, or to the next thing due; where nothing is due it stays. */
export const moveClock = async (parts: ClockParts, to: 'next' | number): Promise<Moved> => {
  const seconds = to === 'next' ? await secondsToNext(parts) : to;
  if (seconds > 0) await advance(parts.db, seconds);
  await parts.work();
  return { at: await now(parts.db), moved: seconds, next: await parts.nextDue() };
};

const secondsToNext = async ({ db, nextDue }: ClockParts): Promise<number> => {
  const next = await nextDue();
  if (next === null) return 0;
  // A moment more, so that it is over and not about to be.
  return Math.max(0, Math.ceil((next.getTime() - (await now(db)).getTime()) / 1000) + 1);
};
