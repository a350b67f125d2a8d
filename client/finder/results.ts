/** `#results`: its head, its cards and its button for more, as the server would have written them. */
import type { ShopFeature, ShopsView } from '../../server/shops/contract.ts';
import { foundCard } from '../../server/views/found-card.ts';
import { html, render, type Html } from '../../server/views/html.ts';
import { resultsHead, type PlacedSearch, type ShopsAnswer } from '../../server/views/results-head.ts';
import type { Page } from '../page.ts';
import { Waiting } from './waiting.ts';

export interface ResultsOptions {
  root: HTMLElement;
  page: Page;
  /** The reader wants what comes after `cursor`. */
  onMore(cursor: string): void;
}

export class Results {
  readonly #options: ResultsOptions;
  readonly #head: HTMLElement;
  readonly #list: HTMLElement;
  readonly #more: HTMLButtonElement | null;
  readonly #waiting: Waiting;

  constructor(options: ResultsOptions) {
    const { root, onMore } = options;
    this.#options = options;
    this.#waiting = new Waiting(root);
    this.#head = partOf(root, '#results-head');
    this.#list = partOf(root, '#shops');
    this.#more = root.querySelector<HTMLButtonElement>('#more');
    this.#more?.addEventListener('click', () => onMore(this.#more?.dataset['next'] ?? ''));
    this.#offerMore(this.#more?.dataset['next'] ?? '');
  }

  /** Shows the wait for an answer. */
  busy(on: boolean): void {
    this.#options.root.setAttribute('aria-busy', String(on));
    this.#waiting.stop();
  }

  /** Shows outlines of the list that comes; until the wait is over, or another begins. */
  expectList(ofTitle: boolean): void {
    this.#waiting.start({ cards: this.#list.childElementCount, ofTitle });
  }

  /** Shows an answer instead of the one before. */
  async show(search: PlacedSearch, view: ShopsAnswer): Promise<void> {
    const { words } = this.#options.page;
    const [head, cards] = await Promise.all([
      render(resultsHead(search, view, words)),
      this.#cards(search, view),
    ]);
    this.#write(head, cards, view.next);
  }

  /** Adds what comes after the cards there are, and moves the focus to the first that is new. */
  async add(search: PlacedSearch, view: ShopsView): Promise<void> {
    const { words } = this.#options.page;
    const last = this.#list.lastElementChild;
    this.#list.insertAdjacentHTML('beforeend', await this.#cards(search, view));
    this.#offerMore(view.next ?? '');
    this.#head.innerHTML = await render(resultsHead(search, this.#counted(view), words));
    const first = last ? last.nextElementSibling : this.#list.firstElementChild;
    if (first instanceof HTMLElement) first.focus();
  }

  /** A heading and sentences instead of an answer, with the cards of `shops` if there are any. */
  async say(heading: string, lines: string[], shops: ShopsView | null = null): Promise<void> {
    const head = html`<h2 class="results-count">${heading}</h2>
      ${lines.map((line) => html`<p class="results-note">${line}</p>`)}`;
    this.#write(await render(head), shops ? await this.#cards(null, shops) : '', null);
  }

  /** The one step that is left after a failure. */
  offerRetry(retry: () => void): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = this.#options.page.words.tryAgain;
    button.addEventListener('click', retry);
    this.#write('', '', null);
    this.#head.append(button);
  }

  /** What the head says first; empty while there is no answer. */
  get headline(): string {
    return this.#head.querySelector('.results-count')?.textContent.trim() ?? '';
  }

  clear(): void {
    this.#write('', '', null);
  }

  /** Brings the results into view where they are not: on a phone the form, and a keyboard on it, take the whole screen. */
  reveal(): void {
    const { activeElement } = document;
    const touched = matchMedia('(pointer: coarse)').matches;
    if (touched && activeElement instanceof HTMLInputElement) activeElement.blur();
    const { root } = this.#options;
    const { top } = root.getBoundingClientRect();
    if (top >= 0 && top < innerHeight / 2) return;
    root.scrollIntoView({ block: 'start' });
  }

  /** The same answer with as many shops as there are cards: the head only counts them. */
  #counted(view: ShopsView): ShopsView {
    return { ...view, features: [...this.#list.children].flatMap(() => view.features.slice(0, 1)) };
  }

  #write(head: string, cards: string, next: string | null): void {
    this.#head.innerHTML = head;
    this.#list.innerHTML = cards;
    this.#offerMore(next ?? '');
  }

  #offerMore(next: string): void {
    if (!this.#more) return;
    this.#more.dataset['next'] = next;
    this.#more.hidden = next === '';
  }

  async #cards(search: PlacedSearch | null, view: ShopsView): Promise<string> {
    const { words, now, langAsked } = this.#options.page;
    const kept = { isbn: search?.title?.isbn, lang: langAsked ?? undefined };
    const cards: Html[] = shopsOf(view).map((shop) => foundCard(shop, words, now(), kept));
    return render(html`${cards}`);
  }
}

/** The shops of an answer, without what the server put together. */
export const shopsOf = (view: ShopsView): ShopFeature[] => view.features.filter((feature) => 'id' in feature);

const partOf = (root: HTMLElement, selector: string): HTMLElement => {
  const part = root.querySelector<HTMLElement>(selector);
  if (!part) throw new Error(`the results have no ${selector}`);
  return part;
};
