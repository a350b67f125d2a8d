/** Where a listing comes from, said as its licences ask (ODbL 4.3: a notice that the reader meets). */
import type { Knex } from 'knex';
import { better } from './derive.ts';
import { rowsOfShop, type SeenRow } from './row-queries.ts';

/** One source that a listing draws on. */
export interface Listing {
  /** A name for readers; "shop" is the shop itself. */
  source: string;
  /** The listing at its source, where it has an address of its own. */
  href: string | null;
  licence: string | null;
  /** RFC 3339: when it was last read. */
  seen: string;
}

const NAMES: Record<string, string> = {
  osm: 'OpenStreetMap',
  sirene: 'INSEE – SIRENE',
  geojson: 'Open data',
  csv: 'Rayon',
  demo: 'Rayon',
};

/** The sources that name a shop or confirm it, the best first; those that do not have it any more are left out. */
export const listingsOf = async (db: Knex, shopId: number): Promise<Listing[]> => {
  const rows = await rowsOfShop(db, shopId);
  return rows
    .filter(({ gone }) => !gone)
    .sort(better)
    .map(listingOf);
};

/** What a source is called for readers; "shop" is the shop itself. */
export const sourceName = (source: string): string => NAMES[source] ?? source;

/** Where a source shows its listing; null where it has no page for it. */
export const listingHref = ({ source, osmId }: { source: string; osmId: string | null }): string | null =>
  source === 'osm' && osmId !== null ? `https://www.openstreetmap.org/${osmId}` : null;

const listingOf = ({ source, osmId, licence, seenAt }: SeenRow): Listing => ({
  source: sourceName(source),
  href: listingHref({ source, osmId }),
  licence,
  seen: seenAt.toISOString(),
});
