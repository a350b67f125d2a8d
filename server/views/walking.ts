/** How long the way to a shop takes on foot, as far as a straight line can tell. */

/**
 * How much longer the way is than the straight line. In streets at right angles it is 4/π = 1.27 times as long, over all
 * directions (R. Larson and A. Odoni, Urban Operations Research, 1981, 3.7.1); crossings and the last corner make it 1.3.
 */
const DETOUR = 1.3;

/**
 * Metres a minute, 4.8 km/h: the lower end of the mean speeds of 80 to 95 that were observed in streets (K. Finnis and
 * D. Walton, Ergonomics 51, 2008, 827–842), so that the estimate rather lets a reader arrive early.
 */
const SPEED = 80;

/** Metres. Farther, few would walk, and rivers and railways make a straight line say too little. */
const FARTHEST = 3_000;

/** Minutes from which a figure to the minute would claim too much: then by fives. */
const COARSE = 20;

/**
 * Minutes on foot to what is so many metres away on the sphere: an estimate, to be called one. Null beyond 3 km.
 * @param metres in a straight line, at least 0
 */
export const walkingMinutes = (metres: number): number | null => {
  if (metres > FARTHEST) return null;
  const minutes = (metres * DETOUR) / SPEED;
  return minutes < COARSE ? Math.max(1, Math.round(minutes)) : Math.round(minutes / 5) * 5;
};
