/**
 * The map of the widget, in step with its list. Tiles are a third party's: they come when the reader has pressed
 * something, a button or the map itself. A map that is there from the start shows its own outline until then.
 */
import { url } from '../../../server/views/html.ts';
import { link, type Linked } from '../../linked.ts';
import type { TileSource } from '../../map/base-map.ts';
import { ShopMap, type Shown } from '../../map/shop-map.ts';
import { dress } from '../dress.ts';
import type { WidgetWords } from '../parts.ts';
import { styles } from './styles.ts';

export interface MapPartOptions {
  root: ShadowRoot;
  /** The cards, and the box of the map. */
  list: HTMLElement;
  box: HTMLElement;
  /** A button for what is not there without a press. */
  streets: HTMLElement;
  words: WidgetWords;
  /** Null for the outline map alone. */
  tiles: TileSource | null;
  /** Whether the reader has asked for the map. */
  isAsked: boolean;
  onChosen(slug: string): void;
}

/** A press on the map, by pointer or key; to move the focus across it is none. */
const ACTS = ['pointerdown', 'click'] as const;

export class MapPart {
  readonly #linked: Linked;
  readonly #life = new AbortController();

  constructor({ root, list, box, streets, words, tiles, isAsked, onChosen }: MapPartOptions) {
    dress(root, styles);
    this.#followTheme(box);
    box.addEventListener('click', leaveByNewWindow, true);
    this.#linked = link({
      ...{ list, box, words, onChosen },
      tiles: isAsked ? credited(tiles) : null,
      ...{ waits: true, wheel: false },
      fetchMap: () => Promise.resolve({ ShopMap }),
      onMoved: () => {},
    });
    void this.#linked.pane.load();
    if (tiles && !isAsked) this.#offerStreets({ box, streets, words, tiles });
  }

  /** Shows the list's shops, and where the search starts; `fit` moves the map so that all are in view. */
  show(from: NonNullable<Shown['from']>, fit: boolean): void {
    this.#linked.show({ from }, fit);
  }

  remove(): void {
    this.#linked.pane.remove();
    this.#life.abort();
  }

  /** Tiles are pictures: whether it is dark around them has to be found out, wherever the page or the device says it. */
  #followTheme(box: HTMLElement): void {
    const widget = box.closest<HTMLElement>('.rayon');
    if (!widget) return;
    const night = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => {
      const { colorScheme } = getComputedStyle(widget);
      const isDark = colorScheme.includes('dark') && (night.matches || !colorScheme.includes('light'));
      widget.classList.toggle('is-dark', isDark);
    };
    follow();
    night.addEventListener('change', follow, { signal: this.#life.signal });
    const watch = new MutationObserver(follow);
    watch.observe(widget, { attributeFilter: ['data-theme'] });
    this.#life.signal.addEventListener('abort', () => watch.disconnect());
  }

  #offerStreets(offer: {
    box: HTMLElement;
    streets: HTMLElement;
    words: WidgetWords;
    tiles: TileSource;
  }): void {
    const { box, streets, words, tiles } = offer;
    const show = (): void => {
      for (const act of ACTS) box.removeEventListener(act, show);
      streets.hidden = true;
      this.#linked.pane.showTiles(credited(tiles));
    };
    streets.textContent = words.showStreets(new URL(tiles.address).host);
    streets.hidden = false;
    streets.addEventListener('click', () => {
      show();
      box.focus();
    });
    for (const act of ACTS) box.addEventListener(act, show);
  }
}

/** Links in the credits lead away from the page, too. */
const leaveByNewWindow = ({ target }: Event): void => {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="http"]') : null;
  if (link) Object.assign(link, { target: '_blank', rel: 'noopener' });
};

/**
 * The credit came with an answer, and nothing of an answer becomes HTML on a page of somebody else's: its text and its
 * links are taken, and written anew.
 */
const credited = <Source extends TileSource | null>(source: Source): Source => {
  if (!source) return source;
  const { body } = new DOMParser().parseFromString(source.attribution, 'text/html');
  const line = document.createElement('span');
  for (const node of body.childNodes) {
    if (node instanceof HTMLAnchorElement && url(node.href) !== '') {
      const link = document.createElement('a');
      link.href = node.href;
      link.textContent = node.textContent;
      line.append(link);
    } else line.append(node.textContent ?? '');
  }
  return { ...source, attribution: line.innerHTML };
};
