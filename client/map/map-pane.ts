/**
 * The place of the map on a page. It is small and loads at once; the map itself (Leaflet and all) comes when its box
 * is about to be seen, or when it is asked for, and is then told the last thing that was asked of it.
 */
import type { ClientWords } from '../words.ts';
import type { TileSource } from './base-map.ts';
import type { Reveal, ShopMap, ShopMapOptions, Shown, View } from './shop-map.ts';

export interface MapPaneOptions extends Pick<ShopMapOptions, 'wheel'> {
  box: HTMLElement;
  words: ClientWords;
  /** Null for the outline map alone. */
  tiles: TileSource | null;
  /** Brings the map's code, and its styles where they are not there. */
  fetchMap(): Promise<{ ShopMap: typeof ShopMap }>;
  /** Whether the map waits until `load` is called, instead of for its box to be seen. */
  waits?: boolean;
  onPoint(slug: string | null): void;
  onPick(slug: string): void;
  onMoved(view: View): void;
}

export class MapPane {
  readonly #options: MapPaneOptions;
  #map: ShopMap | null = null;
  #shown: { what: Shown; fit: boolean } | null = null;
  #tiles: TileSource | null;

  constructor(options: MapPaneOptions) {
    this.#options = options;
    this.#tiles = options.tiles;
    if (!options.waits) this.#loadWhenSeen();
  }

  #loadWhenSeen(): void {
    // Half a screen ahead, so that it is there when scrolled to.
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        void this.load();
      },
      { rootMargin: '50%' },
    );
    watch.observe(this.#options.box);
  }

  /** Shows these shops; `fit` moves the map so that all are in view. */
  show(what: Shown, fit: boolean): void {
    // A map that has not come yet starts with a view of everything it is told.
    this.#shown = { what, fit: fit || (this.#shown?.fit ?? false) };
    this.#map?.show(what, fit);
  }

  point(slug: string | null): void {
    this.#map?.point(slug);
  }

  pick(slug: string | null, reveal: Reveal): void {
    this.#map?.pick(slug, reveal);
  }

  /** Puts tiles on a map that was made without, or will be made with them. */
  showTiles(source: TileSource): void {
    this.#tiles = source;
    this.#map?.showTiles(source);
  }

  /** Takes the map away for good. */
  remove(): void {
    this.#map?.remove();
    this.#map = null;
  }

  /** Brings the map. Resolves when it is there, or when its box says why it is not. */
  async load(): Promise<void> {
    const { box, words, fetchMap } = this.#options;
    box.setAttribute('aria-busy', 'true');
    box.replaceChildren(note(words.mapLoading));
    try {
      const { ShopMap: Loaded } = await fetchMap();
      box.replaceChildren();
      const { lang, plainMap } = words;
      this.#map = new Loaded({ ...this.#options, lang, plainMap, tiles: this.#tiles });
      if (this.#shown) this.#map.show(this.#shown.what, this.#shown.fit);
    } catch {
      this.#failed();
    } finally {
      box.removeAttribute('aria-busy');
    }
  }

  #failed(): void {
    const { box, words } = this.#options;
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'button button-quiet';
    again.textContent = words.tryAgain;
    again.addEventListener('click', () => void this.load());
    box.replaceChildren(note(words.mapFailed), again);
  }
}

const note = (text: string): HTMLElement => {
  const line = document.createElement('p');
  line.className = 'map-note';
  line.textContent = text;
  return line;
};
