import { workAuthorOf, workTitleOf } from '../catalogue/index.ts';
import { fold } from '../text/fold.ts';
import type { Words } from './invented-words.ts';
import type { Random } from './random.ts';

export interface SimulatedTitle {
  isbn: number;
  title: string;
  authors: string[];
  publisher: string;
  published: string;
  language: string;
  price_cents: number;
  folded: string;
  folded_authors: string;
  work_title: string;
  work_author: string;
}

/** French-speaking publishers' group. */
const GROUP = 9_782_000_000_000;
const NUMBERS = 100_000_000;
/** Has no factor in common with NUMBERS, so that no number comes twice; ranks end up all over the range. */
const STEP = 61_803_399;

/** The most titles that ISBNs suffice for. */
export const MOST_TITLES = NUMBERS;

/** The ISBN of the title of a rank: no order of ISBNs is an order of popularity. */
export const isbnOfRank = (rank: number): number => {
  const number = Number((BigInt(rank) * BigInt(STEP)) % BigInt(NUMBERS));
  return withCheckDigit(GROUP + number * 10);
};

/** GS1's check digit on a number that ends with 0 in its place. */
const withCheckDigit = (thirteen: number): number => {
  let sum = 0;
  for (
    let rest = Math.floor(thirteen / 10), weight = 3;
    rest > 0;
    rest = Math.floor(rest / 10), weight = 4 - weight
  )
    sum += (rest % 10) * weight;
  return thirteen + ((10 - (sum % 10)) % 10);
};

export const inventTitle = (rank: number, words: Words, random: Random): SimulatedTitle => {
  const title = words.title();
  const authors = random.next() < 0.9 ? [words.author()] : [words.author(), words.author()];
  return {
    isbn: isbnOfRank(rank),
    title,
    authors,
    publisher: `Éditions ${words.name()}`,
    published: String(1980 + random.below(46)),
    language: random.next() < 0.95 ? 'fr' : 'en',
    price_cents: 290 + 10 * random.below(300),
    folded: fold(title),
    folded_authors: fold(authors.join(' ')),
    work_title: workTitleOf(title, null),
    work_author: workAuthorOf(authors),
  };
};
