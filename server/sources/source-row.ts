/** What one source says of one shop: the unit of which the index is made. Several may name the same shop. */
import type { ShopFacts } from '../shops/index.ts';

/**
 * Where a row comes from, best first: a field is taken from the first of these that says it.
 * `shop`: the shop itself. `csv`, `geojson`: a list that a town or an association keeps. `osm`: OpenStreetMap.
 * `sirene`: the register of companies. `demo`: the demonstration.
 */
export const SOURCE_KINDS = ['shop', 'csv', 'geojson', 'osm', 'sirene', 'demo'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Of its texts null says nothing; an empty one of the shop's own row says that there is none. */
export interface SourceRow extends Omit<ShopFacts, 'source' | 'name'> {
  /** Its `sourceKey` is the source's own id, or what stands for it: a second import finds the same row by it. */
  source: SourceKind;
  licence: string | null;
  /** The day the source speaks of, RFC 3339 full-date; null where it does not say. */
  asOf: string | null;
  /** Fourteen digits, checked; null where the source does not say. */
  siret: string | null;
  /** OpenStreetMap's id ("node/1934464744"), of its own rows and of others that name it. */
  osmId: string | null;
  /** Null in a register that does not tell names: such a row founds no shop, it only confirms one. */
  name: string | null;
  /** The brand under which it trades, as the source says it, and Wikidata's id of it. Nothing is derived from them. */
  brand: string | null;
  brandWikidata: string | null;
  /** Why its point is doubted ("412 km from postcode 75011"); null: it is not. */
  doubt: string | null;
  /** True where the source itself says that the shop is no more. */
  gone: boolean;
}

/** How a row is named in lists, decisions and tests: "osm/node/1934464744". */
export const rowKey = ({ source, sourceKey }: Pick<SourceRow, 'source' | 'sourceKey'>): string =>
  `${source}/${sourceKey}`;
