/** An edition in one line: what tells it from the others of its work. */
import type { EditionView } from '../catalogue/contract.ts';
import type { Words } from './language/index.ts';
import { formatPhrase, pricePhrase, publishedPhrase } from './phrases.ts';

/** "Poche, Folio, 1971, 7,60 €", as far as it is known; the ISBN where nothing else is. */
export const editionFacts = (edition: EditionView, words: Words): string => {
  const { format, publisher, published, price, isbn } = edition;
  const known = [
    format && formatPhrase(format, words),
    publisher,
    published && publishedPhrase(yearOf(published), words),
    price && pricePhrase(price, words),
  ].filter(Boolean);
  return known.length > 0 ? known.join(', ') : `ISBN ${isbn}`;
};

/** The year of "1971-06-01", of "1971" and of "-750". */
const yearOf = (published: string): string => /^-?\d+/.exec(published)?.[0] ?? published;
