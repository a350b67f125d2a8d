/** Lines in and out of TopoJSON: whole steps of a grid, each point from the one before. */
import type { Topology } from 'topojson-specification';
import type { Position } from './simplify.ts';

/** Degrees: a step of the grid, about 200 m. Natural Earth is no surer than that. */
const STEP = 0.002;
const ORIGIN: Position = [-180, -90];

/** The arcs of a topology as points in degrees. */
export const decodeArcs = ({ arcs, transform }: Topology): Position[][] => {
  const { scale, translate } = transform ?? { scale: [1, 1], translate: [0, 0] };
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]): Position => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
};

/** Lines in degrees as the arcs of a topology. Points that fall on one step become one. */
export const encodeArcs = (
  lines: readonly Position[][],
): Pick<Topology, 'arcs'> & Required<Pick<Topology, 'transform'>> => ({
  transform: { scale: [STEP, STEP], translate: [ORIGIN[0], ORIGIN[1]] },
  arcs: lines.map((line) => {
    let [x, y] = [0, 0];
    const steps = line.map(([lon, lat]) => {
      const [toX, toY] = [Math.round((lon - ORIGIN[0]) / STEP), Math.round((lat - ORIGIN[1]) / STEP)];
      const step: [number, number] = [toX - x, toY - y];
      [x, y] = [toX, toY];
      return step;
    });
    const moved = steps.filter(([dx, dy], at) => at === 0 || dx !== 0 || dy !== 0);
    // An arc has two points at least, even where both are the same.
    return moved.length > 1 ? moved : [...moved, [0, 0]];
  }),
});
