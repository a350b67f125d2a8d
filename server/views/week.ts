/**
 * Hours plain enough to be set as a week: "Tu-Fr 10:00-12:30,14:00-19:00; Sa 10:00-19:00; PH off". Anything with
 * months, dates, sunsets or comments is left to the evaluator and shown as it was written.
 */

/** Minutes since midnight. */
export interface Span {
  opens: number;
  closes: number;
}

/** Monday first; a day without spans is closed. */
export type Week = Span[][];

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const RULE = /^(?<days>(?:Mo|Tu|We|Th|Fr|Sa|Su)[A-Za-z,\s-]*?)\s+(?<hours>off|closed|\d.*)$/;
const SPAN = /^(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)$/;

/** The week that OpenStreetMap's syntax says; null when it says more than a plain week. */
export const readWeek = (text: string): Week | null => {
  const rules = text
    .split(';')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '' && !/^PH\s+(off|closed)$/i.test(rule));
  if (rules.length === 0) return null;
  const week: Week = DAYS.map(() => []);
  for (const rule of rules) {
    const found = RULE.exec(rule)?.groups;
    const days = readDays(found?.['days'] ?? '');
    const spans = readSpans(found?.['hours'] ?? '');
    if (!days || !spans) return null;
    // A later rule replaces the day, as the syntax has it.
    for (const day of days) week[day] = spans;
  }
  return week;
};

const readDays = (text: string): number[] | null => {
  const days: number[] = [];
  for (const part of text.split(',')) {
    const [first = -1, last = first, ...rest] = part.split('-').map((day) => DAYS.indexOf(day.trim()));
    if (first < 0 || last < 0 || rest.length > 0) return null;
    // "Sa-Mo" goes round the week's end.
    const length = ((last - first + 7) % 7) + 1;
    for (let step = 0; step < length; step++) days.push((first + step) % 7);
  }
  return days;
};

const readSpans = (text: string): Span[] | null => {
  if (text === 'off' || text === 'closed') return [];
  const spans: Span[] = [];
  for (const part of text.split(',')) {
    const found = SPAN.exec(part.trim());
    if (!found) return null;
    const [openHours = 0, openMinutes = 0, closeHours = 0, closeMinutes = 0] = found.slice(1).map(Number);
    const span = { opens: openHours * 60 + openMinutes, closes: closeHours * 60 + closeMinutes };
    if (span.closes <= span.opens || span.closes > 24 * 60 || openMinutes > 59 || closeMinutes > 59)
      return null;
    spans.push(span);
  }
  return spans;
};
