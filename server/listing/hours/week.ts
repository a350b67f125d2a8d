/** A shop's opening hours as its form can say them, what may be wrong with them, and their text. Pure. */

/** Minutes from the day's midnight: [from, to). An evening may go on past midnight, until 26:00. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Its hours on one date, whatever weekday or holiday that is; without spans it is closed. */
export interface SpecialDay {
  /** By the shop's own calendar: `2026-12-24`. */
  readonly date: string;
  readonly spans: readonly Span[];
}

export interface WeekHours {
  /** Seven, Monday first, each in the order of the clock; a day without spans is closed. */
  readonly days: readonly (readonly Span[])[];
  /** Public holidays of where it is; false: they are days like others. */
  readonly closedOnHolidays: boolean;
  /** In the order of their dates. */
  readonly special: readonly SpecialDay[];
}

export const DAY = 24 * 60;
/** The latest end of an evening. */
export const LATEST = 26 * 60;
export const MOST_SPANS = 3;
export const MOST_SPECIAL = 30;
/** Days ahead that a special day may be. */
const AHEAD = 366;
const DAY_MS = 86_400_000;

export const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
export const MONTHS = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
] as const;

/**
 * What may be wrong: an end before its beginning or past 26:00; hours that touch or overlap those before; an opening at
 * a time of night when another day is still open; more than three spans; no date; two of one date; a day that is over, or
 * more than a year ahead; more than thirty special days; never open at all.
 */
export type WeekFault =
  | 'endsFirst'
  | 'overlaps'
  | 'inTheNight'
  | 'tooMany'
  | 'wrongDate'
  | 'sameDate'
  | 'isPast'
  | 'tooFar'
  | 'tooManyDays'
  | 'neverOpen';

/** A day is "day-0" (Monday) or "special-0", a span's ends "day-0-0-from" and "day-0-0-to". */
export type WeekField =
  | 'week'
  | 'special'
  | `${'day' | 'special'}-${number}`
  | `special-${number}-date`
  | `${'day' | 'special'}-${number}-${number}-${'from' | 'to'}`;

export type WeekFaults<Fault = WeekFault> = Partial<Record<WeekField, Fault>>;

/**
 * Every field that is wrong, the first thing that is. An end that is not a number (NaN) is left to whoever read it.
 * @param today by the shop's own calendar: `2026-11-28`
 */
export const faultsOf = ({ days, special }: WeekHours, today: string): WeekFaults => {
  const night = endOfNight(days, special);
  const faults: WeekFaults = {};
  if (days.every(isClosed) && special.every(({ spans }) => isClosed(spans))) faults.week = 'neverOpen';
  if (special.length > MOST_SPECIAL) faults.special = 'tooManyDays';
  days.forEach((spans, at) => void Object.assign(faults, spanFaults(`day-${at}`, spans, night)));
  special.forEach(({ spans }, at) => {
    const fault = dateFault(special, at, today);
    if (fault) faults[`special-${at}-date`] = fault;
    Object.assign(faults, spanFaults(`special-${at}`, spans, night));
  });
  return faults;
};

const isClosed = (spans: readonly Span[]): boolean => spans.length === 0;

const spanFaults = (
  day: `${'day' | 'special'}-${number}`,
  spans: readonly Span[],
  night: number,
): WeekFaults => {
  const faults: WeekFaults = {};
  if (spans.length > MOST_SPANS) faults[day] = 'tooMany';
  spans.forEach(({ from, to }, at) => {
    const before = spans[at - 1];
    if (before && from <= before.to) faults[`${day}-${at}-from`] = 'overlaps';
    else if (from < night) faults[`${day}-${at}-from`] = 'inTheNight';
    if (to <= from || to > LATEST || (to > DAY && to - from >= DAY)) faults[`${day}-${at}-to`] = 'endsFirst';
  });
  return faults;
};

/** What is wrong with a special day's date; null when nothing is. */
const dateFault = (special: readonly SpecialDay[], at: number, today: string): WeekFault | null => {
  const date = special[at]?.date ?? '';
  if (!isDate(date)) return 'wrongDate';
  if (special.findIndex((other) => other.date === date) < at) return 'sameDate';
  if (date < today) return 'isPast';
  return Date.parse(date) - Date.parse(today) > AHEAD * DAY_MS ? 'tooFar' : null;
};

/** RFC 3339 full-date, and a day that the calendar has. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/**
 * How many minutes after midnight the longest evening ends; 0 where none goes on. A day of such a shop lasts from there
 * to there: it is that which is special, or a holiday.
 */
export const endOfNight = (days: WeekHours['days'], special: WeekHours['special']): number =>
  Math.max(
    0,
    ...[...days, ...special.map(({ spans }) => spans)].flat().map(({ to }) => (to > DAY ? to - DAY : 0)),
  );

/**
 * Hours without fault in OpenStreetMap's syntax, as short as people write them: `Mo-Fr 09:30-12:30,14:00-19:00;
 * Sa 10:00-19:00; PH off; 2026 Dec 24 09:30-16:00; 2026 Dec 26 off`. Special days before `today` are left out.
 *
 * A rule that comes later replaces the whole day from midnight on, and so cuts off what is left of the evening before,
 * while what is left of the evening that it means to replace stays. Where an evening goes on past midnight, days are
 * therefore added to each other, and closed from the end of one night to the end of the next (`PH 02:00-26:00 off`).
 */
export const writeWeek = (week: WeekHours, today: string): string => {
  const special = week.special
    .filter(({ date }) => date >= today)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const night = endOfNight(week.days, special);
  const off = night === 0 ? 'off' : `${spanText({ from: night, to: night + DAY })} off`;
  return [
    weekRules(week.days).join(night === 0 ? '; ' : ', '),
    ...(week.closedOnHolidays ? [`PH ${off}`] : []),
    ...special.map(({ date, spans }) => specialRule(dateText(date), spans, night === 0 ? null : off)),
  ].join('; ');
};

/** One rule for all days of the same hours. */
const weekRules = (days: WeekHours['days']): string[] => {
  const alike = new Map<string, number[]>();
  days.forEach((spans, day) => {
    const text = spansText(spans);
    if (text !== '') alike.set(text, [...(alike.get(text) ?? []), day]);
  });
  if (alike.size === 0) return ['Mo-Su off'];
  return [...alike].map(([text, some]) => `${daysText(some)} ${text}`);
};

/** "Mo-We,Fr": three or more in a row are a range. */
const daysText = (days: readonly number[]): string => {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => run.map((day) => WEEKDAYS[day] ?? ''))
    .map((names) => (names.length > 2 ? `${names[0]}-${names.at(-1)}` : names.join(',')))
    .join(',');
};

const specialRule = (day: string, spans: readonly Span[], offByNight: string | null): string => {
  if (isClosed(spans)) return `${day} ${offByNight ?? 'off'}`;
  const open = `${day} ${spansText(spans)}`;
  return offByNight === null ? open : `${day} ${offByNight}, ${open}`;
};

/** "2026 Dec 24". */
const dateText = (date: string): string => {
  const [year, month, day] = date.split('-');
  return `${year} ${MONTHS[Number(month) - 1]} ${day}`;
};

const spansText = (spans: readonly Span[]): string => spans.map(spanText).join(',');

/** "18:00-02:00"; the hours of a closing that lasts for a day are counted on: "02:00-26:00". */
const spanText = ({ from, to }: Span): string =>
  `${timeText(from)}-${timeText(to > DAY && to - from < DAY ? to - DAY : to)}`;

/** "09:30". */
export const timeText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
