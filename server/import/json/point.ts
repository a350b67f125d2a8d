/** The one point of a GeoJSON geometry. */
import { asObject } from './features.ts';

export interface Point {
  lat: number;
  lon: number;
}

const NOWHERE: Point = { lat: Number.NaN, lon: Number.NaN };

/** Deepest nesting of coordinates: a MultiPolygon's. */
const DEEPEST = 4;

/**
 * A Point as it is; of a way or an outline the middle of its box, which is near enough for a shop. NaN where the
 * geometry is missing or holds something else than numbers. GeoJSON order is lon, lat.
 */
export const pointOf = (geometry: unknown): Point => {
  const { coordinates } = asObject(geometry);
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  if (!widen(box, coordinates, DEEPEST) || box.west === Infinity) return NOWHERE;
  return { lat: (box.south + box.north) / 2, lon: (box.west + box.east) / 2 };
};

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

const widen = (box: Box, coordinates: unknown, depth: number): boolean => {
  if (!Array.isArray(coordinates) || depth === 0) return false;
  const [lon, lat] = coordinates as unknown[];
  if (typeof lon !== 'number' || typeof lat !== 'number') {
    return coordinates.every((part) => widen(box, part, depth - 1));
  }
  box.west = Math.min(box.west, lon);
  box.east = Math.max(box.east, lon);
  box.south = Math.min(box.south, lat);
  box.north = Math.max(box.north, lat);
  return true;
};
