/** The address bar and the back button. */
import type { TitleView } from '../../server/catalogue/contract.ts';
import { titleName } from '../../server/views/phrases.ts';
import type { Page } from '../page.ts';
import { readState, writeState, type FinderState } from './state.ts';

export class Journey {
  readonly #page: Page;
  /** On a title's own page the path names the book, and the query does not. */
  readonly #bookInPath: boolean;

  constructor(page: Page, onBack: () => void) {
    this.#page = page;
    this.#bookInPath = location.pathname !== '/';
    window.addEventListener('popstate', () => {
      offerLanguages();
      onBack();
    });
  }

  /** What the present address asks for, or another query of the same page. */
  state(query = new URLSearchParams(location.search)): FinderState {
    const state = readState(query);
    return this.#bookInPath ? { ...state, isbn: this.#page.title?.isbn ?? '', book: '' } : state;
  }

  /** Writes a state into the address, as a new step or in place of the present one, and names the page. */
  arrive(state: FinderState, title: TitleView | null, push: boolean): void {
    const said = this.#bookInPath ? { ...state, isbn: '', book: '' } : state;
    const address = location.pathname + writeState(said, new URLSearchParams(location.search));
    if (push && address !== location.pathname + location.search) history.pushState(null, '', address);
    offerLanguages();
    if (this.#bookInPath) return;
    const { words } = this.#page;
    document.title = title ? `${titleName(title, words)} · Rayon` : words.homeTitle;
  }
}

/** The links to the other language lead to what is now shown, not to what the page began with. */
const offerLanguages = (): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a[hreflang]')) {
    const address = new URL(location.href);
    address.searchParams.set('lang', link.hreflang);
    link.href = address.href;
  }
};
