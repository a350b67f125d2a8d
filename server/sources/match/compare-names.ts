/** How alike two names are. */
import { slipsBetween } from '../../text/edit-distance.ts';
import type { Name } from './name.ts';
import type { NameGrade } from './weights.ts';
import { APART, WEAK } from './words.ts';

/** What two names are to each other. */
export const gradeNames = (a: Name, b: Name): NameGrade => {
  if (!a.tells || !b.tells) return gradeCommon(a, b);
  if (a.keys.some((key) => b.keys.includes(key))) return 'same';
  if (isAliasOf(a, b) || isAliasOf(b, a)) return 'variant';
  const left = leftovers(a.words, b.words);
  if (left.a.length === 0 && left.b.length === 0) return 'variant';
  if (left.a.length === 0 || left.b.length === 0) return gradeContained(a, b, [...left.a, ...left.b]);
  if (isMistyped(a, b, 8)) return 'variant';
  if (isMistyped(a, b, 5)) return 'slip';
  return isRelated(a, b, left) ? 'related' : 'different';
};

/** "Librairie Générale" is a name, though of words that many have; "Librairie" and "Bouquiniste" are none. */
const gradeCommon = (a: Name, b: Name): NameGrade =>
  !a.tells && !b.tells && a.words.length > 1 && a.keys[0] === b.keys[0] ? 'same' : 'common';

/** "Luc Brunet" of "Luc Brunet / Un livre en poche", but "X" is not "X / jeunesse". */
const isAliasOf = (a: Name, b: Name): boolean =>
  b.aliases.some((alias) => a.keys.includes(alias)) &&
  !b.words.some((word) => setsApart(word) && !a.words.includes(word));

const setsApart = (word: string): boolean => APART.has(word) || /^\d+$/.test(word);

interface Leftovers {
  a: readonly string[];
  b: readonly string[];
}

/** The words that the other name has not, neither whole nor as an initial. */
const leftovers = (a: readonly string[], b: readonly string[]): Leftovers => {
  const unmatched = [...b];
  const take = (wanted: (word: string) => boolean): boolean => {
    const place = unmatched.findIndex(wanted);
    if (place >= 0) unmatched.splice(place, 1);
    return place >= 0;
  };
  const left = a
    .filter((word) => !take((other) => other === word))
    .filter((word) => !take((other) => isInitialOf(word, other) || isInitialOf(other, word)));
  return { a: left.filter(isWhole), b: unmatched.filter(isWhole) };
};

const isInitialOf = (initial: string, word: string): boolean =>
  initial.length === 1 && word.startsWith(initial);

/** An initial that the other name leaves out tells nothing; a digit does. */
const isWhole = (word: string): boolean => word.length > 1 || /\d/.test(word);

const gradeContained = (a: Name, b: Name, extra: readonly string[]): NameGrade => {
  const shorter = a.words.length <= b.words.length ? a.words : b.words;
  if (shorter.every((word) => word.length === 1 || WEAK.has(word))) return 'related';
  return extra.some(setsApart) ? 'annex' : 'contained';
};

/**
 * One slip in `least` letters, two in fourteen. In eight a slip is only a slip; shorter names are near each other
 * without it ("Marin", "Martin").
 */
const isMistyped = (a: Name, b: Name, least: number): boolean =>
  a.keys.some((key) =>
    b.keys.some((other) => {
      const length = Math.min(key.length, other.length);
      if (length < least || digits(key) !== digits(other)) return false;
      return slipsBetween(key, other, length < 14 ? 1 : 2) !== Infinity;
    }),
  );

const digits = (text: string): string => text.replaceAll(/\D+/g, ' ').trim();

/** More than half of the shorter name's letters are the other's too: "Le comptoir des mots", "… des lettres". */
const isRelated = (a: Name, b: Name, left: Leftovers): boolean =>
  shared(a.words, left.a) > 0.5 || shared(b.words, left.b) > 0.5;

const shared = (all: readonly string[], left: readonly string[]): number => {
  const letters = all.join('').length;
  return (letters - left.join('').length) / letters;
};
