/**
 * When shops are to be open: the choice of the search form, and how an answer tells of it. In addresses it is `open=`:
 * absent whenever, `now`, a time (`2026-11-29T18:00`) or a day (`2026-11-29`). Both are local to each shop, and dates,
 * so that an address that is shared says the same tomorrow.
 */
import type { HoursView } from '../shops/contract.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Words } from './language/index.ts';
import { clockOf, dateOf, readMoment, weekdayOf, type Moment } from './moments.ts';

/** Empty: whenever. */
export type When = string;

const DAY = 86_400_000;
const LOCAL = /^20\d\d-\d\d-\d\d(?:T\d\d:\d\d)?$/;

/** What an address says of it; what makes no sense counts as absent. */
export const readWhen = (text: string): When => (text === 'now' || momentOf(text) ? text : '');

/** Whether its day was over before `today`, both local: an old address then asks for nothing. */
export const isOver = (when: When, today: string): boolean =>
  when !== '' && when !== 'now' && when.slice(0, 10) < today.slice(0, 10);

/** The wall clock's moment, noon for a day; null for what is none. */
const momentOf = (when: When): Moment | null => {
  if (!LOCAL.test(when)) return null;
  const text = when.includes('T') ? when : `${when}T12:00`;
  const moment = readMoment(`${text}:00Z`);
  // The 30th of February rolls over into March.
  return moment && localOf(moment.wall) === text ? moment : null;
};

const localOf = (wall: number): string => new Date(wall).toISOString().slice(0, 16);

const isTime = (when: When): boolean => when.includes('T');

const dayOf = (moment: Moment, words: Words): string =>
  words.dayNamed(weekdayOf(moment, words), dateOf(moment, new Date(moment.epoch), words));

/** "dimanche 29 novembre à 18 h", "dimanche 29 novembre": whole, wherever and whenever it is read. */
export const whenPhrase = (when: When, words: Words): string => {
  const moment = momentOf(when);
  if (!moment) return '';
  const day = dayOf(moment, words);
  return isTime(when) ? words.weekdayAt(day, clockOf(moment, words)) : words.onDay(day);
};

/**
 * A shop's line for the asked time: "Ouvert à 18 h : de 10 h à 19 h", "Ouvert dimanche : de 10 h à 13 h". The head of
 * the list has the date. Null where it is not open then, or its openings are not known.
 */
export const askedPhrase = ({ state, asked }: HoursView, words: Words): string | null => {
  const moment = asked ? momentOf(asked.when) : null;
  if (!asked || !moment || state !== 'open') return null;
  const then = isTime(asked.when)
    ? words.todayAt(clockOf(moment, words))
    : words.onDay(weekdayOf(moment, words));
  const spans = asked.spans.map((span) => spanPhrase(span, words)).join(', ');
  return spans === '' ? words.openAt(then) : words.openThen(then, spans);
};

const spanPhrase = ({ opens, closes }: { opens: string; closes: string }, words: Words): string => {
  const [from, to] = [readMoment(opens), readMoment(closes)];
  if (!from || !to) return '';
  if (to.wall - from.wall >= DAY) return words.allDay;
  // A line may end between two openings, not within one.
  return words.hoursSpan(clockOf(from, words), clockOf(to, words)).replaceAll(' ', '\u00a0');
};

/** Hours of the day that are offered: when bookshops are open. */
const FIRST_HOUR = 9;
const LAST_HOUR = 20;
/** Days that are offered: within them each weekday comes once. */
const DAYS = 7;

export interface WhenGroup {
  /** Empty: outside of any group. */
  label: string;
  choices: { value: When; label: string }[];
}

/**
 * What the form offers: whenever, now, each hour that is left of today, tomorrow, and the days after that.
 * @param today the local time where the reader searches, `2026-11-28T13:05`; null where nobody knows it
 * @param chosen is offered whatever it is
 */
export const whenGroups = (today: string | null, chosen: When, words: Words): WhenGroup[] => {
  const plain: WhenGroup = {
    label: '',
    choices: [
      { value: '', label: words.anyTime },
      { value: 'now', label: words.openNow },
    ],
  };
  const groups = [plain, ...(today === null ? [] : dayGroups(today, words))];
  const isOffered = groups.some(({ choices }) => choices.some(({ value }) => value === chosen));
  if (!isOffered) plain.choices.push({ value: chosen, label: words.openAt(whenPhrase(chosen, words)) });
  return groups.filter(({ choices }) => choices.length > 0);
};

const dayGroups = (today: string, words: Words): WhenGroup[] => {
  const start = momentOf(today.slice(0, 10))?.wall ?? 0;
  const days = Array.from({ length: DAYS }, (_, ahead) => localOf(start + ahead * DAY).slice(0, 10));
  const [first = '', second = '', ...later] = days;
  const hour = Number(today.slice(11, 13));
  return [
    { label: words.todayLabel, choices: hoursOf(first, hour + 1, words.todayAt, words) },
    {
      label: words.tomorrowLabel,
      choices: [
        { value: second, label: words.openAt(words.tomorrow) },
        ...hoursOf(second, FIRST_HOUR, words.tomorrowAt, words),
      ],
    },
    {
      label: words.otherDay,
      choices: later.map((day) => ({ value: day, label: words.openAt(shortDay(day, words)) })),
    },
  ];
};

/** "lundi 30": within a week the month goes without saying, and the field is narrow. */
const shortDay = (day: string, words: Words): string => {
  const moment = momentOf(day);
  return moment ? words.onDay(words.dayNamed(weekdayOf(moment, words), String(Number(day.slice(8))))) : '';
};

const hoursOf = (
  day: string,
  from: number,
  phrase: (time: string) => string,
  words: Words,
): WhenGroup['choices'] => {
  const first = Math.max(from, FIRST_HOUR);
  return Array.from({ length: Math.max(0, LAST_HOUR - first + 1) }, (_, at) => ({
    value: `${day}T${String(first + at).padStart(2, '0')}:00`,
    label: words.openAt(phrase(words.clock(first + at, 0))),
  }));
};

/** The `<option>`s of the form's list. */
export const whenOptions = (today: string | null, chosen: When, words: Words): Html => {
  const option = ({ value, label }: WhenGroup['choices'][number]): Html =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${label}</option>`;
  return html`${whenGroups(today, chosen, words).map(({ label, choices }) =>
    label === ''
      ? html`${choices.map(option)}`
      : html`<optgroup label="${label}">${choices.map(option)}</optgroup>`,
  )}`;
};
