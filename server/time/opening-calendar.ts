/**
 * From rules to time: the sequence of a shop's states in real instants. All that is said about opening (open now,
 * until when, how much open time) is derived from this one sequence, so that no two answers can disagree.
 */
import type { opening_hours_iterator } from 'opening_hours';
import type { OpeningHours } from './opening-hours.ts';
import { dayAfter, offsetStretchAt, startOfDay, wallClock } from './zone.ts';
import type { OffsetStretch } from './zone.ts';

export type OpenState = 'open' | 'closed' | 'unknown';

/** The state during [from, to), epoch milliseconds. */
export interface Stretch {
  readonly state: OpenState;
  readonly from: number;
  readonly to: number;
}

/**
 * The shop's states during [from, to), without gap or overlap; neighbours differ in state, so that `10:00-12:00,
 * 12:00-19:00`, or an evening that goes on past midnight, is one stretch. Lazy: stop when you know enough. The last
 * stretch is cut at `to`, which says nothing about what follows.
 * @param from epoch milliseconds
 * @param to epoch milliseconds, finite; nothing comes when it is not after `from`
 */
export function* stretchesOf(hours: OpeningHours, from: number, to: number): Generator<Stretch, void> {
  let current: Stretch = { state: 'unknown', from, to: from };
  for (const { state, to: end } of exceptHolidays(hours, unmerged(hours, from, to))) {
    if (state !== current.state) {
      if (current.to > current.from) yield current;
      current = { state, from: current.to, to: end };
    } else {
      current = { state, from: current.from, to: end };
    }
  }
  if (current.to > current.from) yield current;
}

/** Closed while the shop is on holiday, whatever its rules say. */
function* exceptHolidays({ place }: OpeningHours, stretches: Iterable<Stretch>): Generator<Stretch, void> {
  if (!place.away) {
    yield* stretches;
    return;
  }
  const start = startOfDay(place.away.from, place.zone);
  const end = startOfDay(dayAfter(place.away.until), place.zone);
  for (const { state, from, to } of stretches) {
    const parts = [
      { state, from, to: Math.min(to, start) },
      { state: 'closed', from: Math.max(from, start), to: Math.min(to, end) },
      { state, from: Math.max(from, end), to },
    ] as const;
    yield* parts.filter((part) => part.to > part.from);
  }
}

/** Between two changes of the zone's offset, wall clock and instants differ by a constant. */
function* unmerged(hours: OpeningHours, from: number, to: number): Generator<Stretch, void> {
  let at = from;
  while (at < to) {
    const offsets = offsetStretchAt(hours.place.zone, at);
    const end = Math.min(to, offsets.end);
    yield* constantOffset(hours, offsets, at, end);
    at = end;
  }
}

function* constantOffset(
  hours: OpeningHours,
  offsets: OffsetStretch,
  from: number,
  to: number,
): Generator<Stretch, void> {
  const { offset } = offsets;
  let at = from;
  for (const { state, until } of wallStates(hours, offset, wallClock(offsets, from), to + offset)) {
    yield { state, from: at, to: until - offset };
    at = until - offset;
  }
}

/** A state and the time on the wall clock (milliseconds) until which it lasts. */
interface WallState {
  readonly state: OpenState;
  readonly until: number;
}

/**
 * What the library says about [from, to) of the wall clock. Where it fails (as for a sun that does not set), what
 * follows is not known.
 */
function* wallStates(
  hours: OpeningHours,
  offset: number,
  from: number,
  to: number,
): Generator<WallState, void> {
  const limit = new Date(to);
  try {
    const iterator = hours.rulesAt(offset).getIterator(new Date(from));
    for (let more = true; more;) {
      const state = stateNow(iterator);
      more = iterator.advance(limit);
      yield { state, until: more ? iterator.getDate().getTime() : to };
    }
  } catch {
    yield { state: 'unknown', until: to };
  }
}

function stateNow(iterator: opening_hours_iterator): OpenState {
  if (iterator.getState()) return 'open';
  return iterator.getUnknown() ? 'unknown' : 'closed';
}
