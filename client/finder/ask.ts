/** The finder's questions to the API. */
import type { NearbyView } from '../../server/search/contract.ts';
import { findShops } from '../api/api.ts';
import { writePosition, type FinderState, type Position } from './state.ts';

/** Cards at a time: as many as the server writes into its pages, so that its cursor goes on from there. */
const LIMIT = 20;
/** Shops in view of which each has its card; of more the server makes clusters. */
const CROWD = 50;

/** Shops nearest to a point; after `cursor` when there is one. */
export const shopsNear = (
  { isbn, open, radius }: FinderState,
  near: Position,
  cursor: string | null,
  signal: AbortSignal,
): Promise<NearbyView> => {
  const filters = { isbn, radius, editions: isbn === '' ? null : 'include', open };
  return findShops({ near: writePosition(near), ...filters, limit: LIMIT, cursor }, signal);
};

export interface Box {
  /** Degrees, WGS 84. */
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Shops in a box that carry a title, put together where they are many. */
export const shopsIn = (box: Box, isbn: string, signal: AbortSignal): Promise<NearbyView> =>
  findShops({ bbox: writeBox(box), isbn, limit: CROWD }, signal);

/** `W,S,E,N` in degrees, within what the API takes: a map can be dragged round the world. */
export const writeBox = ({ west, south, east, north }: Box): string => {
  const whole = east - west >= 360;
  const sides = [
    whole ? -180 : turned(west),
    Math.max(-90, south),
    whole ? 180 : turned(east),
    Math.min(90, north),
  ];
  return sides.map((degrees) => Number(degrees.toFixed(5))).join(',');
};

/** A longitude between -180 and 180. */
const turned = (lon: number): number =>
  Math.abs(lon) <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180;
