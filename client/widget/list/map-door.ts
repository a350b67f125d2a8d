/** Where the map goes in: its button, its box, and the wait for its code, which is not here. */
import type { MapPart } from '../map/map-part.ts';
import type { WidgetWords } from '../parts.ts';

export interface MapDoorOptions {
  toggle: HTMLElement;
  pane: HTMLElement;
  box: HTMLElement;
  words: WidgetWords;
  /** Whether the map comes when its box is seen, instead of when the button is pressed. */
  isOpen: boolean;
  /** Brings the map into the box. */
  open(): Promise<MapPart>;
}

type From = Parameters<MapPart['show']>[0];

export class MapDoor {
  readonly #options: MapDoorOptions;
  #map: Promise<MapPart | null> | null = null;
  #from: From | null = null;

  constructor(options: MapDoorOptions) {
    const { toggle, pane, isOpen } = options;
    this.#options = options;
    toggle.onclick = () => this.#turn(pane.hidden === true);
    if (!isOpen) return;
    const sight = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      sight.disconnect();
      void this.#open();
    });
    sight.observe(pane);
  }

  /** Shows the list's shops, if there are any, and where the search starts; `fit` as on the map. */
  show(hasShops: boolean, from: From, fit: boolean): void {
    const { toggle, pane, isOpen } = this.#options;
    this.#from = from;
    // Without shops there is nothing to see; a map that was closed by hand stays closed.
    if (!hasShops) pane.hidden = true;
    else if (toggle.hidden) this.#turn(isOpen);
    toggle.hidden = !hasShops;
    void this.#map?.then((map) => map?.show(from, fit));
  }

  remove(): void {
    void this.#map?.then((map) => map?.remove());
  }

  #turn(on: boolean): void {
    const { toggle, pane, words, isOpen } = this.#options;
    pane.hidden = !on;
    toggle.ariaExpanded = String(on);
    toggle.textContent = on ? words.hideMap : words.showMap;
    if (on && !isOpen) void this.#open();
  }

  /** Once; after a failure the next press tries again. */
  async #open(): Promise<void> {
    if (this.#map) return;
    const { box, words, open } = this.#options;
    box.textContent = words.mapLoading;
    this.#map = open().catch(() => {
      this.#map = null;
      box.textContent = words.mapFailed;
      return null;
    });
    const map = await this.#map;
    if (this.#from) map?.show(this.#from, true);
  }
}
