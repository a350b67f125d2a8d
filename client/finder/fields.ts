/**
 * The search form: two fields with suggestions, the hidden values of what was chosen in them, and when the shops
 * are to be open. On a title's own page there is no book field, and the book is settled; the widget's form has no when.
 */
import type { TitleView } from '../../server/catalogue/contract.ts';
import type { PlaceView } from '../../server/places/contract.ts';
import { titleName } from '../../server/views/phrases.ts';
import type { When } from '../../server/views/when.ts';
import { placeOption, titleOption } from '../../server/views/title-option.ts';
import { suggestPlaces, suggestTitles } from '../api/api.ts';
import type { ClientWords } from '../words.ts';
import { Combobox } from './combobox.ts';
import { liveRegion } from './live-region.ts';
import { readPosition, writePosition, type FinderState } from './state.ts';
import { WhenField } from './when-field.ts';

export interface FieldsOptions {
  form: HTMLFormElement;
  words: ClientWords;
  /** What a clock shows where the reader searches. */
  localTime(): string;
  onTitle(title: TitleView): void;
  onPlace(): void;
  /** Another time was chosen. */
  onOpen(): void;
  /** The reader changed a text, so the radius they asked for no longer holds. */
  onEdit(): void;
  onFailed(error: unknown): void;
}

/** Suggestions asked for at a time: as many as fit above a phone's keyboard. */
const TITLES = 8;
const PLACES = 6;

export class Fields {
  readonly #options: FieldsOptions;
  readonly #book: HTMLInputElement | null;
  readonly #isbn: HTMLInputElement;
  readonly #place: HTMLInputElement;
  readonly #near: HTMLInputElement;
  readonly #when: WhenField | null;
  readonly #books: Combobox<TitleView> | null;
  readonly #places: Combobox<PlaceView>;
  /** Counts of suggestions are for ears only: the list itself is in view. */
  readonly #whisper: (message: string) => void;

  constructor(options: FieldsOptions) {
    const { form } = options;
    this.#options = options;
    this.#book = form.querySelector<HTMLInputElement>('#book');
    this.#isbn = inputIn(form, 'isbn');
    this.#place = inputIn(form, 'place');
    this.#near = inputIn(form, 'near');
    const when = form.querySelector<HTMLSelectElement>('#when');
    this.#when = when && new WhenField(when, options.words, options.localTime, () => options.onOpen());
    this.#forget();
    this.#whisper = liveRegion(hiddenRegion(form));
    this.#books = this.#book && this.#bookBox(this.#book);
    this.#places = this.#placeBox();
  }

  /** What the fields say now. */
  read(): Omit<FinderState, 'radius'> {
    const place = this.#place.value.trim();
    return {
      isbn: this.#isbn.value,
      book: this.#book?.value.trim() ?? '',
      place: place === this.#options.words.nearMe ? '' : place,
      near: readPosition(this.#near.value),
      open: this.#when?.value ?? '',
    };
  }

  /** Shows a state; a chosen title by its name, a position without a name as the reader's own. */
  write({ isbn, book, place, near, open }: FinderState, title: TitleView | null): void {
    const { words } = this.#options;
    this.#isbn.value = isbn;
    if (this.#book) this.#book.value = title ? titleName(title, words) : book;
    this.#near.value = near ? writePosition(near) : '';
    this.#place.value = near && place === '' ? words.nearMe : place;
    this.writeOpen(open);
  }

  writeOpen(open: When): void {
    if (this.#when) this.#when.value = open;
  }

  focus(field: 'book' | 'place'): void {
    const input = field === 'book' ? this.#book : this.#place;
    input?.focus();
    input?.select();
  }

  /** Opens the suggestions of a field, as the choice that the reader has to make. */
  async offerTitles(titles: TitleView[]): Promise<void> {
    this.#book?.focus();
    await this.#books?.offer(titles);
  }

  async offerPlaces(places: PlaceView[]): Promise<void> {
    this.#place.focus();
    await this.#places.offer(places);
  }

  close(): void {
    this.#books?.close();
    this.#places.close();
  }

  /** What was typed before this script came no longer means what the server chose. */
  #forget(): void {
    if (this.#book && this.#book.value !== this.#book.defaultValue) this.#isbn.value = '';
    if (this.#place.value !== this.#place.defaultValue) this.#near.value = '';
  }

  #bookBox(input: HTMLInputElement): Combobox<TitleView> {
    const { words, onTitle, onEdit } = this.#options;
    return new Combobox<TitleView>({
      ...this.#saying(),
      input,
      list: listOf(input),
      load: (text, signal) => suggestTitles(text, TITLES, signal),
      label: (title) => titleName(title, words),
      option: (title) => titleOption(title, words),
      onPick: (title) => {
        this.#isbn.value = title.isbn;
        onTitle(title);
      },
      onEdit: () => {
        this.#isbn.value = '';
        onEdit();
      },
    });
  }

  #placeBox(): Combobox<PlaceView> {
    const { onPlace, onEdit } = this.#options;
    return new Combobox<PlaceView>({
      ...this.#saying(),
      input: this.#place,
      list: listOf(this.#place),
      load: (text, signal) => suggestPlaces(text, PLACES, signal),
      label: ({ label }) => label,
      option: placeOption,
      onPick: (place) => {
        this.#near.value = writePosition(place);
        onPlace();
      },
      onEdit: () => {
        this.#near.value = '';
        onEdit();
      },
    });
  }

  #saying() {
    const { words, onFailed } = this.#options;
    return {
      onLoaded: (count: number) =>
        this.#whisper(
          count === 0 ? words.noSuggestion : `${words.suggestions(count)}, ${words.suggestionsHelp}`,
        ),
      onFailed,
    };
  }
}

const inputIn = (form: HTMLFormElement, id: string): HTMLInputElement => {
  const input = form.querySelector<HTMLInputElement>(`#${id}`);
  if (!input) throw new Error(`the search form has no #${id}`);
  return input;
};

const listOf = (input: HTMLInputElement): HTMLElement => {
  const list = document.getElementById(`${input.id}-options`);
  if (!list) throw new Error(`#${input.id} has no list of options`);
  return list;
};

/** There long before its first message, as screen readers need. */
const hiddenRegion = (form: HTMLFormElement): HTMLElement => {
  const region = document.createElement('p');
  region.setAttribute('role', 'status');
  region.className = 'visually-hidden';
  form.append(region);
  return region;
};
