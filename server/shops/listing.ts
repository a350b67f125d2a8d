/** Where a listing comes from, said as its licence asks (ODbL 4.3: a notice that the reader meets). */
import type { Shop } from './shop.ts';

const NAMES: Record<string, string> = {
  osm: 'OpenStreetMap',
  sirene: 'INSEE – SIRENE',
  geojson: 'Open data',
  csv: 'Rayon',
  demo: 'Rayon',
};

export interface Listing {
  source: string;
  /** The listing at its source, where it has an address of its own. */
  href: string | null;
  licence: string | null;
  /** RFC 3339: when it was last read. */
  seen: string;
}

export const listingOf = (shop: Pick<Shop, 'source' | 'sourceKey' | 'licence' | 'seenAt'>): Listing => ({
  source: NAMES[shop.source] ?? shop.source,
  href: shop.source === 'osm' ? `https://www.openstreetmap.org/${shop.sourceKey}` : null,
  licence: shop.licence,
  seen: shop.seenAt.toISOString(),
});
