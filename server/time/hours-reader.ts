/**
 * Opening hours for pages and searches: the same answers as open-time.ts, remembered. A search lists dozens of shops;
 * the library must not be run for each row of each request.
 */
import { askedAnswer, type AskedAnswer, type AskedTime } from './asked-time.ts';
import { clockHours, isOpenEnough, stateAt, unknownAt } from './open-time.ts';
import type { ClockHours, OpenAnswer } from './open-time.ts';
import { followsSun, readHours } from './opening-hours.ts';
import type { HoursPlace, OpeningHours, UnreadableHours } from './opening-hours.ts';

export interface HoursReader {
  /** As `readHours`, remembered. */
  read: (text: string, place: HoursPlace) => OpeningHours | UnreadableHours;
  /** As `stateAt`, remembered until it changes; without a text the state is `unknown` (R2). */
  state: (text: string | null, place: HoursPlace, at: Date) => OpenAnswer;
  /** As `askedAnswer`, remembered apart from `state`: who asks for Sunday does not slow down who asks for now. */
  asked: (text: string | null, place: HoursPlace, asked: AskedTime) => AskedAnswer;
  /** As `clockHours`, with the default hours given at the start. */
  clock: (text: string | null, place: HoursPlace, at: Date) => ClockHours;
  /** As `isOpenEnough`, by the hours of `clock`, remembered for a minute: whether there is any use in asking (R1). */
  enough: (text: string | null, place: HoursPlace, at: Date) => boolean;
}

interface Entry {
  readonly hours: OpeningHours | UnreadableHours;
  answer: { readonly from: number; readonly to: number; readonly says: OpenAnswer } | null;
  enough: { readonly from: number; readonly says: boolean } | null;
  /** What was answered for other times; it holds as long as the hours do. */
  readonly asked: Map<AskedTime, AskedAnswer>;
}

/**
 * @param options.size how many different hours are kept; about 30 kB each; beyond, those
 *   not asked for the longest are forgotten
 * @param options.defaultText `DEFAULT_OPENING_HOURS`
 */
export function createHoursReader(options: { size: number; defaultText: string }): HoursReader {
  const entries = new Map<string, Entry>();

  function entryFor(text: string, place: HoursPlace): Entry {
    const where = followsSun(text) ? rounded(place) : place;
    const key = keyOf(text, where);
    const found = entries.get(key);
    const entry = found ?? { hours: readHours(text, where), answer: null, enough: null, asked: new Map() };
    // A Map keeps its order of insertion: what was used last goes to the end, what falls out is at the start.
    if (found) entries.delete(key);
    entries.set(key, entry);
    if (entries.size > options.size) forgetOldest(entries);
    return entry;
  }

  const read: HoursReader['read'] = (text, place) => entryFor(text, place).hours;
  const clock: HoursReader['clock'] = (text, place, at) =>
    clockHours(text, options.defaultText, place, at, read);
  return {
    read,
    state: (text, place, at) => (text === null ? unknownAt(at) : answerOf(entryFor(text, place), at)),
    asked: (text, place, asked) =>
      text === null
        ? askedAnswer(null, place.zone, asked)
        : askedOf(entryFor(text, place), place.zone, asked),
    clock,
    enough: (text, place, at) =>
      enoughOf(entryFor(text ?? options.defaultText, place), at, () => clock(text, place, at).hours),
  };
}

/** The remembered answer holds from when it was asked until it changes; before and after, the hours are asked again. */
function answerOf(entry: Entry, at: Date): OpenAnswer {
  const now = at.getTime();
  if (entry.answer && now >= entry.answer.from && now < entry.answer.to) return entry.answer.says;
  const says = stateAt(entry.hours, at);
  entry.answer = { from: now, to: says.validUntil.getTime(), says };
  return says;
}

/** Milliseconds for which it is remembered whether a shop is open enough. */
const ENOUGH_KEPT = 60_000;

function enoughOf(entry: Entry, at: Date, hours: () => OpeningHours): boolean {
  const now = at.getTime();
  if (entry.enough && now >= entry.enough.from && now < entry.enough.from + ENOUGH_KEPT)
    return entry.enough.says;
  const says = isOpenEnough(hours(), at);
  entry.enough = { from: now, says };
  return says;
}

/** Times remembered for each different hours: those that many ask for at once are few, "tonight" and "Sunday". */
const ASKED_TIMES = 8;

function askedOf({ hours, asked: known }: Entry, zone: string, asked: AskedTime): AskedAnswer {
  const found = known.get(asked);
  if (found) return found;
  const says = askedAnswer(hours, zone, asked);
  known.set(asked, says);
  if (known.size > ASKED_TIMES) forgetOldest(known);
  return says;
}

function keyOf(text: string, { country, region, zone, lat, lon, away }: HoursPlace): string {
  const holidays = away ? `${away.from}/${away.until}` : '';
  const where = `${country}\n${region ?? ''}\n${zone}\n${holidays}\n`;
  return followsSun(text) ? `${where}${lat},${lon}\n${text}` : where + text;
}

/** A tenth of a degree: the sun is at most 25 seconds out, and the shops of a town share an entry. */
function rounded(place: HoursPlace): HoursPlace {
  return { ...place, lat: Math.round(place.lat * 10) / 10, lon: Math.round(place.lon * 10) / 10 };
}

function forgetOldest(entries: Map<string, unknown>): void {
  const oldest = entries.keys().next();
  if (!oldest.done) entries.delete(oldest.value);
}
