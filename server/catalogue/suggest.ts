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

/** One of the words of a question. */
interface Word {
  /** The ways to read it, as parts of a tsquery; none where it resembles nothing. */
  readings: string[];
  /** How many titles have it, read so; rather too many than too few. */
  titles: number;
}

const byWords = async (db: Knex, words: string[], limit: number): Promise<TitleView[]> => {
  const asked = words.join(' ');
  const counts = await countsOf(db, words);
  const typed = words.map((word, i) => asTyped(word, i === words.length - 1, counts[i] ?? 0));
  const found = await titlesWith(db, typed, asked, limit);
  if (found.length > 0) return found;
  const meant = await asMeant(db, words, typed);
  const isReadAnew = meant.some(({ readings }, i) => readings.length > (typed[i]?.readings.length ?? 0));
  const near = isReadAnew ? await titlesWith(db, meant, asked, limit) : [];
  if (near.length > 0 || !areAllCommon(meant)) return near;
  return titlesWithWords(db, { rare: allOf(meant), all: allOf(meant) }, asked, limit);
};

/** Short words in the middle ("l", "de") stand for themselves: as beginnings they would match nearly everything. */
const asTyped = (word: string, isLast: boolean, titles: number): Word => ({
  readings: titles === 0 ? [] : [word.length <= 2 && !isLast ? `'${word}'` : `'${word}':*`],
  titles,
});

/** Titles that have all the words; where all are common, of the most carried titles alone. */
const titlesWith = async (
  db: Knex,
  words: readonly Word[],
  asked: string,
  limit: number,
): Promise<TitleView[]> => {
  if (words.some(({ readings }) => readings.length === 0)) return [];
  if (areAllCommon(words)) return popularTitlesWithWords(db, allOf(words), asked, limit);
  const rare = words.filter(({ titles }) => titles <= COMMON);
  return titlesWithWords(db, { rare: allOf(rare), all: allOf(words) }, asked, limit);
};

const areAllCommon = (words: readonly Word[]): boolean => words.every(({ titles }) => titles > COMMON);

/** A tsquery: one reading of every word. Folded words hold letters and digits only, so quoting them is enough. */
const allOf = (words: readonly Word[]): string =>
  words.map(({ readings }) => `(${readings.join(' | ')})`).join(' & ');

/** Each word as it was typed, and as the words that it resembles or, short, that begin so. */
const asMeant = async (db: Knex, words: readonly string[], typed: readonly Word[]): Promise<Word[]> => {
  const near = await lookalikes(db, words);
  return typed.map((as, i) => {
    const word = words[i] ?? '';
    const meant = near
      .filter((n) => n.asked === word && n.word !== word)
      .map((n) => ({ ...n, slips: slips(word, n.word, allowed(word)) }))
      .filter((n) => n.slips < Infinity)
      .sort((a, b) => a.slips - b.slips || b.titles - a.titles)
      .slice(0, MOST_READINGS);
    return {
      readings: [...as.readings, ...meant.map((n) => `'${n.word}'`)],
      titles: meant.reduce((sum, { titles }) => sum + titles, as.titles),
    };
  });
};

/** One slip in a word of four letters, two in a word of eight. */
const allowed = (word: string): number => {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
};
