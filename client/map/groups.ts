/** Which pins the map shows at a zoom: shops one by one, or several as one cluster. Pure. */
import type { Point } from 'geojson';
import Supercluster from 'supercluster';

export interface MapShop {
  slug: string;
  name: string;
  /** Degrees, WGS 84. */
  lat: number;
  lon: number;
  hours: 'open' | 'closed' | 'unknown';
}

/** Several shops that the server has already put together. */
export interface MapCrowd {
  lat: number;
  lon: number;
  count: number;
}

export interface Group {
  /** Says whether two drawings show the same thing: a slug, or a cluster's first slug and its size. */
  key: string;
  lat: number;
  lon: number;
  /** How many shops it stands for. */
  count: number;
  /** Slugs of the shops in it; empty when only their number is known. */
  slugs: string[];
  /** The shop, when it stands for just one that is known. */
  shop: MapShop | null;
  /** The zoom at which it falls apart. */
  opensAt: number;
}

type Box = [west: number, south: number, east: number, north: number];
type Spot = { shop: MapShop } | { crowd: MapCrowd };
interface Total {
  count: number;
}
type Index = Supercluster<Spot, Total>;
type Feature = ReturnType<Index['getClusters']>[number];

/** Pixels within which shops become a cluster: a cluster and its neighbour's target do not overlap. */
const RADIUS = 52;
/** The last zoom with clusters; above it shops of one house number stand apart. */
const LAST = 16;

export type Grouping = (box: Box, zoom: number) => Group[];

/**
 * A grouping of shops and crowds for any box (degrees) and zoom. Leaflet's tiles are 256 pixels wide, hence the
 * extent: with the library's own 512, clusters overlap.
 */
export const groupShops = (shops: MapShop[], crowds: MapCrowd[] = []): Grouping => {
  const index: Index = new Supercluster<Spot, Total>({
    radius: RADIUS,
    extent: 256,
    maxZoom: LAST,
    map: (spot) => ({ count: 'crowd' in spot ? spot.crowd.count : 1 }),
    reduce: (total, { count }) => {
      total.count += count;
    },
  });
  const spots: Spot[] = [...shops.map((shop) => ({ shop })), ...crowds.map((crowd) => ({ crowd }))];
  index.load(spots.map((spot) => ({ type: 'Feature', properties: spot, geometry: pointOf(spot) })));
  return (box, zoom) => {
    const whole = Math.round(zoom);
    return index.getClusters(box, whole).map((feature) => groupOf(index, feature, whole));
  };
};

const pointOf = (spot: Spot): Point => {
  const { lat, lon } = 'crowd' in spot ? spot.crowd : spot.shop;
  return { type: 'Point', coordinates: [lon, lat] };
};

const groupOf = (index: Index, { properties, geometry }: Feature, zoom: number): Group => {
  if ('shop' in properties) return alone(properties.shop);
  if ('crowd' in properties) return crowded(properties.crowd, zoom);
  const [lon = 0, lat = 0] = geometry.coordinates;
  const { cluster_id: id, count } = properties;
  const leaves = index.getLeaves(id, Infinity).map((leaf) => leaf.properties);
  const slugs = leaves.flatMap((spot) => ('shop' in spot ? spot.shop.slug : [])).sort();
  const key = `cluster ${count} ${slugs[0] ?? `${lat},${lon}`}`;
  return { key, lat, lon, count, slugs, shop: null, opensAt: index.getClusterExpansionZoom(id) };
};

const alone = (shop: MapShop): Group => {
  const { slug, lat, lon } = shop;
  return { key: slug, lat, lon, count: 1, slugs: [slug], shop, opensAt: LAST };
};

/** A crowd opens two zooms further in, where the server is asked again. */
const crowded = ({ lat, lon, count }: MapCrowd, zoom: number): Group => {
  return { key: `crowd ${count} ${lat},${lon}`, lat, lon, count, slugs: [], shop: null, opensAt: zoom + 2 };
};
