/** The rows of the hours' form: a day is closed, or open up to three times. */
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import type { PageContext } from '../../page-data.ts';
import { dayName } from '../../../views/moments.ts';
import { dayOf, hrefOf, said } from './data.ts';
import type { HoursFaults, TypedDay, TypedHours, TypedSpan } from './form.ts';

/** What all rows are written with. */
export interface FormLook {
  context: PageContext;
  faults: HoursFaults;
  /** The first field that is wrong: what is to be corrected is where one begins to type. */
  first: string | null;
  /** How many openings of a day can be typed. */
  pairs: number;
}

/** Two openings leave room for a lunch break; a third comes when somebody asks for it, or has it. */
export const pairsOf = ({ days, special, thirds }: TypedHours): number =>
  thirds || [...days, ...special].some(({ spans }) => spans.length > 2) ? 3 : 2;

type DayField = `${'day' | 'special'}-${number}`;
type Field = keyof HoursFaults;

export const errorOf = (field: Field, { context, faults }: FormLook): Html | '' => {
  const fault = faults[field];
  return fault === undefined
    ? ''
    : html`<p class="error" id="${field}-error">${said(context).fault[fault]}</p>`;
};

/** In the order of the page. */
export const firstOf = (faults: HoursFaults): string | null =>
  Object.keys(faults).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0] ?? null;

const invalid = (field: Field, { faults, first }: FormLook): Html | '' =>
  faults[field] === undefined
    ? ''
    : html`aria-invalid="true" aria-describedby="${field}-error" ${first === field ? html`autofocus` : ''}`;

/** A weekday; 0 is Monday. */
export const weekdayRow = (day: TypedDay, at: number, look: FormLook): Html => {
  const { context } = look;
  const { same } = said(context);
  const before = at === 0 ? '' : dayName(at - 1, context.words);
  return html`<div
    class="hours-day"
    role="group"
    aria-labelledby="day-${at}-name"
    ${at === 0 ? '' : html`data-same="${same(before)}" data-before="${before}"`}
  >
    <b class="hours-name" id="day-${at}-name">${dayName(at, context.words)}</b>
    ${closedBox(`day-${at}`, day, look)} ${spanFields(`day-${at}`, day, look)}
  </div>`;
};

/** A day with a date of its own. `isNew`: it was just added, and is what is typed next. */
export const specialRow = (
  day: TypedDay & { date: string },
  at: number,
  isNew: boolean,
  look: FormLook,
): Html => {
  const { context } = look;
  const words = said(context);
  const field = `special-${at}-date` as const;
  return html`<div class="hours-day is-special" role="group" aria-labelledby="special-${at}-name">
    <b class="hours-name" id="special-${at}-name">${dayOf(day.date, context) || words.specialDay(at + 1)}</b>
    <div class="hours-date">
      <label for="${field}">${words.date}</label>
      <input
        type="date"
        class="text-field"
        id="${field}"
        name="${field}"
        value="${day.date}"
        ${isNew ? html`autofocus` : ''}
        ${invalid(field, look)}
      />
      <button
        type="submit"
        class="button button-quiet"
        name="what"
        value="remove-${at}"
        formaction="${hrefOf(context)}#special"
        aria-describedby="special-${at}-name"
      >
        ${words.remove}
      </button>
      ${errorOf(field, look)}
    </div>
    ${closedBox(`special-${at}`, day, look)} ${spanFields(`special-${at}`, day, look)}
  </div>`;
};

const closedBox = (field: DayField, { closed }: TypedDay, look: FormLook): Html =>
  html`<div class="wish hours-closed">
      <input
        type="checkbox"
        id="${field}-closed"
        name="${field}-closed"
        value="yes"
        ${closed ? html`checked` : ''}
        ${invalid(field, look)}
      />
      <label for="${field}-closed">${said(look.context).closed}</label>
    </div>
    ${errorOf(field, look)}`;

const NOTHING: TypedSpan = { from: '', to: '' };

const spanFields = (field: DayField, { spans }: TypedDay, look: FormLook): Html =>
  html`<div class="hours-spans">
    ${Array.from({ length: look.pairs }, (_, at) => spanPair(field, at, spans[at] ?? NOTHING, look))}
  </div>`;

const spanPair = (field: DayField, at: number, { from, to }: TypedSpan, look: FormLook): Html => {
  const words = said(look.context);
  const pair = `${field}-${at}` as const;
  return html`<div class="hours-span">
      <label for="${pair}-from"
        >${at === 0 ? words.opens : words.reopens}
        <span class="visually-hidden">(${at === 0 ? words.opening : words.reopening})</span></label
      >
      ${timeField(`${pair}-from`, from, look)}
      <label for="${pair}-to">${words.closes} <span class="visually-hidden">(${words.closing})</span></label>
      ${timeField(`${pair}-to`, to, look)}
    </div>
    ${errorOf(`${pair}-from`, look)} ${errorOf(`${pair}-to`, look)}`;
};

const timeField = (field: `${DayField}-${number}-${'from' | 'to'}`, value: string, look: FormLook): Html =>
  html`<input
    type="time"
    class="text-field"
    id="${field}"
    name="${field}"
    value="${value}"
    ${invalid(field, look)}
  />`;
