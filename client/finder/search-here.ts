import type { View } from '../map/shop-map.ts';

/** The button over the map that searches what the reader has moved it to. It shows once there is something new. */
export class SearchHere {
  readonly #button = document.createElement('button');
  #view: View | null = null;

  constructor(map: HTMLElement, label: string, onSearch: (view: View) => void) {
    this.#button.type = 'button';
    this.#button.className = 'button search-here';
    this.#button.textContent = label;
    this.#button.hidden = true;
    this.#button.addEventListener('click', () => {
      const view = this.#view;
      this.hide();
      if (view) onSearch(view);
    });
    // Before the map, so that it is reached before the many pins.
    map.before(this.#button);
  }

  /** Offers to search what the map now shows. */
  offer(view: View): void {
    this.#view = view;
    this.#button.hidden = false;
  }

  hide(): void {
    this.#view = null;
    this.#button.hidden = true;
  }
}
