/**
 * The outline map: coasts, borders and the names of towns, from one file of the app's own. It shows wherever a tile
 * does not come: offline, or where the operator wants nothing fetched from elsewhere.
 */
import { feature } from 'topojson-client';
import type { GeometryCollection, GeometryObject } from 'topojson-specification';
import type { Lang } from '../../../server/views/language/index.ts';
import type * as Leaflet from '../leaflet.ts';
import type { Outline, OutlineTown } from './outline.ts';
import { townsInView } from './towns-in-view.ts';
import { unroll } from './unroll.ts';

export interface OutlineOptions {
  /** Address of the file that buildOutline makes. */
  url: string;
  /** The language of towns' names. */
  lang: Lang;
}

// Below Leaflet's tile pane, which is at 200.
const LAND = { pane: 'outline-land', zIndex: '100' };
const TOWNS = { pane: 'outline-towns', zIndex: '110' };
/** GeoNames asks to be named (CC BY 4.0); Natural Earth, which the land is from, asks for nothing. */
const CREDIT = '<a href="https://www.geonames.org/">GeoNames</a>';
/** From this zoom on a town is no longer a dot: its place is known to a hundredth of a degree. */
const STREETS = 13;
/** Part of the view's size that is drawn around it, so that land is there while the map is dragged. */
const MARGIN = 0.5;

/**
 * Fetches the outline and puts it on the map. It is decoration: hidden from assistive technology, deaf to the pointer.
 * Colours come from CSS (outline.css), so they follow the theme by themselves.
 * @param L Leaflet, as whoever made the map loaded it.
 * @throws when the file does not come; the map is then as it was.
 */
export const addOutline = async (
  L: typeof Leaflet,
  map: Leaflet.Map,
  { url, lang }: OutlineOptions,
): Promise<Leaflet.LayerGroup> => {
  const outline = await fetchOutline(url);
  for (const pane of [LAND, TOWNS]) addPane(map, pane);
  const names = new L.LayerGroup();
  const group = new L.LayerGroup([names], { attribution: CREDIT }).addTo(map);
  const isThere = (): boolean => map.hasLayer(group);
  const renderer = new L.SVG({ pane: LAND.pane, padding: MARGIN });
  const breathe = breather();
  // France last: its edge is drawn over its neighbours'.
  for (const part of ['others', 'france'] as const) {
    for (const country of outline.land.objects[part].geometries) {
      for (const polygon of drawCountry(L, outline, country, part, renderer)) group.addLayer(polygon);
      await breathe();
      if (!isThere()) return group;
    }
  }
  const update = labelTowns(L, map, names, outline.towns, lang);
  map.on('moveend', update);
  group.on('remove', () => map.off('moveend', update));
  update();
  return group;
};

/** Milliseconds of drawing in one go: a phone takes four times as long, and its reader notices fifty. */
const AT_ONCE = 6;

/** Lets the page answer its reader whenever the work has gone on for long enough. */
const breather = (): (() => Promise<void>) => {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < AT_ONCE) return;
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  };
};

const fetchOutline = async (url: string): Promise<Outline> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the outline map answered ${response.status}`);
  return (await response.json()) as Outline;
};

const addPane = (map: Leaflet.Map, { pane, zIndex }: typeof LAND): void => {
  const element = map.getPane(pane) ?? map.createPane(pane);
  element.style.zIndex = zIndex;
  element.style.pointerEvents = 'none';
  element.setAttribute('aria-hidden', 'true');
};

const drawCountry = (
  L: typeof Leaflet,
  { land }: Outline,
  country: GeometryObject,
  part: 'others' | 'france',
  renderer: Leaflet.SVG,
): Leaflet.Polygon[] => {
  const alone: GeometryCollection = { type: 'GeometryCollection', geometries: [country] };
  return feature(land, alone).features.flatMap(({ geometry }) => {
    if (geometry.type !== 'MultiPolygon') return [];
    const polygons = geometry.coordinates.map((rings) => rings.map(unroll));
    const rings = L.GeoJSON.coordsToLatLngs(polygons, 2) as Leaflet.LatLng[][][];
    const options = { pane: LAND.pane, className: `outline-${part}`, interactive: false, renderer };
    return new L.Polygon(rings, options);
  });
};

/** Keeps the names of the towns in view on the map: call what it answers whenever the map has moved. */
const labelTowns = (
  L: typeof Leaflet,
  map: Leaflet.Map,
  names: Leaflet.LayerGroup,
  towns: readonly OutlineTown[],
  lang: Lang,
): (() => void) => {
  const shown = new Map<OutlineTown, Leaflet.Marker>();
  return () => {
    const bounds = map.getBounds();
    const box = {
      west: bounds.getWest(),
      south: bounds.getSouth(),
      east: bounds.getEast(),
      north: bounds.getNorth(),
    };
    const zoom = map.getZoom();
    map.getPane(TOWNS.pane)?.classList.toggle('is-streets', zoom >= STREETS);
    const wanted = new Set(townsInView(towns, box, zoom));
    for (const [town, marker] of shown) {
      if (wanted.has(town)) continue;
      names.removeLayer(marker);
      shown.delete(town);
    }
    for (const town of wanted) {
      if (shown.has(town)) continue;
      const marker = label(L, town, lang);
      shown.set(town, marker);
      names.addLayer(marker);
    }
  };
};

const label = (L: typeof Leaflet, [name, lat, lon, , english]: OutlineTown, lang: Lang): Leaflet.Marker => {
  // An element rather than HTML: pages may require trusted types.
  const html = document.createElement('span');
  html.textContent = lang !== 'fr' && english ? english : name;
  const icon = new L.DivIcon({ html, className: 'outline-town', iconSize: [0, 0] });
  return new L.Marker([lat, lon], { icon, pane: TOWNS.pane, interactive: false, keyboard: false });
};
