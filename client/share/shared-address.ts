/** The address that a reader hands on: of what is seen, and of nothing that only the reader's device knows. */
import { LANGS, wordsOf } from '../../server/views/language/index.ts';
import { readPosition } from '../finder/state.ts';
import { clientWords } from '../words.ts';

/** What pages are asked with; whatever else an address has picked up on its way (a campaign, a token) is left out. */
const OWN = ['isbn', 'q', 'lieu', 'near', 'open', 'radius', 'lang'];

/**
 * What is given away (R17, R18 in their spirit: nobody learns where a reader is). A place with a name is a town, a
 * postcode or an address that the reader typed: its point stands in every gazetteer, and says what the name says. A
 * point without a name comes from the device, and "this area" from the map in the reader's hand: those are shared to
 * a hundredth of a degree, 1.1 km from north to south and 0.7 km from west to east in France, so that they are at most
 * 0.7 km off, and a square of that size is all that can be told of the reader. Nothing in it is finer.
 */
export const sharedAddress = (address: URL): string => {
  const shared = new URL(address.pathname, address.origin);
  for (const name of OWN) {
    const value = address.searchParams.get(name) ?? '';
    if (value !== '') shared.searchParams.set(name, value);
  }
  const lieu = shared.searchParams.get('lieu') ?? '';
  const near = readPosition(shared.searchParams.get('near') ?? '');
  if (!near) shared.searchParams.delete('near');
  else if (isNameless(lieu)) shared.searchParams.set('near', `${coarse(near.lat)},${coarse(near.lon)}`);
  return shared.href.replaceAll('%2C', ',');
};

const coarse = (degrees: number): number => Number(degrees.toFixed(2));

/** Names that say no place: "around me", which forms send without scripts, and "this area of the map". */
const isNameless = (lieu: string): boolean =>
  lieu.trim() === '' ||
  LANGS.some((lang) => [wordsOf(lang).nearMe, clientWords(lang).thisArea].includes(lieu.trim()));
