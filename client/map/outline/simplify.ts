/** A point of a line in degrees, longitude first. */
export type Position = readonly [lon: number, lat: number];

/** How far a line may stray from a point, in degrees of latitude. */
export type Tolerance = (point: Position) => number;

/**
 * Leaves out the points of a line that its other points tell well enough (Douglas and Peucker, 1973), each point with
 * a tolerance of its own. The ends stay, so lines that met still meet. A ring is a line whose ends are one point.
 */
export const simplify = (line: readonly Position[], tolerance: Tolerance): Position[] => {
  const last = line.length - 1;
  const kept = new Set([0, last]);
  const parts: [number, number][] = isRing(line) ? halves(line) : [[0, last]];
  for (const [from] of parts) kept.add(from);
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part;
    const at = farthest(line, from, to, tolerance);
    if (at === null) continue;
    kept.add(at);
    parts.push([from, at], [at, to]);
  }
  return line.filter((_, at) => kept.has(at));
};

const isRing = (line: readonly Position[]): boolean => {
  const [first, last] = [line[0], line.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
};

/** A ring falls into two lines at the point farthest from where it begins. */
const halves = (ring: readonly Position[]): [number, number][] => {
  const [start] = ring;
  if (!start) return [];
  const lengths = ring.map((point) => distance(point, start, start));
  const across = lengths.indexOf(Math.max(...lengths));
  return [
    [0, across],
    [across, ring.length - 1],
  ];
};

/** The point between two others that the straight line misses most for its tolerance; null when it misses none. */
const farthest = (
  line: readonly Position[],
  from: number,
  to: number,
  tolerance: Tolerance,
): number | null => {
  const [start, end] = [line[from], line[to]];
  if (!start || !end) return null;
  let worst = 1;
  let found: number | null = null;
  for (let at = from + 1; at < to; at += 1) {
    const point = line[at];
    if (!point) continue;
    const miss = distance(point, start, end) / tolerance(point);
    if (miss <= worst) continue;
    worst = miss;
    found = at;
  }
  return found;
};

/** From a point to a segment, in degrees of latitude. */
const distance = ([lon, lat]: Position, [lon1, lat1]: Position, [lon2, lat2]: Position): number => {
  // A degree of longitude is shorter away from the equator.
  const narrow = Math.cos((lat * Math.PI) / 180);
  const [x, y] = [(lon - lon1) * narrow, lat - lat1];
  const [dx, dy] = [(lon2 - lon1) * narrow, lat2 - lat1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
  return Math.hypot(x - along * dx, y - along * dy);
};
