/** The list and the map of a page of ours. */
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
  return link({ list, box, words, tiles, onMoved, fetchMap: () => import('./map/page-map.ts') });
};
