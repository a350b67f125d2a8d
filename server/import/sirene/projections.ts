/** The legal grids of France to WGS 84 (decree 2000-1276 of 26 December 2000, as revised). */
import proj4 from 'proj4';
import type { Point } from '../json/point.ts';

/** By EPSG's number, as its registry defines them (epsg.org); GRS 80 and WGS 84 differ by less than a metre here. */
const DEFINITIONS: Readonly<Record<string, string>> = {
  // RGF93, Lambert-93
  '2154':
    '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs',
  // RGAF09, UTM 20 north
  '5490': '+proj=utm +zone=20 +ellps=GRS80 +units=m +no_defs',
  // RGFG95, UTM 22 north
  '2972': '+proj=utm +zone=22 +ellps=GRS80 +units=m +no_defs',
  // RGR92, UTM 40 south
  '2975': '+proj=utm +zone=40 +south +ellps=GRS80 +units=m +no_defs',
  // RGSPM06, UTM 21 north
  '4467': '+proj=utm +zone=21 +ellps=GRS80 +units=m +no_defs',
  // RGM04, UTM 38 south
  '4471': '+proj=utm +zone=38 +south +ellps=GRS80 +units=m +no_defs',
};

/** The grid that a department's points are given in, where a row does not say. */
const OF_DEPARTMENT: Readonly<Record<string, string>> = {
  '971': '5490',
  '972': '5490',
  '973': '2972',
  '974': '2975',
  '975': '4467',
  '976': '4471',
  '977': '5490',
  '978': '5490',
};

/**
 * A point on a grid (metres) to degrees. `epsg`: the grid's number, "" where the row does not say; `commune`: INSEE's
 * code, which then tells the grid. NaN for a grid that is not known here, or what is no number.
 */
export const toDegrees = (x: number, y: number, epsg: string, commune: string): Point => {
  const code = /\d{4,5}$/.exec(epsg)?.[0] ?? OF_DEPARTMENT[commune.slice(0, 3)] ?? '2154';
  const grid = gridOf(code);
  if (!grid || !Number.isFinite(x) || !Number.isFinite(y)) return { lat: Number.NaN, lon: Number.NaN };
  const [lon, lat] = grid.inverse([x, y]);
  return { lat, lon };
};

const grids = new Map<string, proj4.Converter>();

const gridOf = (code: string): proj4.Converter | null => {
  const known = grids.get(code);
  if (known) return known;
  const definition = DEFINITIONS[code];
  if (definition === undefined) return null;
  const grid = proj4(definition);
  grids.set(code, grid);
  return grid;
};
