/** The list of shops and the map in step: what the pointer, the focus or a choice does to one is seen on both. */
import { ShopList } from './finder/shop-list.ts';
import { MapPane } from './map/map-pane.ts';
import type { Shown, View } from './map/shop-map.ts';
import type { Page } from './page.ts';

export interface Linked {
  /** Shows the list's shops on the map, with where the search starts and what the server put together. */
  show(about: Omit<Shown, 'shops'>, fit: boolean): void;
}

/** Links `#shops` and `#map`; null on a page without them. `onMoved`: the reader moved the map themselves. */
export const linkListAndMap = (page: Page, onMoved: (view: View) => void = () => {}): Linked | null => {
  const root = document.getElementById('shops');
  const box = document.getElementById('map');
  if (!root || !box) return null;
  const point = (slug: string | null): void => {
    list.point(slug);
    pane.point(slug);
  };
  const list = new ShopList(root, {
    onPoint: point,
    onFocus: (slug) => {
      list.pick(slug, false);
      pane.pick(slug, 'pan');
    },
    onPick: (slug) => {
      list.pick(slug, false);
      pane.pick(slug, 'zoom');
      box.scrollIntoView({ block: 'nearest' });
    },
  });
  const pane = new MapPane({
    box,
    words: page.words,
    tiles: page.tiles,
    onPoint: point,
    onPick: (slug) => {
      list.pick(slug, true);
      pane.pick(slug, null);
    },
    onMoved,
  });
  return {
    show: (about, fit) => {
      pane.show({ ...about, shops: list.shops() }, fit);
      // A new list, whose cards know nothing of what was chosen in the old one.
      if (fit) pane.pick(null, null);
    },
  };
};
