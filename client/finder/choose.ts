/**
 * What to make of a text that was sent without choosing a suggestion: one thing when it can mean no other, else the
 * suggestions, for the reader to choose. Pure.
 */
import type { TitleView } from '../../server/catalogue/contract.ts';
import type { PlaceView } from '../../server/places/contract.ts';

/** The one thing meant, or all that it may be; an empty list when nothing fits. */
export type Choice<T> = { one: T } | { among: T[] };

/**
 * A title that was typed whole, the ISBN of one, or the only suggestion. Editions of one work by one author count as
 * one: the first is the one that most shops carry.
 */
export const chooseTitle = (text: string, titles: TitleView[]): Choice<TitleView> => {
  const asked = plain(text);
  const digits = text.replaceAll(/[^\dX]/gi, '');
  const exact = titles.filter(
    (title) => plain(title.title) === asked || title.isbn.slice(3, -1) === core(digits),
  );
  const works = new Set(exact.map((title) => plain(title.authors[0] ?? '')));
  return choose(works.size === 1 ? exact.slice(0, 1) : exact, titles);
};

/** A place whose name or postcode was typed whole, or the only suggestion; namesakes are offered. */
export const choosePlace = (text: string, places: PlaceView[]): Choice<PlaceView> => {
  const asked = plain(text);
  const named = places.filter(({ label }) => plain(label) === asked || plain(bare(label)) === asked);
  if (named.length > 0) return choose(named, named);
  // Communes that share a postcode are neighbours: any of them will do.
  return choose(places.filter(({ postcode }) => postcode === asked).slice(0, 1), places);
};

const choose = <T>(fitting: T[], all: T[]): Choice<T> => {
  const [one, other] = fitting.length === 0 ? all : fitting;
  return one !== undefined && other === undefined ? { one } : { among: all };
};

/** The nine digits that an ISBN-10 and its ISBN-13 share. */
const core = (digits: string): string => (digits.length === 13 ? digits.slice(3, -1) : digits.slice(0, 9));

/** "Saint-Denis (93)" without what tells it from its namesakes. */
const bare = (label: string): string => label.replace(/\s*\([^)]*\)$/, '');

/** Without case, accents and punctuation, as the reader may have typed it. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
