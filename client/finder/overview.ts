/**
 * The whole country's shops with a title, while there is no place to search from: they give the map something to say,
 * and a shop that the reader knows may be among them. Moving the map asks again.
 */
import type { TitleView } from '../../server/catalogue/contract.ts';
import type { ShopsView } from '../../server/shops/contract.ts';
import { titleName } from '../../server/views/phrases.ts';
import type { Linked } from '../linked.ts';
import type { MapCrowd } from '../map/groups.ts';
import type { ClientWords } from '../words.ts';
import { shopsIn, type Box } from './ask.ts';
import type { Results } from './results.ts';

/** Metropolitan France: what the map shows before it is moved. */
const COUNTRY: Box = { west: -5.2, south: 41.3, east: 9.6, north: 51.1 };

export interface OverviewParts {
  words: ClientWords;
  /** `#results`; its class tells the style sheet that there may be a map without a list. */
  root: HTMLElement;
  results: Results;
  linked: Linked | null;
}

export class Overview {
  readonly #parts: OverviewParts;
  #title: TitleView | null = null;

  constructor(parts: OverviewParts) {
    this.#parts = parts;
  }

  /** Whether the map shows the country now. */
  get on(): boolean {
    return this.#title !== null;
  }

  /** Shows the carriers of a title in the country. Rejects with an ApiError. */
  async start(title: TitleView, signal: AbortSignal): Promise<void> {
    // First the map's box, then the map: one that is hidden meanwhile has no size to be fitted to.
    this.#parts.root.classList.add('is-overview');
    await this.#show(title, COUNTRY, true, signal);
    this.#title = title;
  }

  /** Shows those of another part of the map, which stays where the reader put it. */
  async look(box: Box, signal: AbortSignal): Promise<void> {
    if (this.#title) await this.#show(this.#title, box, false, signal);
  }

  stop(): void {
    this.#title = null;
    this.#parts.root.classList.remove('is-overview');
  }

  async #show(title: TitleView, box: Box, fit: boolean, signal: AbortSignal): Promise<void> {
    const { words, results, linked } = this.#parts;
    const view = await shopsIn(box, title.isbn, signal);
    signal.throwIfAborted();
    const crowds = crowdsOf(view);
    await results.say(titleName(title, words), [words.zoomForShops], view);
    linked?.show({ crowds }, fit);
  }
}

const crowdsOf = ({ features }: ShopsView): MapCrowd[] =>
  features.flatMap(({ geometry, properties }) => {
    const [lon, lat] = geometry.coordinates;
    return 'cluster' in properties ? [{ lat, lon, count: properties.count }] : [];
  });
