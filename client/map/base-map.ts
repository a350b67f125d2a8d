/** What lies under the pins: the operator's tiles, and the outline map where there are none or one does not come. */
import outlineAddress from 'virtual:outline';
import type { Lang } from '../../server/views/language/index.ts';
import * as leaflet from './leaflet.ts';
import type { Control, Map as LeafletMap } from './leaflet.ts';
import { addOutline } from './outline/outline-layer.ts';
import { Tiles } from './tiles.ts';

/** Address pattern and credit (HTML, the operator's) of a base map's tiles. */
export interface TileSource {
  address: string;
  attribution: string;
}

export interface BaseMapOptions {
  map: LeafletMap;
  attribution: Control.Attribution;
  /** The language of the towns on the outline map. */
  lang: Lang;
  /** Null for the outline map alone. */
  tiles: TileSource | null;
  /** Says that no tile came and the map is a plain one. */
  plainMap: string;
}

export interface BaseMap {
  /** Puts tiles on a map that was made without. */
  showTiles(source: TileSource): void;
}

/** Puts the layers on the map; what fails is tried again when the network comes back. */
export const addBaseMap = (options: BaseMapOptions): BaseMap => {
  const { map, lang, tiles } = options;
  let isLandThere = false;
  const addLand = (): void => {
    if (isLandThere) return;
    isLandThere = true;
    addOutline(leaflet, map, { url: outlineAddress, lang }).catch(() => {
      isLandThere = false;
      onceOnline(map, addLand);
    });
  };
  const showTiles = ({ address, attribution }: TileSource): void =>
    addTiles(new Tiles(address, attribution), options, addLand);
  // Not under tiles that come: a phone draws it for a quarter of a second, and nobody would see it.
  if (tiles === null) addLand();
  else showTiles(tiles);
  return { showTiles };
};

/** Milliseconds that a map waits for its first tile: to a browser, a server that never answers is no error for minutes. */
const PATIENCE = 2_000;

/**
 * When no tile came for a view, the credits say that the map is a plain one, and thank nobody for tiles. One that is
 * missing, or late where there is none yet, lets the outline show.
 */
const addTiles = (
  layer: Tiles,
  { map, attribution, plainMap }: BaseMapOptions,
  addLand: () => void,
): void => {
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
  layer.on('tileerror', addLand);
  const late = setTimeout(addLand, PATIENCE);
  const forget = (): void => clearTimeout(late);
  layer.once('tileload', forget);
  map.once('unload', forget);
  layer.on('load', () => say(came === 0));
  const redraw = (): void => {
    layer.redraw();
    onceOnline(map, redraw);
  };
  onceOnline(map, redraw);
  layer.addTo(map);
};

/** When the network comes back, unless the map is gone by then. */
const onceOnline = (map: LeafletMap, act: () => void): void => {
  window.addEventListener('online', act, { once: true });
  map.once('unload', () => window.removeEventListener('online', act));
};
