/** The base map's tiles, over the outline map where one of them did not come. */
import { TileLayer, type Coords } from './leaflet.ts';

/**
 * Leaflet empties a tile that is no longer wanted with a `data:` GIF, which a strict CSP reports at each zoom. Here
 * the address is taken away instead: that stops the loading as well. Tile servers answer 403 to whoever does not say
 * which site asks; its origin is enough, whatever the policy of the page around the map.
 */
export class Tiles extends TileLayer {
  constructor(address: string, attribution: string) {
    super(address, { attribution, maxZoom: 19, crossOrigin: false, referrerPolicy: 'strict-origin' });
  }

  protected _removeTile(key: string): void {
    const tile = this._tiles[key];
    if (!tile) return;
    this.#drop(key, tile.el);
    this.fire('tileunload', { tile: tile.el, coords: tile.coords });
  }

  protected override _abortLoading(): void {
    for (const [key, tile] of Object.entries(this._tiles)) {
      if (tile.coords.z === this._tileZoom || !isLoading(tile.el)) continue;
      this.#drop(key, tile.el);
      this.fire('tileabort', { tile: tile.el, coords: tile.coords satisfies Coords });
    }
  }

  #drop(key: string, element: HTMLElement): void {
    element.onload = element.onerror = null;
    element.removeAttribute('src');
    element.remove();
    Reflect.deleteProperty(this._tiles, key);
  }
}

const isLoading = (element: HTMLElement): boolean => element instanceof HTMLImageElement && !element.complete;
