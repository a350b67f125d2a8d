/** The hours as they stand in the form, and what they say: every field that is wrong is named. Pure. */
import {
  timeText,
  weekFaultsOf,
  type Span,
  type WeekFault,
  type WeekFaults,
  type WeekHours,
} from '../../../listing/contract.ts';

/** Texts as they are typed. */
export interface TypedSpan {
  from: string;
  to: string;
}

export interface TypedDay {
  closed: boolean;
  /** Pairs of which at least one field was filled. */
  spans: TypedSpan[];
}

export interface TypedHours {
  /** Monday first. */
  days: TypedDay[];
  closedOnHolidays: boolean;
  special: (TypedDay & { date: string })[];
  /** A third opening can be typed for each day. */
  thirds: boolean;
}

export type HoursFault = WeekFault | 'missing' | 'noTime' | 'noHours';
export type HoursFaults = WeekFaults<HoursFault>;

const WEEK = 7;
const PAIRS = 3;
/** One more than may be saved: the page says so at the list. */
export const MOST_TYPED = 31;
const LONGEST = 20;
const DAY = 24 * 60;
/** Until then a closing before its opening is one after midnight. */
const END_OF_NIGHT = 120;

/** The form of a shop whose hours it could not say, or that nobody said. */
export const NOTHING_TYPED: TypedHours = {
  days: Array.from({ length: WEEK }, () => ({ closed: false, spans: [] })),
  ...{ closedOnHolidays: true, special: [], thirds: false },
};

/** What the form sent. */
export const readTyped = (body: Record<string, unknown>): TypedHours => {
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  };
  const day = (prefix: string): TypedDay => ({
    closed: text(`${prefix}-closed`) === 'yes',
    spans: Array.from({ length: PAIRS }, (_, at) => ({
      from: text(`${prefix}-${at}-from`),
      to: text(`${prefix}-${at}-to`),
    })).filter(({ from, to }) => from !== '' || to !== ''),
  });
  const special = Array.from({ length: MOST_TYPED }, (_, at) => `special-${at}`)
    .filter((prefix) => body[`${prefix}-date`] !== undefined)
    .map((prefix) => ({ date: text(`${prefix}-date`), ...day(prefix) }));
  return {
    days: Array.from({ length: WEEK }, (_, at) => day(`day-${at}`)),
    closedOnHolidays: text('holidays') !== 'open',
    special,
    thirds: text('thirds') === 'yes',
  };
};

/** The same hours in the form's fields. */
export const typedOf = (week: WeekHours): TypedHours => ({
  days: week.days.map(dayOf),
  closedOnHolidays: week.closedOnHolidays,
  special: week.special.map(({ date, spans }) => ({ date, ...dayOf(spans) })),
  thirds: false,
});

const dayOf = (spans: readonly Span[]): TypedDay => ({
  closed: spans.length === 0,
  spans: spans.map(({ from, to }) => ({ from: timeText(from), to: timeText(to % DAY) })),
});

/**
 * What was typed, as hours; without faults they can be saved.
 * @param today by the shop's own calendar: `2026-11-28`
 */
export const weekIn = (typed: TypedHours, today: string): { week: WeekHours; faults: HoursFaults } => {
  const week: WeekHours = {
    days: typed.days.map(spansIn),
    closedOnHolidays: typed.closedOnHolidays,
    special: typed.special.map((day) => ({ date: day.date, spans: spansIn(day) })),
  };
  const faults: HoursFaults = {};
  typed.days.forEach((day, at) => void Object.assign(faults, typingFaults(`day-${at}`, day)));
  typed.special.forEach((day, at) => void Object.assign(faults, typingFaults(`special-${at}`, day)));
  const { week: never, ...others } = weekFaultsOf(week, today);
  // Whoever has yet to type the hours is not told that there are none.
  const isTyped = Object.keys(faults).length === 0;
  return { week, faults: { ...others, ...(isTyped && never ? { week: never } : {}), ...faults } };
};

const spansIn = ({ closed, spans }: TypedDay): Span[] =>
  closed
    ? []
    : spans.map((typed) => {
        const [from, to] = [readTime(typed.from), readTime(typed.to)];
        return { from, to: to <= from && to <= END_OF_NIGHT ? to + DAY : to };
      });

const typingFaults = (day: `${'day' | 'special'}-${number}`, { closed, spans }: TypedDay): HoursFaults => {
  const faults: HoursFaults = {};
  if (closed) return faults;
  if (spans.length === 0) faults[day] = 'noHours';
  spans.forEach((span, at) => {
    for (const end of ['from', 'to'] as const)
      if (Number.isNaN(readTime(span[end])))
        faults[`${day}-${at}-${end}`] = span[end] === '' ? 'missing' : 'noTime';
  });
  return faults;
};

const TIME = /^(\d{1,2})(?:\s*[:hH.]\s*(\d\d)?)?$/;

/** Minutes after midnight of "09:30", "9h30" or "9 h"; NaN for what is no time. */
const readTime = (text: string): number => {
  const [, hour, minute = '0'] = TIME.exec(text) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= DAY ? minutes : Number.NaN;
};
