/** The search form. Its ids and names are what the scripts and the address know it by. */
import { html } from '../views/html.ts';
import type { Html } from '../views/html.ts';
import { icons } from '../views/icons.ts';
import type { Words } from '../views/language/index.ts';
import { nearText } from '../views/links.ts';
import { whenOptions } from '../views/when.ts';
import type { When } from '../views/when.ts';
import type { PageFrame, Point } from './page-data.ts';

export interface FormState {
  book: string;
  isbn: string;
  place: string;
  near: Point | null;
  open: When;
  /** What a clock shows where the reader searches, `2026-11-28T13:05`; null where nobody knows it. */
  today: string | null;
}

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" id="${name}" value="${value}" />`;

/** The finder's form: a book, a place, and when the shops are to be open. Works as a plain GET form. */
export const finderForm = (state: FormState, context: PageFrame): Html =>
  html`<form id="finder" class="finder" method="get" action="/" role="search">
    ${bookField(state, context.words)} ${placeFields(state, context)}
  </form>`;

/** The form of a title's own page: the book is settled, only the place is asked. */
export const placeForm = (action: string, state: FormState, context: PageFrame): Html =>
  html`<form id="finder" class="finder finder-place" method="get" action="${action}" role="search">
    <input type="hidden" id="isbn" value="${state.isbn}" />
    ${placeFields(state, context)}
  </form>`;

/** The book: what is typed, and the ISBN that was chosen. */
export const bookField = ({ book, isbn }: Pick<FormState, 'book' | 'isbn'>, words: Words): Html =>
  html`<div class="field field-book">
    <label for="book">${words.bookLabel}</label>
    <div class="combobox">
      ${icons.search}
      <input
        id="book"
        name="q"
        type="text"
        value="${book}"
        placeholder="${words.bookPlaceholder}"
        maxlength="200"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="search"
      />
      <ul id="book-options" class="options" aria-label="${words.bookLabel}" hidden></ul>
    </div>
    ${hidden('isbn', isbn)}
  </div>`;

const placeFields = (state: FormState, context: PageFrame): Html =>
  html`${placeField(state, context.words)} ${finderEnd(state, context)}`;

/** The place: what is typed, and the point that was chosen. */
export const placeField = (state: Pick<FormState, 'place' | 'near'>, words: Words): Html =>
  html`<div class="field field-place">
    <label for="place">${words.placeLabel}</label>
    <div class="combobox">
      ${icons.walk}
      <input
        id="place"
        name="lieu"
        type="text"
        value="${state.place}"
        placeholder="${words.placePlaceholder}"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
      />
      <button type="button" id="near-me" class="near-me" hidden>
        ${icons.here}<span>${words.nearMe}</span>
      </button>
      <ul id="place-options" class="options" aria-label="${words.placeLabel}" hidden></ul>
    </div>
    ${hidden('near', state.near ? nearText(state.near) : '')}
  </div>`;

const finderEnd = (state: FormState, { words, langAsked }: PageFrame): Html =>
  html`<div class="finder-end">
    <div class="field field-when">
      <label for="when">${words.whenLabel}</label>
      <select id="when" name="open" data-today="${state.today ?? ''}">
        ${whenOptions(state.today, state.open, words)}
      </select>
    </div>
    ${langAsked === null ? '' : html`<input type="hidden" name="lang" value="${langAsked}" />`}
    <button type="submit" class="button">${words.search}</button>
  </div>`;
