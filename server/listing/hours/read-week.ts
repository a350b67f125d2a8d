/**
 * Reads a text of opening hours (OpenStreetMap's syntax) as the form could say it. What it cannot say exactly as the
 * clocks understand it (server/time), it does not say at all: seasons, comments, open ends, yearly dates, school
 * holidays, hours of their own on public holidays. Pure.
 */
import { dayAfter } from '../../time/zone.ts';
import {
  DAY,
  endOfNight,
  isDate,
  LATEST,
  MONTHS,
  MOST_SPANS,
  MOST_SPECIAL,
  WEEKDAYS,
  type Span,
  type SpecialDay,
  type WeekHours,
} from './week.ts';

/** What the rules said so far. */
interface Draft {
  readonly days: Span[][];
  /** A weekday was named. */
  hasWeek: boolean;
  closedOnHolidays: boolean;
  readonly special: Map<string, Span[]>;
  /** Ends of night from which holidays and special days are closed; 0: from midnight. */
  readonly closedFrom: Set<number>;
}

type When = { days: number[]; holidays: boolean } | { dates: string[] };
/** Open; closed for the whole day; closed from the end of one night (in minutes) to that of the next. */
type What = { spans: Span[] } | 'off' | { offFrom: number };

interface Rule {
  when: When;
  what: What;
  /** Beside the rules before it, where others replace what was said of their days. */
  adds: boolean;
}

/** The hours that a text says; null when the form could not say the same. */
export const readWeek = (text: string): WeekHours | null => {
  const rules = rulesIn(text);
  const draft: Draft = {
    days: WEEKDAYS.map(() => []),
    ...{ hasWeek: false, closedOnHolidays: false, special: new Map(), closedFrom: new Set() },
  };
  if (!rules?.every((rule) => apply(rule, draft)) || !draft.hasWeek) return null;
  return finished(draft);
};

/** A comma between two rules adds the second; after a time or "off" it can be nothing else. */
const ADDED = /(?<=\d|off|closed)\s*,\s*(?=Mo|Tu|We|Th|Fr|Sa|Su|PH|\d{4}\s)/;
const RULE = /^(?<when>[A-Z0-9].*?)\s+(?<what>off|closed|\d{1,2}:\d\d.*)$/;
const EVERY_DAY = /^(?:24\/7|off|closed|\d{1,2}:\d\d.*)$/;

const rulesIn = (text: string): Rule[] | null => {
  const parts = text
    .trim()
    .replace(/\s*;$/, '')
    .split(';')
    .flatMap((part) => part.split(ADDED).map((rule, at) => ({ text: rule.trim(), adds: at > 0 })));
  const rules = parts.map(({ text: said, adds }, at): Rule | null => {
    const isEveryDay = at === 0 && EVERY_DAY.test(said);
    const found = isEveryDay ? { when: 'Mo-Su', what: said } : RULE.exec(said)?.groups;
    const when = readWhen(found?.['when'] ?? '');
    const what = readWhat(found?.['what'] ?? '');
    return when && what ? { when, what, adds } : null;
  });
  return rules.every((rule) => rule !== null) ? rules : null;
};

const readWhen = (text: string): When | null => {
  const dates = readDates(text);
  if (dates) return { dates };
  const parts = text.split(/\s*,\s*/);
  const ranges = parts.filter((part) => part !== 'PH').map(readRange);
  if (!ranges.every((range) => range !== null)) return null;
  return { days: ranges.flat(), holidays: parts.includes('PH') };
};

/** "Mo", "Mo-Fr"; "Sa-Mo" goes round the week's end. */
const readRange = (text: string): number[] | null => {
  const [first = -1, last = first, ...rest] = text
    .split(/\s*-\s*/)
    .map((name) => WEEKDAYS.findIndex((day) => day === name));
  if (first < 0 || last < 0 || rest.length > 0) return null;
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, step) => (first + step) % 7);
};

const DATES =
  /^(?<year>\d{4})\s+(?<month>[A-Z][a-z]{2})\s+(?<day>\d\d?)(?:\s*-\s*(?:(?:(?<year2>\d{4})\s+)?(?<month2>[A-Z][a-z]{2})\s+)?(?<day2>\d\d?))?$/;

/** "2026 Dec 24", "2026 Dec 24-26", "2026 Dec 30-2027 Jan 02". */
const readDates = (text: string): string[] | null => {
  const found = DATES.exec(text)?.groups;
  if (!found) return null;
  const { year, month, day, year2 = year, month2 = month, day2 = day } = found;
  const [first, last] = [dateOf(year, month, day), dateOf(year2, month2, day2)];
  if (first === null || last === null || last < first) return null;
  const dates: string[] = [];
  for (let date = first; date <= last; date = dayAfter(date)) {
    if (dates.length === MOST_SPECIAL) return null;
    dates.push(date);
  }
  return dates;
};

const dateOf = (year = '', month = '', day = ''): string | null => {
  const number = MONTHS.findIndex((name) => name === month) + 1;
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
};

const readWhat = (text: string): What | null => {
  if (text === 'off' || text === 'closed') return 'off';
  if (text === '24/7') return { spans: [{ from: 0, to: DAY }] };
  const off = /^(\d\d):(\d\d)-(\d\d):(\d\d) off$/.exec(text);
  if (off) {
    const [from, to] = [minutes(off[1], off[2]), minutes(off[3], off[4])];
    return from > 0 && to === from + DAY ? { offFrom: from } : null;
  }
  const spans = text.split(/\s*,\s*/).map(readSpan);
  return spans.every((span) => span !== null) ? { spans } : null;
};

const SPAN = /^(\d{1,2}):([0-5]\d)\s*-\s*(\d{1,2}):([0-5]\d)$/;

const readSpan = (text: string): Span | null => {
  const found = SPAN.exec(text);
  if (!found) return null;
  const [, fromHour = '', fromMinute, toHour = '', toMinute] = found;
  const [from, end] = [minutes(fromHour, fromMinute), minutes(toHour, toMinute)];
  // "10:00-7:00" rather means after noon: the clocks do not guess either.
  if (end <= from && (fromHour.length < 2 || toHour.length < 2)) return null;
  const to = end <= from ? end + DAY : end;
  return from < DAY && to <= LATEST && (to <= DAY || to - from < DAY) ? { from, to } : null;
};

const minutes = (hour = '', minute = ''): number => Number(hour) * 60 + Number(minute);

/** False: what comes of it is more than the form can say. */
const apply = (rule: Rule, draft: Draft): boolean =>
  'dates' in rule.when ? applyDates(rule, rule.when.dates, draft) : applyDays(rule, rule.when, draft);

const applyDays = (
  { what, adds }: Rule,
  { days, holidays }: { days: number[]; holidays: boolean },
  draft: Draft,
): boolean => {
  const isOpen = what !== 'off' && 'spans' in what;
  // A weekday that comes after them is open again on holidays and special days.
  if (draft.special.size > 0 || (isOpen && (holidays || draft.closedOnHolidays))) return false;
  if (what !== 'off' && 'offFrom' in what && days.length > 0) return false;
  if (holidays) {
    draft.closedOnHolidays = true;
    draft.closedFrom.add(what !== 'off' && 'offFrom' in what ? what.offFrom : 0);
  }
  if (days.length === 0) return true;
  draft.hasWeek = true;
  const isAdded = adds && isOpen;
  if (!isAdded && days.some((day) => isNight(draft.days[day]) || isNight(draft.days[(day + 6) % 7])))
    return false;
  const spans = isOpen ? what.spans : [];
  for (const day of days) draft.days[day] = isAdded ? [...(draft.days[day] ?? []), ...spans] : spans;
  return true;
};

/** A rule that replaces such an evening, or the day after it, leaves pieces of it. */
const isNight = (spans: readonly Span[] = []): boolean => spans.some(({ to }) => to > DAY);

const applyDates = (
  { what, adds }: Rule,
  dates: readonly string[],
  { special, closedFrom }: Draft,
): boolean => {
  const spans = what !== 'off' && 'spans' in what ? what.spans : null;
  for (const date of dates) {
    const before = special.get(date);
    if (spans && adds) {
      // Hours beside those of the weekday.
      if (!before) return false;
      special.set(date, [...before, ...spans]);
      continue;
    }
    if (before && before.length > 0) return false;
    closedFrom.add(what !== 'off' && 'offFrom' in what ? what.offFrom : 0);
    special.set(date, spans ?? []);
  }
  return true;
};

const finished = ({ days, special, closedOnHolidays, closedFrom }: Draft): WeekHours | null => {
  const week: WeekHours = {
    days: days.map(merged),
    closedOnHolidays,
    special: [...special]
      .map(([date, spans]): SpecialDay => ({ date, spans: merged(spans) }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
  const night = endOfNight(week.days, week.special);
  const all = [...week.days, ...week.special.map(({ spans }) => spans)];
  const fits =
    week.special.length <= MOST_SPECIAL &&
    [...closedFrom].every((end) => end === night) &&
    all.every(
      (spans) =>
        spans.length <= MOST_SPANS &&
        spans.every(({ from, to }) => from >= night && to <= LATEST && (to <= DAY || to - from < DAY)),
    );
  return fits ? week : null;
};

/** In the order of the clock; what touches or overlaps is one. */
const merged = (spans: readonly Span[]): Span[] => {
  const sorted: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = sorted.at(-1);
    if (last && span.from <= last.to) sorted[sorted.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    else sorted.push(span);
  }
  return sorted;
};
