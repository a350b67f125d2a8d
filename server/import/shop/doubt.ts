/** Points that lie elsewhere than their address. */
import type { SourceRow } from '../../sources/index.ts';

/** Metres. The largest communes reach 20 km from their middle; a wrong digit or another town of that name is far. */
const TOO_FAR = 30_000;

/**
 * Why a row's point is doubted ("412 km from postcode 75011"), or null. `metres`: how far it is from the nearest place
 * of its postcode; null where that is not known.
 */
export const doubtOf = (row: Pick<SourceRow, 'postcode' | 'doubt'>, metres: number | null): string | null => {
  if (row.postcode === null || metres === null || metres <= TOO_FAR) return row.doubt;
  return `${Math.round(metres / 1000)} km from postcode ${row.postcode}`;
};
