/** The days to come as they will really be: by the same clocks that deadlines run on (R1). Pure. */
import { knowsHolidays } from '../../time/hours-region.ts';
import { stretchesOf } from '../../time/opening-calendar.ts';
import { readHours, type HoursPlace, type OpeningHours } from '../../time/opening-hours.ts';
import { dayAfter, startOfDay, toRfc3339 } from '../../time/zone.ts';
import { readWeek } from './read-week.ts';
import { DAY, LATEST, type Span } from './week.ts';

export interface ComingDay {
  /** By the shop's own calendar: `2026-12-24`. */
  date: string;
  /** When it is open, evenings with their end after midnight. */
  spans: Span[];
  /** Some of it may be open too: its hours do not say for sure. */
  unsure: boolean;
  /** Why it may differ from the week: the shop is on holiday; it said so for that date; it is a public holiday. */
  why: 'away' | 'special' | 'holiday' | null;
}

const DAYS_TOLD = 14;
const MINUTE = 60_000;

/**
 * The fortnight from the day of `at` on, where the shop is.
 * @param text OpenStreetMap's syntax; null when the clocks cannot read it
 * @param place with the shop's holidays
 */
export const comingDays = (text: string, place: HoursPlace, at: Date): ComingDay[] | null => {
  const hours = readHours(text, place);
  if (!hours.readable) return null;
  const dates = datesFrom(toRfc3339(at, place.zone).slice(0, 10));
  const { open, unsure } = spansByDate(hours, dates);
  const special = new Set(readWeek(text)?.special.map(({ date }) => date));
  const isHoliday = holidaysAt(place);
  const { away } = place;
  return dates.map((date) => ({
    date,
    spans: open.get(date) ?? [],
    unsure: unsure.has(date),
    why:
      away && date >= away.from && date <= away.until
        ? 'away'
        : special.has(date)
          ? 'special'
          : isHoliday(date)
            ? 'holiday'
            : null,
  }));
};

const datesFrom = (today: string): string[] => {
  const dates = [today];
  while (dates.length < DAYS_TOLD) dates.push(dayAfter(dates.at(-1) ?? today));
  return dates;
};

/** Asked as hours that are open on public holidays and never else. */
const holidaysAt = (place: HoursPlace): ((date: string) => boolean) => {
  if (!knowsHolidays(place.country)) return () => false;
  const holidays = readHours('PH 00:00-24:00', { ...place, away: null });
  if (!holidays.readable) return () => false;
  return (date) => {
    const start = startOfDay(date, place.zone);
    return stretchesOf(holidays, start, start + MINUTE).some(({ state }) => state === 'open');
  };
};

/** What goes on past midnight and ends by two belongs to the evening that it began in. */
const spansByDate = (
  hours: OpeningHours,
  dates: readonly string[],
): { open: Map<string, Span[]>; unsure: Set<string> } => {
  const { zone } = hours.place;
  const first = dates[0] ?? '';
  const wall = (instant: number): number =>
    (Date.parse(`${toRfc3339(new Date(instant), zone).slice(0, 16)}Z`) - Date.parse(first)) / MINUTE;
  // From the eve, whose evening may go on; and far enough to see an end that is not by two.
  const from = startOfDay(first, zone) - DAY * MINUTE;
  const to = startOfDay(dayAfter(dates.at(-1) ?? first), zone) + (LATEST - DAY + 60) * MINUTE;
  const open = new Map<string, Span[]>();
  const unsure = new Set<string>();
  for (const stretch of stretchesOf(hours, from, to)) {
    if (stretch.state === 'closed') continue;
    for (const { day, span } of byDay(wall(stretch.from), wall(stretch.to))) {
      const date = dates[day];
      if (date === undefined) continue;
      if (stretch.state === 'open') open.set(date, [...(open.get(date) ?? []), span]);
      else unsure.add(date);
    }
  }
  return { open, unsure };
};

/** Cuts at midnights, but not an evening's last hours. Minutes since the first day began. */
const byDay = (from: number, to: number): { day: number; span: Span }[] => {
  const parts: { day: number; span: Span }[] = [];
  for (let start = from; start < to;) {
    const day = Math.floor(start / DAY);
    const midnight = (day + 1) * DAY;
    const end = to <= midnight + LATEST - DAY ? to : midnight;
    parts.push({ day, span: { from: start - day * DAY, to: end - day * DAY } });
    start = end;
  }
  return parts;
};
