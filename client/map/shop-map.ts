/**
 * The map beside a list of shops. Everything on it is in the list: pressing a pin is how to reach the card, so there
 * are no popups. Leaflet and all that needs it is in this chunk, which loads when a map comes into view; its styles are
 * with whoever shows it.
 */
import { addBaseMap, type BaseMap, type BaseMapOptions, type TileSource } from './base-map.ts';
import { groupShops, type Group, type Grouping, type MapCrowd, type MapShop } from './groups.ts';
import {
  Control,
  LatLngBounds,
  Map as LeafletMap,
  type LatLngTuple,
  type Marker,
  type PanOptions,
  type PointExpression,
} from './leaflet.ts';
import { PinLayer } from './pin-layer.ts';
import { placeMarker } from './pins.ts';

export interface Point {
  /** Degrees, WGS 84. */
  lat: number;
  lon: number;
}

/** What the map shows, by degrees. */
export interface View {
  west: number;
  south: number;
  east: number;
  north: number;
  centre: Point;
  /** Metres from the centre to the nearer edge. */
  radius: number;
}

export interface MapWords {
  zoomIn: string;
  zoomOut: string;
  clusterLabel(count: number): string;
}

export interface ShopMapOptions extends Omit<BaseMapOptions, 'map' | 'attribution'> {
  box: HTMLElement;
  words: MapWords;
  onPoint(slug: string | null): void;
  onPick(slug: string): void;
  /** The reader moved or zoomed the map themselves. */
  onMoved(view: View): void;
  /** Whether the wheel zooms, as it does unless said: on a page of somebody else's it scrolls. */
  wheel?: boolean;
}

/** How far the map goes to show a chosen shop: it moves, or it also zooms until the pin stands alone. */
export type Reveal = 'pan' | 'zoom' | null;

export interface Shown {
  /** Nearest first, where there is a start. */
  shops: MapShop[];
  /** Shops the server has put together, for a view of a whole country. */
  crowds?: MapCrowd[];
  /** Where the search starts, and what to call that point. */
  from?: (Point & { label: string }) | null;
}

/** France and its neighbours: what a map shows before anything is known. */
const COUNTRY: [LatLngTuple, LatLngTuple] = [
  [41.3, -5.2],
  [51.1, 9.6],
];
/** Streets around a single shop, no nearer. */
const NEAREST = 16;
const MARGIN = 24;
/** As far from the edges as a pin that has the focus must be, in pixels. */
const PAN_INSIDE = { padding: [30, 50] as [number, number], animate: false };
/** A pin stands above its point. */
const PIN_HEIGHT = 44;
/** What the zoom buttons take of the left edge, with half a pin: none is fitted under them. */
const BUTTONS = 74;
/** On a phone's low map only the shops nearest to the start are fitted: all of them would be one cluster. */
const LOW = 320;
const NEAREST_SHOPS = 3;
/** Narrower, a map has no room to give away. */
const NARROWEST = 240;

const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Arrow keys move it at once where nothing is to glide: no option of Leaflet's says so. */
class CalmMap extends LeafletMap {
  override panBy(offset: PointExpression, options?: PanOptions): this {
    return super.panBy(offset, isCalm() ? { ...options, animate: false } : options);
  }
}

export class ShopMap {
  readonly #map: LeafletMap;
  readonly #base: BaseMap;
  readonly #pins: PinLayer;
  readonly #onMoved: (view: View) => void;
  #shops: MapShop[] = [];
  #group: Grouping = groupShops([]);
  #from: Marker | null = null;
  /** What to fit once the box has a size. */
  #wanted: LatLngBounds | null = new LatLngBounds(COUNTRY);
  #mine = false;
  #zooming = false;

  constructor({ box, words, onPoint, onPick, onMoved, wheel = true, ...base }: ShopMapOptions) {
    this.#onMoved = onMoved;
    const calm = isCalm();
    const moving = { zoomAnimation: !calm, fadeAnimation: !calm, inertia: !calm, scrollWheelZoom: wheel };
    this.#map = new CalmMap(box, {
      ...{ zoomControl: false, attributionControl: false, minZoom: 3 },
      // The box is watched here; Leaflet's own look at the window would end in a move that seems the reader's.
      trackResize: false,
      ...moving,
    });
    const attribution = new Control.Attribution({ prefix: false, position: 'bottomright' });
    this.#map.addControl(attribution);
    this.#map.addControl(new Control.Zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }));
    this.#base = addBaseMap({ ...base, map: this.#map, attribution });
    this.#pins = new PinLayer({
      map: this.#map,
      clusterLabel: (count) => words.clusterLabel(count),
      onPoint,
      onPick,
      onOpen: (group) => this.#open(group),
      onReach: ({ lat, lon }) => this.#byMyself(() => this.#map.panInside([lat, lon], PAN_INSIDE)),
    });
    this.#map.on('zoomanim', () => (this.#zooming = true));
    this.#map.on('zoomend', () => (this.#zooming = false));
    this.#map.on('moveend', () => this.#moved());
    this.#byMyself(() => this.#map.setView([46.6, 2.4], 5, { animate: false }));
    const watch = new ResizeObserver(() => this.#resized());
    watch.observe(box);
    this.#map.on('unload', () => watch.disconnect());
  }

  /** Shows these shops instead of those before. `fit` moves the map so that all are in view, with the start. */
  show({ shops, crowds = [], from = null }: Shown, fit: boolean): void {
    this.#shops = shops;
    this.#group = groupShops(shops, crowds);
    this.#from?.remove();
    this.#from = from ? placeMarker([from.lat, from.lon], from.label).addTo(this.#map) : null;
    if (fit) {
      const low = from !== null && this.#map.getContainer().clientHeight < LOW;
      this.#fit([...(low ? shops.slice(0, NEAREST_SHOPS) : shops), ...crowds, ...(from ? [from] : [])]);
    }
    this.#draw();
  }

  /** Takes the map out of its box, and lets go of the window. */
  remove(): void {
    this.#map.remove();
  }

  /** Puts tiles on a map that was made without. */
  showTiles(source: TileSource): void {
    this.#base.showTiles(source);
  }

  /** Lights a shop's pin; null lights none. */
  point(slug: string | null): void {
    this.#pins.point(slug);
  }

  /** Marks a shop as chosen, and moves the map to it where `reveal` says so and it is not in view already. */
  pick(slug: string | null, reveal: Reveal): void {
    const shop = this.#shops.find((one) => one.slug === slug);
    // A zoom that was just asked for begins with the next frame, and would undo a move made before it.
    if (shop && reveal) requestAnimationFrame(() => this.#whenStill(() => this.#reveal(shop, reveal)));
    this.#pins.pick(slug);
  }

  #view(): View {
    const bounds = this.#map.getBounds();
    const centre = bounds.getCenter();
    const across = this.#map.distance(centre, [centre.lat, bounds.getEast()]);
    const up = this.#map.distance(centre, [bounds.getNorth(), centre.lng]);
    return {
      west: bounds.getWest(),
      south: bounds.getSouth(),
      east: bounds.getEast(),
      north: bounds.getNorth(),
      centre: { lat: centre.lat, lon: centre.lng },
      radius: Math.min(across, up),
    };
  }

  #fit(points: Point[]): void {
    this.#wanted =
      points.length === 0
        ? new LatLngBounds(COUNTRY)
        : new LatLngBounds(points.map(({ lat, lon }): LatLngTuple => [lat, lon]));
    this.#resized();
  }

  /** A box that is not laid out has no size, and a map fitted to it shows the whole world. */
  #resized(): void {
    this.#byMyself(() => {
      this.#map.invalidateSize({ pan: false, animate: false });
      const { x, y } = this.#map.getSize();
      if (!this.#wanted || x === 0 || y === 0) return;
      this.#map.fitBounds(this.#wanted, {
        paddingTopLeft: [x > NARROWEST ? BUTTONS : MARGIN, PIN_HEIGHT],
        paddingBottomRight: [MARGIN, MARGIN],
        maxZoom: NEAREST,
        animate: false,
      });
      this.#wanted = null;
    });
  }

  #reveal(shop: MapShop, reveal: 'pan' | 'zoom'): void {
    const zoom = reveal === 'zoom' ? this.#zoomOf(shop.slug) : this.#map.getZoom();
    const inView = this.#map.getBounds().pad(-0.1).contains([shop.lat, shop.lon]);
    if (inView && zoom === this.#map.getZoom()) return;
    this.#byMyself(() => this.#map.setView([shop.lat, shop.lon], zoom, { animate: false }));
  }

  /** The present zoom, or the first beyond it at which a shop has a pin of its own. */
  #zoomOf(slug: string): number {
    for (let zoom = this.#map.getZoom(); zoom <= NEAREST; zoom += 1) {
      const groups = this.#group([-180, -85, 180, 85], zoom);
      if (groups.some(({ shop }) => shop?.slug === slug)) return zoom;
    }
    return NEAREST + 1;
  }

  #open(group: Group): void {
    const zoom = Math.min(group.opensAt, NEAREST + 1);
    this.#whenStill(() => this.#map.setView([group.lat, group.lon], zoom, { animate: false }));
  }

  /** Moves the map without its being taken for the reader's doing; the move ends before this does. */
  #byMyself(move: () => void): void {
    this.#whenStill(() => {
      this.#mine = true;
      move();
      this.#mine = false;
    });
  }

  /** While a zoom is shown, for a quarter of a second, Leaflet drops whatever it is asked. */
  #whenStill(move: () => void): void {
    if (this.#zooming) this.#map.once('moveend', () => this.#whenStill(move));
    else move();
  }

  #moved(): void {
    this.#draw();
    if (!this.#mine) this.#onMoved(this.#view());
  }

  #draw(): void {
    const zoom = this.#map.getZoom();
    const bounds = this.#map.getBounds().pad(0.25);
    const { lat: north, lng: east } = bounds.getNorthEast();
    const { lat: south, lng: west } = bounds.getSouthWest();
    this.#pins.draw(this.#group([west, south, east, north], zoom));
  }
}
