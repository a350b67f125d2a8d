/**
 * The pins and clusters now on the map. A redraw keeps what has not changed, so the focus and the pointer stay where
 * they are; where a focused cluster falls apart, the focus goes on to what came out of it.
 */
import type { Group } from './groups.ts';
import { LayerGroup, type Map as LeafletMap, type Marker } from './leaflet.ts';
import { pinMarker, type PinOptions } from './pins.ts';

export interface PinLayerOptions {
  map: LeafletMap;
  /** What a screen reader says of a cluster of `count` shops. */
  clusterLabel(count: number): string;
  /** The pointer or focus is on this shop's pin; null: on none. */
  onPoint(slug: string | null): void;
  onPick(slug: string): void;
  /** A cluster was pressed. */
  onOpen(group: Group): void;
  /** The keyboard came to a pin, which may be at the edge or out of view. */
  onReach(group: Group): void;
}

/** Drawn for a width and height of 32 × 42; the stroke and the fill are the style sheet's. */
export const PIN =
  '<svg viewBox="0 0 32 42" width="32" height="42" aria-hidden="true" focusable="false">' +
  '<path d="M16 1.5C8 1.5 1.500 7.900 1.500 15.900 1.500 26 16 40.500 16 40.500S30.500 26 30.500 15.900C30.500 7.900 24 1.500 16 1.500z"/>' +
  '<circle cx="16" cy="15.500" r="5.500"/></svg>';

interface Drawn {
  group: Group;
  marker: Marker;
}

export class PinLayer {
  readonly #options: PinLayerOptions;
  readonly #layer = new LayerGroup();
  #drawn = new Map<string, Drawn>();
  #pointed: string | null = null;
  #picked: string | null = null;

  constructor(options: PinLayerOptions) {
    this.#options = options;
    this.#layer.addTo(options.map);
  }

  /** Makes the map show these groups. */
  draw(groups: Group[]): void {
    const focused = this.#focused();
    const before = this.#drawn;
    const drawn = (group: Group): Drawn => {
      const known = before.get(group.key);
      return known && known.group.shop?.name === group.shop?.name ? known : this.#make(group);
    };
    this.#drawn = new Map(groups.map((group) => [group.key, drawn(group)]));
    // New pins first: the focus is moved before its pin goes, never lost to the page's body.
    for (const { marker } of this.#drawn.values()) this.#layer.addLayer(marker);
    if (focused && !this.#drawn.has(focused.key)) this.#refocus(focused);
    for (const [key, { marker }] of before)
      if (this.#drawn.get(key)?.marker !== marker) this.#layer.removeLayer(marker);
    this.#mark();
  }

  /** Lights the pin of a shop, or of the cluster it is in; null lights none. */
  point(slug: string | null): void {
    this.#pointed = slug;
    this.#mark();
  }

  /** Marks a shop as the chosen one; null none. */
  pick(slug: string | null): void {
    this.#picked = slug;
    this.#mark();
  }

  #make(group: Group): Drawn {
    return { group, marker: pinMarker(group.shop ? this.#shopPin(group) : this.#clusterPin(group)) };
  }

  #shopPin(group: Group): PinOptions {
    const { onPoint, onPick, onReach } = this.#options;
    return {
      at: [group.lat, group.lon],
      className: `pin is-${group.shop?.hours ?? 'unknown'}`,
      label: group.shop?.name ?? '',
      inner: PIN,
      size: [32, 42],
      anchor: [16, 41],
      onPress: () => onPick(group.key),
      onPoint: (here) => onPoint(here ? group.key : null),
      onReach: () => onReach(group),
    };
  }

  #clusterPin(group: Group): PinOptions {
    const { clusterLabel, onOpen, onReach } = this.#options;
    return {
      at: [group.lat, group.lon],
      className: 'cluster',
      label: clusterLabel(group.count),
      inner: `<span aria-hidden="true">${group.count}</span>`,
      size: [44, 44],
      onPress: () => onOpen(group),
      onPoint: () => {},
      onReach: () => onReach(group),
    };
  }

  #focused(): Group | undefined {
    // In a shadow tree the document only knows the tree's host.
    const root = this.#options.map.getContainer().getRootNode() as Document | ShadowRoot;
    return this.#drawn.values().find(({ marker }) => marker.getElement() === root.activeElement)?.group;
  }

  /** To a pin that shows some of the same shops, or else to the map itself. */
  #refocus({ slugs }: Group): void {
    const heir = this.#drawn.values().find(({ group }) => group.slugs.some((slug) => slugs.includes(slug)));
    const element = heir?.marker.getElement() ?? this.#options.map.getContainer();
    element.focus({ preventScroll: true });
  }

  #mark(): void {
    for (const { group, marker } of this.#drawn.values()) {
      const has = (slug: string | null): boolean => slug !== null && group.slugs.includes(slug);
      const element = marker.getElement();
      element?.classList.toggle('is-pointed', has(this.#pointed));
      element?.classList.toggle('is-selected', has(this.#picked));
      if (group.shop) element?.setAttribute('aria-pressed', String(has(this.#picked)));
      marker.setZIndexOffset(has(this.#pointed) || has(this.#picked) ? 1000 : 0);
    }
  }
}
