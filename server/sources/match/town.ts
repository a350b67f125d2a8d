/** In which town a row is. */
import type { SourceRow } from '../source-row.ts';
import { foldedWords } from '../../text/fold.ts';
import { inFull } from './street-words.ts';

/** Folded words of a town's name: neither CEDEX nor the number of an arrondissement. */
export const townWords = (city: string | null): string[] => {
  const words = foldedWords(city ?? '').map(inFull);
  const cedex = words.indexOf('cedex');
  const named = cedex > 0 ? words.slice(0, cedex) : words;
  return named.filter(
    (word, place) => place === 0 || !/^(?:\d{1,2}(?:er|e|eme)?|arrondissement)$/.test(word),
  );
};

export interface Town {
  words: readonly string[];
  name: string;
  postcode: string | null;
  department: string | null;
}

export const readTown = ({
  city,
  postcode,
  department,
}: Pick<SourceRow, 'city' | 'postcode' | 'department'>): Town => {
  const words = townWords(city);
  return { words, name: words.join(' '), postcode, department };
};

/** Whether two rows are in one town; null when what they say does not decide it. */
export const isOneTown = (a: Town, b: Town): boolean | null => {
  if (a.department !== null && b.department !== null && a.department !== b.department) return false;
  const isOneCode = a.postcode === null || b.postcode === null ? null : a.postcode === b.postcode;
  if (a.name === '' || b.name === '') return isOneCode === true ? true : null;
  if (a.name === b.name) return true;
  if (isOneCode === true || isPartOf(a, b) || isPartOf(b, a)) return null;
  return false;
};

/** "Boulogne" and "Boulogne-Billancourt". */
const isPartOf = (a: Town, b: Town): boolean => a.words.every((word) => b.words.includes(word));
