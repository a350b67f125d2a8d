/** The distance between two points. */
import type { LatLon } from '../../db/geography.ts';

/** The mean radius of the Earth in metres, as the database and turf take it. */
const RADIUS = 6_371_008.8;

/**
 * Metres on the sphere between two points, by the haversine formula. It is turf's `distance`, which a test compares it
 * with: turf as a whole takes half a second and more to load, for these four lines.
 */
export const metresBetween = (a: LatLon, b: LatLon): number => {
  const [north, east] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const chord =
    Math.sin(north / 2) ** 2 + Math.sin(east / 2) ** 2 * Math.cos(radians(a.lat)) * Math.cos(radians(b.lat));
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
