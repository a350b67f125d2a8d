/** The list of shops in the element's shadow tree, and the ways to all that is not needed for it. */
import { foundHead, titleLine } from '../../../server/views/found-head.ts';
import { html, type Html } from '../../../server/views/html.ts';
import { shopCard } from '../../../server/views/shop-card.ts';
import type { NearbyView } from '../../../server/search/contract.ts';
import type { ShopFeature } from '../../../server/shops/contract.ts';
import { failureIn, type ApiFailure } from '../../api/api.ts';
import { liveRegion, type Say } from '../../finder/live-region.ts';
import type { AskPart } from '../ask/ask-part.ts';
import { dress } from '../dress.ts';
import { tell } from '../events.ts';
import type { Options, Theme } from '../options.ts';
import type { Load, WidgetWords } from '../parts.ts';
import { MapDoor } from './map-door.ts';
import { markup } from './markup.ts';
import { paint } from './paint.ts';
import { findAbout, findNear, searchOf, titleOf, type Known, type Place } from './questions.ts';
import { styles } from './styles.ts';

export interface LocatorParts {
  host: HTMLElement;
  root: ShadowRoot;
  /** The box of the shadow tree, and in it the slot that shows the element's own link. */
  frame: HTMLElement;
  link: HTMLSlotElement;
  /** Where the widget came from, and its answers come from. */
  origin: string;
  words: WidgetWords;
  options: Options;
  load: Load;
}

export class Locator {
  readonly #parts: LocatorParts;
  readonly #box = document.createElement('div');
  readonly #life = new AbortController();
  #say: Say = () => {};
  #place: Place | null;
  #asking = new AbortController();
  #about: Promise<Known> | null = null;
  #shops: ShopFeature[] = [];
  #map: MapDoor | null = null;

  constructor(parts: LocatorParts) {
    const { options, root } = parts;
    this.#parts = parts;
    this.#place = options.near && { near: options.near, name: null, who: 'page' };
    this.#box.className = 'rayon';
    this.#box.lang = options.lang;
    this.wear(options.theme);
    dress(root, styles);
    this.#begin().catch((error: unknown) => void this.#failed(failureIn(error)));
  }

  /** By day, by night, or as the page around. */
  wear(theme: Theme): void {
    this.#box.dataset['theme'] = theme;
  }

  /** Leaves the shadow tree as it was. */
  remove(): void {
    this.#life.abort();
    this.#asking.abort();
    this.#map?.remove();
    this.#box.remove();
    this.#parts.frame.append(this.#parts.link);
  }

  async #begin(): Promise<void> {
    const { words, origin, frame } = this.#parts;
    const { host: site } = new URL(origin);
    this.#box.append(await this.#paint(markup(words, { isPlaced: this.#place !== null, site })));
    if (this.#life.signal.aborted) return;
    frame.prepend(this.#box);
    this.#say = liveRegion(this.#part('status'));
    this.#listen();
    await (this.#place ? this.#search(this.#place, null) : this.#askWhere());
  }

  #listen(): void {
    const elsewhere = this.#part('elsewhere');
    elsewhere.onclick = () => {
      elsewhere.hidden = true;
      this.#askWhere().catch((error: unknown) => {
        elsewhere.hidden = false;
        void this.#failed(failureIn(error));
      });
    };
    this.#part('shops').addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('a'))
        this.#chosen(target.closest<HTMLElement>('[data-slug]')?.dataset['slug']);
    });
  }

  /** Asks for shops around a place, the nearest or those after `cursor`, and shows them. */
  async #search(place: Place, cursor: string | null): Promise<void> {
    this.#place = place;
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const { options, origin } = this.#parts;
    this.#box.ariaBusy = 'true';
    try {
      const [view, about] = await Promise.all([
        findNear(place, cursor, options, origin, signal),
        this.#know(),
      ]);
      const fresh = view.features.filter((feature) => 'id' in feature);
      const shops = cursor === null ? fresh : [...this.#shops, ...fresh];
      const head = await this.#headOf({ ...view, features: shops }, place, about);
      if (signal.aborted) return;
      this.#shops = shops;
      await this.#show({ head, fresh, about, place, next: view.next, isMore: cursor !== null }, signal);
    } catch (error) {
      if (!signal.aborted) await this.#failed(failureIn(error));
    } finally {
      if (!signal.aborted) this.#box.ariaBusy = null;
    }
  }

  /** What stands above the shops; where they are none, or far, another part knows what else to do (R11). */
  async #headOf(view: NearbyView, place: Place, about: Known): Promise<Html> {
    const { words, options } = this.#parts;
    const search = searchOf(place, about, options);
    return view.features.length > 0 && !view.editions?.length
      ? html`${titleLine(search, words)}${foundHead(search, view, words)}`
      : (await this.#ask()).elsewhere(search, view);
  }

  /** What does not change while the widget is there, asked once; again after a failure. */
  #know(): Promise<Known> {
    const { origin, options } = this.#parts;
    this.#about ??= findAbout(options.isbn, origin, this.#life.signal);
    this.#about.catch(() => (this.#about = null));
    return this.#about;
  }

  async #show({ head, fresh, about, place, next, isMore }: Answer, signal: AbortSignal): Promise<void> {
    const { words, options, host, link } = this.#parts;
    const { isbn, lang } = options;
    const cards = fresh.map((shop) => shopCard(shop, words, about.now(), { isbn: isbn ?? undefined, lang }));
    const [above, below] = await Promise.all([this.#paint(head), this.#paint(cards)]);
    if (signal.aborted) return;
    for (const card of below.children) card.part.add('shop');
    const first = below.firstElementChild;
    const list = this.#part('shops');
    if (!isMore) list.replaceChildren();
    list.append(below);
    // Its own button is beside it.
    above.querySelector('[href$="#place"]')?.parentElement?.remove();
    this.#part('results-head').replaceChildren(above);
    this.#part('demo-note').hidden = !about.demo;
    this.#offer(next !== null && words.moreShops, () => this.#search(place, next));
    link.remove();
    if (isMore) (first as HTMLElement | null)?.focus();
    if (isMore) this.#say(words.moreFound(fresh.length), true);
    else if (place.who !== 'page') this.#say(words.found(fresh.length), true);
    this.#showOnMap(place, about, !isMore);
    tell(host, 'rayon-shops-loaded', { isbn, count: this.#shops.length, more: next !== null });
  }

  #showOnMap({ near, name, who }: Place, { tiles }: Known, fit: boolean): void {
    const { words, options, root, load } = this.#parts;
    if (options.map === 'off') return;
    const isOpen = options.map === 'on';
    const [box, list, streets] = [this.#part('map'), this.#part('shops'), this.#part('streets')];
    this.#map ??= new MapDoor({
      ...{ words, isOpen, box, pane: this.#part('map-pane'), toggle: this.#part('show-map') },
      open: async () => {
        const { MapPart } = await load('map');
        const onChosen = (slug: string): void => this.#chosen(slug);
        return new MapPart({ root, list, box, streets, words, tiles, isAsked: !isOpen, onChosen });
      },
    });
    const from = name === null ? words.searchedFrom : `${words.searchedFrom}: ${name}`;
    const label = who === 'device' ? words.youAreHere : from;
    this.#map.show(this.#shops.length > 0, { ...near, label }, fit);
  }

  /** The part that speaks where there is no list. */
  async #ask(): Promise<AskPart> {
    const { load, options, root } = this.#parts;
    const { ask } = await load(`ask-${options.lang}`);
    dress(root, ask.styles);
    return ask;
  }

  /** Puts the question where the reader is; above it the title, where that is all there is yet. */
  async #askWhere(): Promise<void> {
    const { origin, link, options } = this.#parts;
    const [ask, about] = await Promise.all([this.#ask(), this.#know()]);
    const isAsked = this.#place !== null;
    const [greeting, form] = await Promise.all([
      this.#paint(ask.greeting(titleOf(about, options))),
      this.#paint(ask.form(isAsked)),
    ]);
    if (this.#life.signal.aborted) return;
    if (!isAsked) {
      this.#part('results-head').replaceChildren(greeting);
      link.remove();
    }
    const box = this.#part('where');
    box.replaceChildren(form);
    ask.listen(box, {
      ...{ origin, say: this.#say, signal: this.#life.signal },
      isAsked,
      onPlace: (place) => void this.#search(place, null),
      onFailed: (failure) => void this.#failed(failure),
    });
  }

  #chosen(slug: string | undefined): void {
    const name = this.#shops.find(({ properties }) => properties.slug === slug)?.properties.name;
    if (slug === undefined || name === undefined) return;
    const { host, options } = this.#parts;
    tell(host, 'rayon-shop-selected', { isbn: options.isbn, slug, name });
  }

  /** Says what went wrong, shows the element's own link, and offers the one step that is left. */
  async #failed(failure: ApiFailure): Promise<void> {
    const { words, host, frame, link } = this.#parts;
    const place = this.#place;
    tell(host, 'rayon-error', { failure });
    if (this.#shops.length === 0) frame.append(link);
    if (!this.#box.isConnected) return;
    if (place) this.#offer(words.tryAgain, () => this.#search(place, null));
    const ask = await this.#ask().catch(() => null);
    this.#say(ask?.failure(failure) ?? words.failUnreachable);
  }

  /** The button below the list and what it does; false takes it away. */
  #offer(label: string | false, act: () => Promise<void>): void {
    const button = this.#part('more');
    button.hidden = label === false;
    if (label !== false) button.textContent = label;
    button.onclick = () => void act();
  }

  #paint(pieces: Html | Html[]): Promise<DocumentFragment> {
    return paint(pieces, this.#parts.origin);
  }

  #part(name: string): HTMLElement {
    const part = this.#box.querySelector<HTMLElement>(`.${name}`);
    if (!part) throw new Error(`the widget has no ${name}`);
    return part;
  }
}

interface Answer {
  head: Html;
  /** The shops that are new. */
  fresh: ShopFeature[];
  about: Known;
  place: Place;
  /** Cursor of what comes after them. */
  next: string | null;
  /** Whether they come after those there are. */
  isMore: boolean;
}
