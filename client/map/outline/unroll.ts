import type { Position } from 'geojson';

const TURN = 360;

/**
 * A ring that crosses the antimeridian, made to go on past it instead of jumping to the other side, which a flat map
 * would draw as a line right across it. Most of it stays where it was; other rings stay as they are.
 */
export const unroll = (ring: readonly Position[]): Position[] => {
  let turns = 0;
  let before = ring[0]?.[0] ?? 0;
  const unrolled = ring.map(([lon = 0, lat = 0]): [number, number] => {
    if (lon - before > TURN / 2) turns -= 1;
    if (before - lon > TURN / 2) turns += 1;
    before = lon;
    return [lon + turns * TURN, lat];
  });
  const lons = unrolled.map(([lon]) => lon);
  const back = Math.round((Math.min(...lons) + Math.max(...lons)) / 2 / TURN) * TURN;
  return unrolled.map(([lon, lat]) => [lon - back, lat]);
};
