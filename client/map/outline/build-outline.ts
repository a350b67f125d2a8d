import { buildLand } from './build-land.ts';
import { buildTowns } from './build-towns.ts';
import type { Outline } from './outline.ts';

export interface BuiltOutline {
  /** The file to serve; compressed, some 55 kB. */
  json: string;
  outline: Outline;
}

/**
 * Makes the outline map that the app ships: what is under the tiles, and all there is without a network. Takes about
 * three seconds; the same packages always make the same file.
 */
export const buildOutline = async (): Promise<BuiltOutline> => {
  const outline: Outline = { land: await buildLand(), towns: await buildTowns() };
  return { json: JSON.stringify(outline), outline };
};
