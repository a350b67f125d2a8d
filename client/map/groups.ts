/** Which pins the map shows at a zoom: shops one by one, or several as one cluster. Pure. */
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
type Point = { shop: MapShop };

/** Pixels within which shops become a cluster: a cluster and its neighbour's target do not overlap. */
const RADIUS = 52;
/** The last zoom with clusters; above it shops of one house number stand apart. */
const LAST = 16;

export type Grouping = (box: Box, zoom: number) => Group[];

/**
 * A grouping of shops for any box (degrees) and zoom. Leaflet's tiles are 256 pixels wide, hence the extent: with the
 * library's own 512, clusters overlap.
 */
export const groupShops = (shops: MapShop[]): Grouping => {
  const index = new Supercluster<Point>({ radius: RADIUS, extent: 256, maxZoom: LAST }).load(
    shops.map((shop) => ({
      type: 'Feature',
      properties: { shop },
      geometry: { type: 'Point', coordinates: [shop.lon, shop.lat] },
    })),
  );
  return (box, zoom) => index.getClusters(box, Math.round(zoom)).map((feature) => groupOf(index, feature));
};

type Feature = ReturnType<Supercluster<Point>['getClusters']>[number];

const groupOf = (index: Supercluster<Point>, { properties, geometry }: Feature): Group => {
  const [lon = 0, lat = 0] = geometry.coordinates;
  if (!('cluster' in properties)) return alone(properties.shop);
  const id = properties.cluster_id;
  const slugs = index
    .getLeaves(id, Infinity)
    .map((leaf) => leaf.properties.shop.slug)
    .sort();
  const key = `cluster ${slugs.length} ${slugs[0] ?? ''}`;
  return {
    key,
    lat,
    lon,
    count: slugs.length,
    slugs,
    shop: null,
    opensAt: index.getClusterExpansionZoom(id),
  };
};

const alone = (shop: MapShop): Group => ({
  key: shop.slug,
  lat: shop.lat,
  lon: shop.lon,
  count: 1,
  slugs: [shop.slug],
  shop,
  opensAt: LAST,
});

/** A crowd as a group: it opens two zooms further in, where the server is asked again. */
export const groupOfCrowd = ({ lat, lon, count }: MapCrowd, zoom: number): Group => ({
  key: `crowd ${count} ${lat},${lon}`,
  lat,
  lon,
  count,
  slugs: [],
  shop: null,
  opensAt: zoom + 2,
});
