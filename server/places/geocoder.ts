import type { PlaceView } from './contract.ts';

/** Says where what a reader typed is. */
export interface Geocoder {
  /**
   * @param limit places at most.
   * @returns the best first; nothing when nothing fits.
   */
  suggest(q: string, limit: number): Promise<PlaceView[]>;
}

/** Where a geocoder says what went wrong. pino's loggers fit. */
export interface GeocoderLog {
  warn(details: Record<string, unknown>, message: string): void;
}
