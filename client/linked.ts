/** The list of shops and the map in step: what the pointer, the focus or a choice does to one is seen on both. */
import { ShopList } from './finder/shop-list.ts';
import { MapPane, type MapPaneOptions } from './map/map-pane.ts';
import type { Shown } from './map/shop-map.ts';

export interface LinkOptions extends Omit<MapPaneOptions, 'onPoint' | 'onPick'> {
  list: HTMLElement;
  /** The reader chose a shop, on either. */
  onChosen?(slug: string): void;
}

export interface Linked {
  pane: MapPane;
  /** Shows the list's shops on the map, with where the search starts and what the server put together. */
  show(about: Omit<Shown, 'shops'>, fit: boolean): void;
}

/** Links a list and a map's box, which may be empty for as long as nobody wants it. */
export const link = ({ list: root, onChosen, ...options }: LinkOptions): Linked => {
  const { box } = options;
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
      onChosen?.(slug);
    },
  });
  const pane = new MapPane({
    ...options,
    onPoint: point,
    onPick: (slug) => {
      list.pick(slug, true);
      pane.pick(slug, null);
      onChosen?.(slug);
    },
  });
  return {
    pane,
    show: (about, fit) => {
      pane.show({ ...about, shops: list.shops() }, fit);
      // A new list, whose cards know nothing of what was chosen in the old one.
      if (fit) pane.pick(null, null);
    },
  };
};
