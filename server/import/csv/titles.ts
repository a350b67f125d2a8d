/** Titles of a CSV or TSV file. */
import { NOTHING_SAID, type TitleRow } from '../../catalogue/index.ts';
import { readAuthors } from '../facts/authors.ts';
import { cleanText } from '../facts/clean-text.ts';
import { readIsbnCell, whyNoIsbn } from '../facts/isbn-cell.ts';
import { IsbnSet } from '../facts/isbn-set.ts';
import { readLanguage } from '../facts/language.ts';
import { readPrice } from '../facts/money.ts';
import { readPublished } from '../facts/year.ts';
import { isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import type { Mapping, Wanted } from '../table/columns.ts';
import { readTable } from '../table/read-table.ts';

export type TitleField =
  'isbn' | 'title' | 'authors' | 'publisher' | 'published' | 'language' | 'genre' | 'price' | 'currency';

export const TITLE_COLUMNS: Wanted<TitleField> = {
  names: {
    isbn: ['isbn13', 'isbn 13', 'ean13', 'ean 13', 'ean', 'gtin', 'isbn', 'isbn10', 'isbn 10', 'code barre'],
    title: ['title', 'titre', 'libelle', 'designation'],
    authors: ['authors', 'author', 'auteurs', 'auteur', 'auteur s', 'author s'],
    publisher: ['publisher', 'editeur', 'edition', 'maison d edition'],
    published: ['published', 'year', 'annee', 'date de parution', 'parution', 'date', 'publication date'],
    language: ['language', 'lang', 'langue'],
    genre: ['genre', 'rayon', 'theme', 'categorie', 'category', 'subject'],
    price: ['price', 'prix', 'prix ttc', 'prix public', 'pvttc', 'ppttc'],
    currency: ['currency', 'devise'],
  },
  required: ['isbn', 'title'],
};

/**
 * Reads titles, in the file's order. A second line with an ISBN is refused: were it taken, the same file imported
 * twice would change its own titles to and fro.
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parseTitles(
  bytes: Bytes,
  mapping: Mapping = new Map(),
): AsyncGenerator<Parsed<TitleRow>> {
  const seen = new IsbnSet();
  for await (const { rows, cell, rejects } of readTable(bytes, { wanted: TITLE_COLUMNS, mapping })) {
    const parsed: Parsed<TitleRow> = { read: rows.length + rejects.length, rows: [], rejects: [...rejects] };
    for (const row of rows) {
      const title = readTitle((field) => cell(row, field), seen);
      if (isRefusal(title)) parsed.rejects.push(reject(row.line, title.field, title.value, title.reason));
      else parsed.rows.push(title);
    }
    yield parsed;
  }
}

const readTitle = (cell: (field: TitleField) => string, seen: IsbnSet): TitleRow | Refusal => {
  const isbn = readIsbnCell(cell('isbn'));
  if (isbn === null) return { field: 'isbn', value: cell('isbn'), reason: whyNoIsbn(cell('isbn')) };
  const title = cleanText(cell('title'), 1000);
  if (title === null) return { field: 'title', value: cell('title'), reason: 'the title is empty' };
  const priced = readPriceOf(cell);
  if (isRefusal(priced)) return priced;
  if (!seen.add(isbn)) return { field: 'isbn', value: isbn, reason: 'this ISBN stands in the file already' };
  return {
    ...NOTHING_SAID,
    isbn,
    title,
    authors: readAuthors(cleanText(cell('authors'), 2000) ?? ''),
    publisher: cleanText(cell('publisher')),
    published: readPublished(cell('published')),
    language: readLanguage(cell('language')),
    genre: cleanText(cell('genre'), 100),
    ...priced,
  };
};

/** 0 means that nobody filled the price in. */
const readPriceOf = (
  cell: (field: TitleField) => string,
): { priceCents: number | null; currency: string | null } | Refusal => {
  const text = cleanText(cell('price'));
  const price = text === null ? null : readPrice(text);
  if (text !== null && price === null) return { field: 'price', value: text, reason: 'not a price' };
  if (!price || price.cents === 0) return { priceCents: null, currency: null };
  const said = price.currency ?? cleanText(cell('currency'))?.toUpperCase() ?? null;
  if (said !== null && !/^[A-Z]{3}$/.test(said))
    return { field: 'currency', value: said, reason: 'not a currency code such as EUR' };
  return { priceCents: price.cents, currency: said };
};
