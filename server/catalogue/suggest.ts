/** What a reader meant: a title, an author or an ISBN, typed in a hurry. */
import type { Knex } from 'knex';
import { foldedWords } from '../text/fold.ts';
import type { TitleView } from './contract.ts';
import { slips } from '../text/edit-distance.ts';
import { readIsbn } from './isbn.ts';
import { popularTitlesWithWords, titleByIsbn, titlesByIsbnPrefix, titlesWithWords } from './title-queries.ts';
import { countsOf, lookalikes } from './vocabulary-queries.ts';

/** Words beyond these add cost and no precision. */
const MOST_WORDS = 8;
/** Above this many titles for its rarest word, a question is answered from the most carried titles. */
const COMMON = 2_000;
/** How many readings of one misspelt word are tried. */
const MOST_READINGS = 12;

/**
 * Titles for what was typed, at most `limit`, best first. Accents, case, hyphens and word order do not matter; the
 * words may be unfinished; where nothing has them all, misspelt words are read as what they resemble.
 */
export const suggest = async (db: Knex, typed: string, limit: number): Promise<TitleView[]> => {
  const isbn = readIsbn(typed);
  if (isbn) return [await titleByIsbn(db, isbn)].filter((title) => title !== null);
  const digits = typed.replaceAll(/[\s-]/g, '');
  if (/^97[89]\d{2,9}$/.test(digits)) return titlesByIsbnPrefix(db, digits, limit);
  const words = foldedWords(typed).slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  return byWords(db, words, limit);
};

const byWords = async (db: Knex, words: string[], limit: number): Promise<TitleView[]> => {
  const asked = words.join(' ');
  const counts = await countsOf(db, words);
  const rarest = Math.min(...counts);
  if (rarest > 0) {
    const find = rarest > COMMON ? popularTitlesWithWords : titlesWithWords;
    const found = await find(
      db,
      allOf(words.map((w, i) => [beginning(w, i === words.length - 1)])),
      asked,
      limit,
    );
    if (found.length > 0) return found;
  }
  const readings = await readingsOf(db, words);
  return readings ? titlesWithWords(db, allOf(readings), asked, limit) : [];
};

/** Short words in the middle ("l", "de") stand for themselves: as beginnings they would match nearly everything. */
const beginning = (word: string, isLast: boolean): string =>
  word.length <= 2 && !isLast ? `'${word}'` : `'${word}':*`;

/** A tsquery: one reading of every word. Folded words hold letters and digits only, so quoting them is enough. */
const allOf = (readings: string[][]): string => readings.map((some) => `(${some.join(' | ')})`).join(' & ');

/** For each word the ways to read it, itself included; null when a word resembles nothing. */
const readingsOf = async (db: Knex, words: string[]): Promise<string[][] | null> => {
  const counts = await countsOf(db, words);
  const near = await lookalikes(db, words);
  const readings = words.map((word, i) => {
    const known = (counts[i] ?? 0) > 0 ? [beginning(word, i === words.length - 1)] : [];
    const meant = near
      .filter((n) => n.asked === word && n.word !== word)
      .map((n) => ({ ...n, slips: slips(word, n.word, allowed(word)) }))
      .filter((n) => n.slips < Infinity)
      .sort((a, b) => a.slips - b.slips || b.titles - a.titles)
      .slice(0, MOST_READINGS);
    return [...known, ...meant.map((n) => `'${n.word}'`)];
  });
  return readings.every((some) => some.length > 0) ? readings : null;
};

/** One slip in a word of four letters, two in a word of eight. */
const allowed = (word: string): number => {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
};
