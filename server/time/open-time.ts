/**
 * Open time: the arithmetic under every clock of R1. Pure functions of a shop's hours and an instant.
 */
import { stretchesOf } from './opening-calendar.ts';
import type { OpenState, Stretch } from './opening-calendar.ts';
import { readHours } from './opening-hours.ts';
import type { HoursPlace, OpeningHours, UnreadableHours } from './opening-hours.ts';

const SECOND = 1000;
const DAY = 86_400_000;

/** How far ahead closing and opening times are told: two weeks. */
const TOLD_AHEAD = 14 * DAY;
/** An answer is asked again at least this often. */
const ANSWER_KEEPS = DAY;
/** A deadline further away than this is none. */
const DEADLINE_WITHIN = 30 * DAY;

/** What a reader is told about a shop at one moment. */
export interface OpenAnswer {
  readonly state: OpenState;
  /** When it closes; null unless it is open and closes within two weeks. */
  readonly until: Date | null;
  /** When it opens next for sure; null when it is open, or when that is not within two weeks. */
  readonly opens: Date | null;
  /** This very answer holds until then (exclusive): the next change, at most 24 hours ahead. */
  readonly validUntil: Date;
}

/** A time when the shop is open: [from, to). */
export interface OpenInterval {
  readonly from: Date;
  readonly to: Date;
}

/** Is the shop open at `at`, until when, and if not, when does it open? Unreadable hours: `unknown` (R2). */
export function stateAt(hours: OpeningHours | UnreadableHours, at: Date): OpenAnswer {
  const now = at.getTime();
  if (!hours.readable) return unknownAt(at);
  // A day more than is told, to know when something now too far away comes into sight.
  const end = now + TOLD_AHEAD + ANSWER_KEEPS;
  const { current, opens } = currentAndNextOpening(stretchesOf(hours, now, end));
  const event = current.state === 'open' ? current.to : opens;
  const told = event !== null && event <= now + TOLD_AHEAD ? new Date(event) : null;
  const comesIntoSight = event === null || told ? Infinity : event - TOLD_AHEAD;
  return {
    state: current.state,
    until: current.state === 'open' ? told : null,
    opens: current.state === 'open' ? null : told,
    validUntil: new Date(Math.min(current.to, now + ANSWER_KEEPS, comesIntoSight)),
  };
}

/** The answer where the hours are not known: nothing to tell until somebody changes them. */
export function unknownAt(at: Date): OpenAnswer {
  return {
    state: 'unknown',
    until: null,
    opens: null,
    validUntil: new Date(at.getTime() + ANSWER_KEEPS),
  };
}

function currentAndNextOpening(stretches: Iterable<Stretch>): { current: Stretch; opens: number | null } {
  let current: Stretch | null = null;
  for (const stretch of stretches) {
    if (!current) current = stretch;
    else if (stretch.state === 'open') return { current, opens: stretch.from };
    if (current.state === 'open') return { current, opens: null };
  }
  if (!current) throw new RangeError('Not a date: nothing is open or closed then.');
  return { current, opens: null };
}

/** The open times during [from, to): sorted, apart from each other, cut at both ends. "Perhaps open" does not count. */
export function openIntervals(hours: OpeningHours, from: Date, to: Date): OpenInterval[] {
  return open(hours, from.getTime(), to.getTime())
    .map((stretch) => ({ from: new Date(stretch.from), to: new Date(stretch.to) }))
    .toArray();
}

/**
 * The first instant at which `seconds` of open time have run since `start` (R1). A yes at 18:30 in a shop that closes
 * at 19:00 and opens at 10:00: 7,200 s are over at 11:30 next day. With 0 seconds: `start`, open or not.
 * @returns null when it would take more than 30 days
 * @throws RangeError when `seconds` is negative or not a number
 */
export function addOpenTime(hours: OpeningHours, start: Date, seconds: number): Date | null {
  if (!(seconds >= 0)) throw new RangeError(`Cannot add ${seconds} seconds of open time.`);
  let missing = Math.round(seconds * SECOND);
  if (missing === 0) return start;
  const from = start.getTime();
  for (const stretch of open(hours, from, from + DEADLINE_WITHIN)) {
    const length = stretch.to - stretch.from;
    if (length >= missing) return new Date(stretch.from + missing);
    missing -= length;
  }
  return null;
}

/** Seconds of open time during [from, to); 0 when `to` is not after `from`. Fractions down to the millisecond. */
export function openSecondsBetween(hours: OpeningHours, from: Date, to: Date): number {
  return (
    open(hours, from.getTime(), to.getTime()).reduce((sum, stretch) => sum + stretch.to - stretch.from, 0) /
    SECOND
  );
}

function open(hours: OpeningHours, from: number, to: number): IteratorObject<Stretch> {
  return stretchesOf(hours, from, to).filter(({ state }) => state === 'open');
}

/** The hours that a clock runs by, and whether they are the shop's own. */
export interface ClockHours {
  readonly hours: OpeningHours;
  /** False: the shop's hours are not known, and the page says so (R2). */
  readonly known: boolean;
}

/**
 * The hours that drive a shop's clocks (R2): its own, or the default ones where its own are missing, unreadable, or
 * say nothing sure about the two weeks from `at` ("by appointment").
 * @param text the shop's hours, null when no source gives any
 * @param defaultText `DEFAULT_OPENING_HOURS`
 * @throws Error when the default hours are needed and cannot be read
 */
export function clockHours(
  text: string | null,
  defaultText: string,
  place: HoursPlace,
  at: Date,
  read: typeof readHours = readHours,
): ClockHours {
  const own = text === null ? null : read(text, place);
  if (own?.readable && saysSomething(own, at.getTime())) return { hours: own, known: true };
  const standard = read(defaultText, place);
  if (!standard.readable) throw new Error(`The default opening hours cannot be read: "${defaultText}".`);
  return { hours: standard, known: false };
}

/** Milliseconds that are looked ahead, and seconds within them that a shop has to be open to be asked (R1). */
const LOOKED_AHEAD = 72 * 3_600_000;
const LEAST_OPEN = 7_200;

/** Whether a shop is open for two of the next 72 hours: one that is not cannot answer in time, and is not asked (R1). */
export const isOpenEnough = (hours: OpeningHours, at: Date): boolean =>
  openSecondsBetween(hours, at, new Date(at.getTime() + LOOKED_AHEAD)) >= LEAST_OPEN;

/** Open at some time, or closed all the time; "perhaps" and nothing else says nothing. */
function saysSomething(hours: OpeningHours, from: number): boolean {
  let doubtful = false;
  for (const { state } of stretchesOf(hours, from, from + TOLD_AHEAD)) {
    if (state === 'open') return true;
    doubtful ||= state === 'unknown';
  }
  return !doubtful;
}
