/** The list and the map of a page of ours. */
import { onFavourite } from './favourite/favourite.ts';
import { markFavourite } from './favourite/mark-favourite.ts';
import { link, type Linked } from './linked.ts';
import type { View } from './map/shop-map.ts';
import type { Page } from './page.ts';

/** Links `#shops` and `#map`; null on a page without them. `onMoved`: the reader moved the map themselves. */
export const linkListAndMap = (
  { words, tiles }: Page,
  onMoved: (view: View) => void = () => {},
): Linked | null => {
  const list = document.getElementById('shops');
  const box = document.getElementById('map');
  if (!list || !box) return null;
  const linked = link({ list, box, words, tiles, onMoved, fetchMap: () => import('./map/page-map.ts') });
  // A shop's own page has a button for it, and names nobody else.
  return list.matches('.one-shop') ? linked : markedIn(list, words, linked);
};

/** The same, with the reader's own bookshop marked in whatever is shown. */
const markedIn = (list: HTMLElement, words: Page['words'], linked: Linked): Linked => {
  let shown: Parameters<Linked['show']>[0] | null = null;
  const show: Linked['show'] = (about, fit) => {
    shown = about;
    markFavourite(list, words);
    linked.show(about, fit);
  };
  onFavourite(() => {
    if (shown) show(shown, false);
  });
  return { ...linked, show };
};
