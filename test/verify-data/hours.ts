/** Opening hours as people wrote them into OpenStreetMap: what the counter's form reads of them, it may write anew. */
// Puts the process into UTC, where hours are worked out.
import '../../server/config.ts';
import { readWeek } from '../../server/listing/hours/read-week.ts';
import { writeWeek } from '../../server/listing/hours/week.ts';
import { holidayRegion } from '../../server/time/hours-region.ts';
import { openIntervals } from '../../server/time/open-time.ts';
import { readHours } from '../../server/time/opening-hours.ts';
import type { Report } from './report.ts';

interface HoursRow {
  hours: string | null;
  country: string;
  zone: string;
}

/** A fortnight with a public holiday in it. */
const FROM = new Date('2026-12-18T00:00:00Z');
const TO = new Date('2027-01-02T00:00:00Z');
const TODAY = '2026-12-17';

export const verifyHours = (rows: readonly HoursRow[], report: Report): void => {
  const written = rows.filter((row): row is HoursRow & { hours: string } => row.hours !== null);
  const said = written.flatMap((row) => {
    const week = readWeek(row.hours);
    return week ? [{ ...row, anew: writeWeek(week, TODAY) }] : [];
  });
  report.same('hours that the form can say: all', said.length, written.length);
  report.none(
    'hours that mean something else as the form writes them',
    said.filter((row) => openTimes(row, row.hours) !== openTimes(row, row.anew)),
  );
};

const openTimes = ({ country, zone }: HoursRow, text: string): string => {
  const hours = readHours(text, { ...holidayRegion(country, null), zone, lat: 0, lon: 0 });
  return hours.readable ? JSON.stringify(openIntervals(hours, FROM, TO)) : `not readable: ${text}`;
};
