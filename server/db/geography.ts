/**
 * Every ST_ fragment. Places are WGS 84 on the globe; distances are metres on the sphere of mean radius 6,371,008.8 m
 * (as turf's), which differ from the ellipsoid's by at most 0.56 %. `<->` measures on the sphere too, so that the
 * order, the distance shown and the cursor always agree, and the antimeridian is nothing special.
 */
export interface LatLon {
  /** Degrees, north positive. */
  lat: number;
  /** Degrees, east positive. */
  lon: number;
}

/** SQL of a point, of two columns or placeholders in degrees. */
export const pointOf = (lon: string, lat: string): string =>
  `ST_SetSRID(ST_MakePoint(${lon}, ${lat}), 4326)::geography`;

/** SQL of a point; bind `lonLat(point)`. */
export const POINT = pointOf('?', '?');

export const lonLat = ({ lat, lon }: LatLon): [number, number] => [lon, lat];

/** SQL of the metres between two points. */
export const metresBetween = (one: string, other: string): string => `${one} <-> ${other}`;

/** SQL of "at most so many metres away"; bind `lonLat(point)` and the metres. */
export const within = (column: string): string => `ST_DWithin(${column}, ${POINT}, ?, false)`;

/** SQL of a column's latitude, and of its longitude, in degrees. */
export const latOf = (column: string): string => `ST_Y(${column}::geometry)`;
export const lonOf = (column: string): string => `ST_X(${column}::geometry)`;

/** SQL of both, named `lat` and `lon`. */
export const latLonOf = (column: string): string => `${latOf(column)} as lat, ${lonOf(column)} as lon`;
