/** When shops are to be open: the list that the server wrote, kept to the present day. */
import { render } from '../../server/views/html.ts';
import { isOver, whenOptions, whenPhrase, type When } from '../../server/views/when.ts';
import type { ClientWords } from '../words.ts';

export class WhenField {
  readonly #select: HTMLSelectElement;
  readonly #words: ClientWords;
  readonly #localTime: () => string;
  /** The hour that the list was written for: `2026-11-28T13`. */
  #hour: string;

  constructor(select: HTMLSelectElement, words: ClientWords, localTime: () => string, onChange: () => void) {
    this.#select = select;
    this.#words = words;
    this.#localTime = localTime;
    this.#hour = hourOf(select.dataset['today'] ?? '');
    select.addEventListener('change', onChange);
    // A page that was left open shows yesterday's today: the list is made anew when it is come back to.
    document.addEventListener('visibilitychange', () => void this.#refresh());
  }

  get value(): When {
    return this.#select.value;
  }

  /** What the list does not offer is added to it; a day that is over becomes whenever, as on the server. */
  set value(open: When) {
    const wanted = isOver(open, this.#localTime()) ? '' : open;
    const isOffered = [...this.#select.options].some(({ value }) => value === wanted);
    if (!isOffered) this.#select.add(new Option(this.#words.openAt(whenPhrase(wanted, this.#words)), wanted));
    this.#select.value = wanted;
  }

  async #refresh(): Promise<void> {
    const today = this.#localTime();
    // Where the server knew no time it offered none, and none is made up here.
    if (this.#hour === '' || this.#hour === hourOf(today)) return;
    this.#hour = hourOf(today);
    const { value } = this.#select;
    this.#select.innerHTML = await render(whenOptions(today, value, this.#words));
  }
}

const hourOf = (local: string): string => local.slice(0, 'yyyy-mm-ddThh'.length);
