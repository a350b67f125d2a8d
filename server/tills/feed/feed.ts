/** A feed: the address of a file that a shop's software keeps up to date. */
import type { StockForm } from '../../import/index.ts';

export interface Feed {
  shopId: number;
  url: string;
  form: StockForm;
  /** How often it is fetched: every so many hours, 1 to 24. */
  everyHours: number;
  etag: string | null;
  lastModified: string | null;
  /** The shop has said that the next file may take out more than half. */
  mayShrink: boolean;
  nextAt: Date;
  /** How many fetches have failed in a row. */
  failures: number;
  lastAt: Date | null;
  lastResult: 'done' | 'unchanged' | 'failed' | null;
  lastError: string | null;
  lastReportId: string | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const FIRST_PAUSE = 5 * MINUTE;
const LONGEST_PAUSE = 24 * HOUR;

/**
 * Seconds until a feed that failed `failures` times in a row, at least once, is fetched again: five minutes, then
 * twice as long each time, a day at most; half of it by chance, so that a server that comes back is not called by
 * everybody at once. `chance` is in [0, 1).
 */
export const pauseAfter = (failures: number, chance: number): number => {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 20));
  return Math.round(pause * (0.5 + chance / 2));
};

/** Seconds until a feed that was fetched is fetched again. */
export const pauseBetween = (everyHours: number): number => everyHours * HOUR;
