/** The towns of France by INSEE's code, with their accents and, where there is but one, their postcode. */
import { communesSource, readCommunes } from '../../places/index.ts';

export interface Town {
  name: string;
  /** Null where the commune has several. */
  postcode: string | null;
}

export type Towns = ReadonlyMap<string, Town>;

/** Reads the official list: 37,000 names, some 6 MB. Of an arrondissement the name is the town's. */
export const readTowns = async (): Promise<Towns> => {
  const towns = new Map<string, Town>();
  for await (const { code, nom, type, codesPostaux } of readCommunes(communesSource().folder)) {
    // A commune and the part of it that gave it its name have one code.
    if (towns.has(code) && type !== 'commune-actuelle') continue;
    const [only = null, ...others] = codesPostaux;
    const name = nom.replace(/ \d+er? Arrondissement$/, '');
    towns.set(code, { name, postcode: others.length === 0 ? only : null });
  }
  return towns;
};
