/** The cards of `#shops`, whoever rendered them: what they say to the map, and what the map says to them. */
import type { MapShop } from '../map/groups.ts';

export interface ShopListEvents {
  /** The pointer or the focus is on this card; null: on none. */
  onPoint(slug: string | null): void;
  /** The keyboard came to a card, or to a link in it. */
  onFocus(slug: string): void;
  /** A card was chosen, to be shown on the map. */
  onPick(slug: string): void;
}

export class ShopList {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement, { onPoint, onFocus, onPick }: ShopListEvents) {
    this.#root = root;
    for (const come of ['pointerover', 'focusin']) {
      root.addEventListener(come, (event) => onPoint(cardOf(event)?.dataset['slug'] ?? null));
    }
    for (const go of ['pointerleave', 'focusout']) root.addEventListener(go, () => onPoint(null));
    root.addEventListener('focusin', (event) => {
      const slug = cardOf(event)?.dataset['slug'];
      if (slug && event.target instanceof Element && event.target.matches(':focus-visible')) onFocus(slug);
    });
    root.addEventListener('click', (event) => {
      const slug = cardOf(event)?.dataset['slug'];
      // An address that was selected, to be copied, ends with a click too.
      if (slug && !isOnControl(event) && getSelection()?.isCollapsed !== false) onPick(slug);
    });
    root.addEventListener('keydown', (event) => this.#key(event, onPick));
  }

  /** The shops on the cards that say where they are. */
  shops(): MapShop[] {
    return this.#cards().flatMap((card) => shopOf(card) ?? []);
  }

  /** Lights a card; null lights none. */
  point(slug: string | null): void {
    for (const card of this.#cards()) card.classList.toggle('is-pointed', card.dataset['slug'] === slug);
  }

  /** Marks a card as the chosen one; `focus` moves the focus and the view to it. */
  pick(slug: string | null, focus: boolean): void {
    for (const card of this.#cards()) {
      // For eyes and ears alike: the style sheet goes by the attribute.
      if (card.dataset['slug'] === slug) card.setAttribute('aria-current', 'true');
      else card.removeAttribute('aria-current');
    }
    const card = this.#cards().find((one) => one.dataset['slug'] === slug);
    if (!card || !focus) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest' });
  }

  #cards(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('[data-slug]')];
  }

  /** On a card itself (where a pin leads): Up and Down go to its neighbours, Enter shows it on the map. */
  #key(event: KeyboardEvent, onPick: (slug: string) => void): void {
    const card = event.target;
    if (!(card instanceof HTMLElement) || card.dataset['slug'] === undefined) return;
    if (event.key === 'Enter') onPick(card.dataset['slug']);
    else if (event.key === 'ArrowDown') focusOn(card.nextElementSibling);
    else if (event.key === 'ArrowUp') focusOn(card.previousElementSibling);
    else return;
    event.preventDefault();
  }
}

const focusOn = (element: Element | null): void => {
  if (element instanceof HTMLElement) element.focus();
};

const cardOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-slug]') : null;

const isOnControl = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('a, button, input, label, summary') !== null;

/** What a card's `data-*` say; null when they do not say where the shop is. */
const shopOf = ({ dataset }: HTMLElement): MapShop | null => {
  const [lat, lon] = [Number.parseFloat(dataset['lat'] ?? ''), Number.parseFloat(dataset['lon'] ?? '')];
  const { slug = '', name = '', state } = dataset;
  if (Number.isNaN(lat) || Number.isNaN(lon)) return null;
  return { slug, name, lat, lon, hours: state === 'open' || state === 'closed' ? state : 'unknown' };
};
