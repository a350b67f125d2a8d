/** One row of the gazetteer: a place as it is found by one of its postcodes, or by its name alone. */
export interface PlaceRow {
  /**
   * `source/place/variant`. Rows that share the first two parts are one place: "fr/31555/31000" and
   * "fr/31555/31200" are both Toulouse.
   */
  key: string;
  name: string;
  postcode: string | null;
  /** INSEE code of the French commune it is, or is in. */
  insee: string | null;
  /** "31", "2A", "974"; null abroad. */
  department: string | null;
  /** ISO 3166-1; FR for every French commune, overseas too. */
  country: string;
  population: number;
  /** Degrees, WGS 84. */
  lat: number;
  lon: number;
  /** True where only the postcode's or the department's point is known. */
  approximate: boolean;
}
