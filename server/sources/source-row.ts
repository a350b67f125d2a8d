/** What one source says of one shop: the unit of which the index is made. Several may name the same shop. */
import type { LatLon } from '../db/geography.ts';

/**
 * Where a row comes from, best first: a field is taken from the first of these that says it.
 * `shop`: the shop itself. `csv`, `geojson`: a list that a town or an association keeps. `osm`: OpenStreetMap.
 * `sirene`: the register of companies. `demo`: the demonstration.
 */
export const SOURCE_KINDS = ['shop', 'csv', 'geojson', 'osm', 'sirene', 'demo'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export interface SourceRow extends LatLon {
  source: SourceKind;
  /** The source's own id, or what stands for it: a second import finds the same row by it. */
  sourceKey: string;
  licence: string | null;
  /** The day the source speaks of, RFC 3339 full-date; null where it does not say. */
  asOf: string | null;
  /** Fourteen digits, checked; null where the source does not say. */
  siret: string | null;
  /** OpenStreetMap's id ("node/1934464744"), of its own rows and of others that name it. */
  osmId: string | null;
  /** Null in a register that does not tell names: such a row founds no shop, it only confirms one. */
  name: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** French department, "2A" or "974"; null elsewhere. */
  department: string | null;
  /** IANA zone. */
  zone: string;
  address: string | null;
  postcode: string | null;
  city: string | null;
  /** E.164, never a mobile number (R17). */
  phone: string | null;
  /** E.164, able to receive SMS; never shown (R17). */
  mobile: string | null;
  email: string | null;
  website: string | null;
  /** OpenStreetMap syntax where the source has it. */
  hours: string | null;
  independent: boolean | null;
  independenceReason: string | null;
  /** Why its point is doubted ("412 km from postcode 75011"); null: it is not. */
  doubt: string | null;
  /** True where the source itself says that the shop is no more. */
  gone: boolean;
}

/** How a row is named in lists, decisions and tests: "osm/node/1934464744". */
export const rowKey = ({ source, sourceKey }: Pick<SourceRow, 'source' | 'sourceKey'>): string =>
  `${source}/${sourceKey}`;
