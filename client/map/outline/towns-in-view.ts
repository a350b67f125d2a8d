import type { OutlineTown } from './outline.ts';

/** Degrees. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The towns whose labels a view shows: those in it that have room at its zoom. Pure. */
export const townsInView = (towns: readonly OutlineTown[], box: Box, zoom: number): OutlineTown[] =>
  towns.filter(
    ([, lat, lon, from]) =>
      from <= zoom && lat > box.south && lat < box.north && lon > box.west && lon < box.east,
  );
