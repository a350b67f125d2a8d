/**
 * Zones: which one a point lies in, what its clocks show, and when they change.
 *
 * Everything here is plain arithmetic over the zone's *stretches of constant offset*, found once per zone with
 * Temporal and kept, so that converting an instant costs a lookup and an addition.
 */
import lookUpZone from '@photostructure/tz-lookup';
import { Temporal } from 'temporal-polyfill';

const MINUTE = 60_000;

/** A stretch of time during which a zone keeps one offset. Epoch milliseconds; the ends may be infinite. */
export interface OffsetStretch {
  readonly start: number;
  readonly end: number;
  /** What the zone adds to UTC, in milliseconds: +3,600,000 in Paris in winter. */
  readonly offset: number;
  /** What it added just before `start`; the same as `offset` when there is no earlier stretch. */
  readonly offsetBefore: number;
}

/**
 * The lookup's map is simplified: it puts Saint-Pierre-et-Miquelon in Newfoundland, half an hour off and in another
 * country. The box holds the archipelago's islands and nothing of Newfoundland.
 */
const MIQUELON = { south: 46.7, north: 47.2, west: -56.5, east: -56.08 };

/**
 * The IANA zone of a point (WGS 84 degrees), such as `Europe/Paris`. Points at sea get the nearest zone known.
 * @throws Error when a coordinate is not a number in range
 */
export function zoneOf(lat: number, lon: number): string {
  const inMiquelon =
    lat > MIQUELON.south && lat < MIQUELON.north && lon > MIQUELON.west && lon < MIQUELON.east;
  return inMiquelon ? 'America/Miquelon' : lookUpZone(lat, lon);
}

const known = new Map<string, OffsetStretch[]>();

/**
 * The stretch of constant offset that holds `instant` (epoch milliseconds).
 * @throws RangeError when `zone` is no IANA zone
 */
export function offsetStretchAt(zone: string, instant: number): OffsetStretch {
  let stretches = known.get(zone);
  if (!stretches) known.set(zone, (stretches = []));
  let stretch = stretches.find((each) => instant >= each.start && instant < each.end);
  if (!stretch) stretches.push((stretch = findOffsetStretch(zone, instant)));
  return stretch;
}

function findOffsetStretch(zone: string, instant: number): OffsetStretch {
  const at = inZone(zone, instant);
  // "previous" means strictly before: a millisecond later also finds a change that happens at this very instant.
  const start = inZone(zone, instant + 1).getTimeZoneTransition('previous')?.epochMilliseconds;
  const end = at.getTimeZoneTransition('next')?.epochMilliseconds;
  return {
    start: start ?? -Infinity,
    end: end ?? Infinity,
    offset: offsetOf(at),
    offsetBefore: start === undefined ? offsetOf(at) : offsetOf(inZone(zone, start - 1)),
  };
}

function inZone(zone: string, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** Zones older than 1972 may be off by seconds, which RFC 3339 cannot write: those are rounded to the minute. */
function offsetOf(at: Temporal.ZonedDateTime): number {
  return Math.round(at.offsetNanoseconds / 1e6 / MINUTE) * MINUTE;
}

/**
 * What a clock on the shop's wall shows at `instant`, as the epoch milliseconds at which a clock in UTC would show
 * the same.
 *
 * The clock never goes back: when the hour between 2:00 and 3:00 comes twice, it shows it once and then stands at
 * 2:59 until 3:00. So every time on a shop's sign comes exactly once, and means its first coming; in spring, a time
 * that is jumped over means the moment of the jump.
 */
export function wallClock(stretch: OffsetStretch, instant: number): number {
  return Math.max(instant + stretch.offset, stretch.start + stretch.offsetBefore - MINUTE);
}

/**
 * The instant (epoch milliseconds) at which a day begins in a zone: midnight, or later where the clocks skip it.
 * @param day `2026-12-24`
 * @throws RangeError when `day` is no date or `zone` no IANA zone
 */
export function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/**
 * The instant (epoch milliseconds) at which a clock on the wall shows a time: its first coming where it comes twice;
 * where it is jumped over, as much later.
 * @param local `2026-12-24T18:00`
 * @throws RangeError when `local` is no date and time, or `zone` no IANA zone
 */
export function instantOf(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

/**
 * What a clock on the wall shows in a zone, to the minute and without offset: `2026-12-24T18:00`.
 * @throws RangeError when `at` is an invalid date or `zone` no IANA zone
 */
export function localTime(at: Date, zone: string): string {
  return toRfc3339(at, zone).slice(0, 'yyyy-mm-ddThh:mm'.length);
}

/** The day after `day`, both as `2026-12-24`. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

/**
 * RFC 3339 with the zone's offset: `2026-11-23T19:00:00+01:00`. Parts of a second are dropped, never rounded up: a
 * deadline that is shown must not be later than the one that is kept.
 * @throws RangeError when `at` is an invalid date or `zone` is no IANA zone
 */
export function toRfc3339(at: Date, zone: string): string {
  const instant = at.getTime();
  const { offset } = offsetStretchAt(zone, instant);
  const wall = new Date(instant + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / MINUTE;
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${hh}:${mm}`;
}
