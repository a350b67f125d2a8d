/** From findings to a verdict. Points order the pairs; what makes one sure is said here, as rules. */
import type { Likeness } from './likeness.ts';
import { DOUBTFUL, NAME, NEAR, SURE, type AddressGrade, type NameGrade } from './weights.ts';

export interface Findings {
  score: number;
  name: NameGrade;
  address: AddressGrade;
  /** Null where a point is doubted. */
  metres: number | null;
  sameId: boolean;
  /** Ids that say that these are two. */
  excluded: boolean;
}

/** Metres within which two rows may be the same without a key in common (keys.ts). */
export const FARTHEST_METRES = 300;

const TWO_DOORS: ReadonlySet<AddressGrade> = new Set(['otherDoor', 'otherStreet', 'otherTown']);

export const judge = (found: Findings): Pick<Likeness, 'verdict' | 'conflict'> => {
  const { score, name, address, excluded } = found;
  if (!excluded && isSure(found)) return { verdict: 'same', conflict: false };
  const conflict = excluded || (TWO_DOORS.has(address) && NAME[name] > 0);
  return { verdict: found.sameId || score >= DOUBTFUL ? 'doubtful' : 'different', conflict };
};

/**
 * Sure enough to be merged with no human. An id is, unless both the address and the point say otherwise: lists give the
 * SIRET of the head office to each branch. Without one, the names must be one and stand at one place: brand, number
 * and website are common to all branches of a name.
 */
const isSure = (found: Findings): boolean => {
  if (found.sameId) return !(TWO_DOORS.has(found.address) && isFar(found.metres));
  return found.score >= SURE && isOneName(found) && isOnePlace(found);
};

const isFar = (metres: number | null): boolean => metres !== null && metres > FARTHEST_METRES;

/** A name that is part of the other ("Les Mots", "Les Mots à la bouche"), or a letter off, needs the same door. */
const isOneName = ({ name, address }: Findings): boolean =>
  name === 'same' || name === 'variant' || (NAME[name] >= NAME.contained && address === 'sameDoor');

/** The same door in the same town, or near each other with nothing against it. A doubted point tells no place. */
const isOnePlace = ({ address, metres }: Findings): boolean => {
  if (address === 'sameDoor') return true;
  return !TWO_DOORS.has(address) && metres !== null && metres <= NEAR;
};
