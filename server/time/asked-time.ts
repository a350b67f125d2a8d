/**
 * What a reader asks of shops at another time than now: "at six tonight", "on Sunday". The day and the time are those
 * of each shop's own wall, wherever the reader is; holidays are that day's (R1).
 */
import { stretchesOf, type Stretch } from './opening-calendar.ts';
import { stateAt, type OpenAnswer, type OpenInterval } from './open-time.ts';
import type { OpeningHours, UnreadableHours } from './opening-hours.ts';
import { dayAfter, instantOf, startOfDay } from './zone.ts';

/** A day, `2026-11-29`, or a time, `2026-11-29T18:00`, without offset. */
export type AskedTime = string;

const HOUR = 3_600_000;
/** An evening may end so late in the night: it is still that evening's, not the next day's. */
const NIGHT = 5 * HOUR;

/** What a reader is told about a shop at an asked time. */
export interface AskedAnswer extends Pick<OpenAnswer, 'state' | 'until' | 'opens'> {
  /** The asked time, or noon of the asked day, where the shop is. */
  readonly at: Date;
  /** Its openings of that day, each by the day on which it begins; empty when they are not known. */
  readonly spans: readonly OpenInterval[];
}

/**
 * Is the shop open at a time, or at some time of a day, and what are its hours that day? Unreadable hours: `unknown`
 * (R2). `until` and `opens` are told for a time, not for a day.
 * @param zone IANA zone of the shop
 * @throws RangeError when `asked` is neither
 */
export const askedAnswer = (
  hours: OpeningHours | UnreadableHours | null,
  zone: string,
  asked: AskedTime,
): AskedAnswer => {
  const [day = '', time] = asked.split('T');
  const at = new Date(instantOf(`${day}T${time ?? '12:00'}`, zone));
  if (!hours?.readable) return { state: 'unknown', until: null, opens: null, at, spans: [] };
  const stretches = dayStretches(hours, startOfDay(day, zone), startOfDay(dayAfter(day), zone));
  const spans = stretches
    .filter(({ state }) => state === 'open')
    .map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));
  if (time !== undefined) {
    const { state, until, opens } = stateAt(hours, at);
    return { state, until, opens, at, spans };
  }
  const isDoubtful = stretches.some(({ state }) => state === 'unknown');
  const state = spans.length > 0 ? 'open' : isDoubtful ? 'unknown' : 'closed';
  return { state, until: null, opens: null, at, spans };
};

/** What begins during [start, end), and what goes on from before into the day itself; all of it cut to whole days. */
const dayStretches = (hours: OpeningHours, start: number, end: number): Stretch[] =>
  [...stretchesOf(hours, start - HOUR, end + NIGHT)]
    .filter(({ from, to }) => from < end && (from >= start || to > start + NIGHT))
    .map(({ state, from, to }) => ({
      state,
      from: Math.max(from, start),
      to: to >= end + NIGHT ? end : to,
    }));
