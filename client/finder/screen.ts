/** Where answers are shown: the list, the map beside it, and what stands in for them when there is no answer. */
import type { TitleView } from '../../server/catalogue/contract.ts';
import type { PlacedSearch } from '../../server/views/results-head.ts';
import { whenPhrase } from '../../server/views/when.ts';
import type { Linked } from '../linked.ts';
import { linkListAndMap } from '../linked-page.ts';
import type { Shown, View } from '../map/shop-map.ts';
import type { Page } from '../page.ts';
import { shopsNear } from './ask.ts';
import { Overview } from './overview.ts';
import { Results } from './results.ts';
import type { Question } from './runner.ts';
import { SearchHere } from './search-here.ts';
import type { Placed } from './settle.ts';
import type { FinderState } from './state.ts';

export interface ScreenOptions {
  page: Page;
  results: HTMLElement;
  /** The reader wants what comes after a cursor. */
  onMore(cursor: string): void;
  /** The reader moved the map of the country, and this brings what it now shows. */
  onLook(look: Question): void;
  /** The reader wants to search what the map shows. */
  onArea(area: Pick<FinderState, 'place' | 'near' | 'radius'>): void;
}

export class Screen {
  readonly #options: ScreenOptions;
  readonly #results: Results;
  readonly #linked: Linked | null;
  readonly #overview: Overview;
  readonly #searchHere: SearchHere | null;
  #placed: Placed | null = null;

  constructor(options: ScreenOptions) {
    const { page, results, onMore, onArea } = options;
    this.#options = options;
    this.#results = new Results({ root: results, page, onMore });
    this.#linked = linkListAndMap(page, (view) => this.#moved(view));
    const parts = { words: page.words, results: this.#results, linked: this.#linked };
    this.#overview = new Overview({ ...parts, root: results });
    const map = results.querySelector<HTMLElement>('#map');
    const search = (view: View): void =>
      onArea({ place: page.words.thisArea, near: view.centre, radius: Math.round(view.radius) });
    this.#searchHere = map && new SearchHere(map, page.words.searchHere, search);
  }

  /** The question whose shops are shown; null while there are none. */
  get placed(): Placed | null {
    return this.#placed;
  }

  busy(on: boolean): void {
    this.#results.busy(on);
  }

  /** What is asked will most likely be answered by a list: its outlines show, and the map has its place. */
  expectList({ isbn, book, near, place }: FinderState): void {
    if (near !== null || place !== '') this.#results.expectList(isbn !== '' || book !== '');
  }

  offerRetry(retry: () => void): void {
    this.#begin(null);
    this.#results.offerRetry(retry);
  }

  /** Takes over what the server has written. */
  lightUp(placed: Placed): void {
    if (this.#results.headline === '') return;
    this.#begin(placed);
    this.#linked?.show({ from: this.#from(placed) }, true);
  }

  /** The nearest shops; resolves with how many there are, in words. Rejects with an ApiError. */
  async showShops(placed: Placed, signal: AbortSignal): Promise<string> {
    const view = await shopsNear(placed.state, placed.near, null, signal);
    signal.throwIfAborted();
    this.#begin(placed);
    await this.#results.show(this.#searchOf(placed), view);
    this.#linked?.show({ from: this.#from(placed) }, true);
    this.#results.reveal();
    const count = view.features.length;
    return count === 0 ? this.#results.headline : this.#options.page.words.found(count);
  }

  /** Those that come after `cursor`; resolves with how many more. Rejects with an ApiError. */
  async showMore(cursor: string, signal: AbortSignal): Promise<string> {
    const placed = this.#placed;
    if (!placed) return '';
    const view = await shopsNear(placed.state, placed.near, cursor, signal);
    signal.throwIfAborted();
    await this.#results.add(this.#searchOf(placed), view);
    this.#linked?.show({ from: this.#from(placed) }, false);
    return this.#options.page.words.moreFound(view.features.length);
  }

  /** The shops of the whole country that carry a title. Rejects with an ApiError. */
  async showCountry(title: TitleView, signal: AbortSignal): Promise<void> {
    this.#begin(null);
    await this.#overview.start(title, signal);
  }

  /** A heading and what to try; resolves with the heading. */
  async showNothing(heading: string, lines: string[]): Promise<string> {
    this.#begin(null);
    await this.#results.say(heading, lines);
    this.#linked?.show({}, false);
    return heading;
  }

  clear(): void {
    this.#begin(null);
    this.#results.clear();
    this.#linked?.show({}, false);
  }

  #begin(placed: Placed | null): void {
    this.#placed = placed;
    this.#overview.stop();
    this.#searchHere?.hide();
  }

  #moved(view: View): void {
    if (this.#overview.on) this.#options.onLook((signal) => this.#overview.look(view, signal));
    else if (this.#placed) this.#searchHere?.offer(view);
  }

  #from({ state, near }: Placed): NonNullable<Shown['from']> {
    const { words } = this.#options.page;
    const label = state.place === '' ? words.youAreHere : `${words.searchedFrom}: ${state.place}`;
    return { ...near, label };
  }

  #searchOf({ state, title, near }: Placed): PlacedSearch {
    return {
      title,
      place: state.place === '' ? null : state.place,
      near,
      open: state.open,
      openThen: whenPhrase(state.open, this.#options.page.words),
      lang: this.#options.page.langAsked,
    };
  }
}
