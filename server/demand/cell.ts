/** Where somebody searched, as coarsely as it is kept: a hundredth of a degree, about a kilometre (R20). Pure. */
import type { LatLon } from '../db/geography.ts';

/** The middle of a cell, in hundredths of degrees. */
export interface Cell {
  lat: number;
  lon: number;
}

const PER_DEGREE = 100;
/** Metres of a degree of latitude, and of one of longitude on the equator. */
const METRES = 111_195;

export const cellOf = ({ lat, lon }: LatLon): Cell => ({
  lat: Math.round(lat * PER_DEGREE),
  lon: Math.round(lon * PER_DEGREE),
});

/** Cells between which all those lie whose middle is within `metres` of a point; some of them are farther. */
export const cellsAround = (
  { lat, lon }: LatLon,
  metres: number,
): { south: number; north: number; west: number; east: number } => {
  const tall = metres / METRES;
  // At the poles every meridian is near.
  const wide = Math.min(360, tall / Math.max(Math.cos((lat * Math.PI) / 180), 1e-6));
  return {
    south: Math.floor((lat - tall) * PER_DEGREE),
    north: Math.ceil((lat + tall) * PER_DEGREE),
    west: Math.floor((lon - wide) * PER_DEGREE),
    east: Math.ceil((lon + wide) * PER_DEGREE),
  };
};
