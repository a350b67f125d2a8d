/** What lies under the pins: the outline map always, and the operator's tiles over it when they come. */
import type { Control, Map as LeafletMap } from './leaflet.ts';
import { Tiles } from './tiles.ts';

export interface BaseMapOptions {
  map: LeafletMap;
  attribution: Control.Attribution;
  /** Address pattern and credit (HTML, the operator's) of the tiles; null for the outline map alone. */
  tiles: { address: string; attribution: string } | null;
  /** Says that no tile came and the map is a plain one. */
  plainMap: string;
}

/** Puts the layers on the map; tiles that fail are tried again when the network comes back. */
export const addBaseMap = ({ map, attribution, tiles, plainMap }: BaseMapOptions): void => {
  if (!tiles) return;
  const layer = new Tiles(tiles.address, tiles.attribution);
  let came = 0;
  let plain = false;
  const say = (now: boolean): void => {
    if (now === plain) return;
    plain = now;
    if (plain) attribution.addAttribution(plainMap);
    else attribution.removeAttribution(plainMap);
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
