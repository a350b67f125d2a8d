/** The day that a date or a timestamp names. */

/** Years outside of these are placeholders: 0001-01-01, 9999-12-31. */
const EARLIEST = 1990;
const LATEST = 2100;

/** ISO 8601, ArcGIS's slashes and the compact form; then the French one, day first. */
const YEAR_FIRST = /^(?<year>\d{4})(?<sep>[-/]?)(?<month>\d\d)\k<sep>(?<day>\d\d)(?=$|[T\s])/;
const DAY_FIRST = /^(?<day>\d{1,2})(?<sep>[-/.])(?<month>\d{1,2})\k<sep>(?<year>\d{4})(?=$|[T\s])/;

/**
 * A full date in RFC 3339's form, as it is written: of a timestamp the day in its own zone. Null for what names no
 * day ("2022-08", "été 2021"), a day that no calendar has, or a placeholder.
 */
export const readDay = (text: string | null): string | null => {
  const {
    year,
    month = '',
    day = '',
  } = (YEAR_FIRST.exec(text ?? '') ?? DAY_FIRST.exec(text ?? ''))?.groups ?? {};
  if (year === undefined || Number(year) < EARLIEST || Number(year) >= LATEST) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${date}T00:00:00Z`);
  return Number.isFinite(instant.getTime()) && instant.toISOString().startsWith(date) ? date : null;
};

/** The latest of the days that the texts name; null when none does. */
export const latestDay = (texts: readonly (string | null)[]): string | null =>
  texts
    .map(readDay)
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? null;
