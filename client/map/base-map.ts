/** What lies under the pins: the outline map always, and the operator's tiles over it when they come. */
import outlineAddress from 'virtual:outline';
import * as leaflet from './leaflet.ts';
import type { Control, Map as LeafletMap } from './leaflet.ts';
import { addOutline } from './outline/outline-layer.ts';
import { Tiles } from './tiles.ts';

export interface BaseMapOptions {
  map: LeafletMap;
  attribution: Control.Attribution;
  /** The language of the towns on the outline map. */
  lang: 'fr' | 'en';
  /** Address pattern and credit (HTML, the operator's) of the tiles; null for the outline map alone. */
  tiles: { address: string; attribution: string } | null;
  /** Says that no tile came and the map is a plain one. */
  plainMap: string;
}

/** Puts the layers on the map; what fails is tried again when the network comes back. */
export const addBaseMap = (options: BaseMapOptions): void => {
  const { map, lang, tiles } = options;
  const addLand = () => addOutline(leaflet, map, { url: outlineAddress, lang });
  addLand().catch(() => {
    window.addEventListener('online', () => void addLand().catch(() => {}), { once: true });
  });
  if (tiles) addTiles(new Tiles(tiles.address, tiles.attribution), options);
};

/** When no tile came for a view, the credits say that the map is a plain one, and thank nobody for tiles. */
const addTiles = (layer: Tiles, { map, attribution, plainMap }: BaseMapOptions): void => {
  let came = 0;
  let plain = false;
  const say = (now: boolean): void => {
    if (now === plain) return;
    plain = now;
    const credit = layer.getAttribution?.() ?? '';
    attribution.removeAttribution(plain ? credit : plainMap);
    attribution.addAttribution(plain ? plainMap : credit);
  };
  layer.on('loading', () => (came = 0));
  layer.on('tileload', () => {
    came += 1;
    say(false);
  });
  layer.on('load', () => say(came === 0));
  window.addEventListener('online', () => layer.redraw());
  layer.addTo(map);
};
