/**
 * Reading a shop's hours: from the text a source gives (OpenStreetMap's `opening_hours` syntax, with the oddities of
 * real data) to rules that can be asked about any moment, or to the plain value "unreadable". Nothing here throws
 * because of what a text says.
 *
 * The library evaluates in the *process's* local time. The process runs in UTC, and what the library takes for UTC is
 * the time on the shop's wall: opening-calendar.ts translates.
 */
import OpeningHoursRules from 'opening_hours';
import type { nominatim_object } from 'opening_hours';
import { knowsHolidays, withoutHolidays } from './hours-region.ts';
import type { HolidayRegion } from './hours-region.ts';

/** All that hours depend on besides their text. */
export interface HoursPlace extends HolidayRegion {
  /** IANA zone, see `zoneOf`. */
  readonly zone: string;
  /** WGS 84 degrees; used only by hours that follow the sun. */
  readonly lat: number;
  readonly lon: number;
  /** When it is on holiday: closed, whatever its text says. */
  readonly away?: Away | null;
}

/** The first and the last day of a shop's holidays, by its own calendar: `2026-12-24`. */
export interface Away {
  readonly from: string;
  readonly until: string;
}

/** Hours that could be read. */
export interface OpeningHours {
  readonly readable: true;
  readonly text: string;
  readonly place: HoursPlace;
  /** The rules as they are while the place's zone is `offset` milliseconds ahead of UTC; parsed at most once each. */
  readonly rulesAt: (offset: number) => OpeningHoursRules;
}

/** Hours that could not: the state is "unknown" and the text is shown as it came. */
export interface UnreadableHours {
  readonly readable: false;
  readonly text: string;
}

const HOUR = 3_600_000;
/** Thirty special days of three openings each are some 1,800 (listing/hours). */
const LONGEST = 2000;

/** True when the hours depend on the sun, and so on the coordinates. */
export function followsSun(text: string): boolean {
  return /\b(?:sunrise|sunset|dawn|dusk)\b/i.test(text);
}

/**
 * Reads a text of opening hours for a place.
 *
 * Unreadable are: what the library refuses; more than 2,000 characters (OpenStreetMap allows 255); days without times ("Mo-Sa" would formally be open all night); a closing
 * hour that is likely meant after noon ("10:00-7:00"); and rules for school holidays, of which the library's calendar
 * has only some years, and fails for the others. A guess would make a deadline wrong; "not known" is only less handy.
 * @throws Error when the process does not run in UTC, see `assertProcessInUtc`
 */
export function readHours(text: string, place: HoursPlace): OpeningHours | UnreadableHours {
  assertProcessInUtc();
  const unreadable = { readable: false, text } as const;
  if (text.length > LONGEST) return unreadable;
  let wanted = tidy(text);
  if (mentions(wanted, /\bSH\b/i)) return unreadable;
  if (!knowsHolidays(place.country) && mentions(wanted, /\bPH\b/i)) wanted = withoutHolidays(wanted);
  try {
    const rules = parse(wanted, place, 0);
    if (rules.getStructuredWarnings().some(({ type }) => DOUBTS.has(type))) return unreadable;
    return { readable: true, text, place, rulesAt: rulesByOffset(wanted, place, rules) };
  } catch {
    return unreadable;
  }
}

/** Warnings of the library that mean "this is probably not what was meant". */
const DOUBTS: ReadonlySet<string> = new Set(['vague', 'ambiguous_single_digit_hour']);

const TIME = '\\d{1,2}(?::\\d{2}|h(?:\\d{2})?)';
const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|Lu|Ma|Me|Je|Ve|Di)';
const RULE_WITHOUT_SEPARATOR = new RegExp(`(${TIME})\\s+(?=${DAY}\\b)`, 'gi');

/**
 * Two habits that the library does not refuse but reads wrongly, as one rule for all the days named: a rule per line,
 * and rules with only a space between ("Mo-Fr 10:00-18:00 Sa 10:00-17:00").
 */
function tidy(text: string): string {
  return text
    .trim()
    .replace(/[;\s]*[\r\n]+\s*/g, '; ')
    .replace(RULE_WITHOUT_SEPARATOR, '$1; ');
}

function mentions(text: string, word: RegExp): boolean {
  return word.test(text.replace(/"[^"]*"/g, ''));
}

function rulesByOffset(text: string, place: HoursPlace, rules: OpeningHoursRules): OpeningHours['rulesAt'] {
  if (!followsSun(text)) return () => rules;
  const byOffset = new Map([[0, rules]]);
  return (offset) => {
    let atOffset = byOffset.get(offset);
    if (!atOffset) byOffset.set(offset, (atOffset = parse(text, place, offset)));
    return atOffset;
  };
}

/**
 * The library takes the sun's times in UTC, where it is to find them on the shop's wall clock. Moving the place 15°
 * westward for each hour its clocks are ahead makes the sun rise there, in UTC, when it rises here by the clock: right
 * to the minute, measured from Auckland to Martinique.
 */
function parse(text: string, place: HoursPlace, offset: number): OpeningHoursRules {
  const address = { country_code: place.country.toLowerCase(), state: place.region ?? '' };
  const sun = { lat: String(place.lat), lon: String(place.lon - (15 * offset) / HOUR) };
  // The library's types say that coordinates are numbers, but its code ignores all that are not strings.
  const where: unknown = followsSun(text) ? { ...sun, address } : { address };
  return new OpeningHoursRules(text, where as nominatim_object, TIME_RANGES);
}

/** The library's mode for hours, as opposed to points in time. */
const TIME_RANGES = 0;

/**
 * Fails loudly where the process is not in UTC: every deadline would be silently wrong by the difference.
 * @throws Error naming the remedy
 */
export function assertProcessInUtc(): void {
  const inUtc = [0, 6].every((month) => new Date(2026, month, 1).getTimezoneOffset() === 0);
  if (!inUtc) throw new Error('Opening hours are computed in UTC: start the process with TZ=UTC.');
}
