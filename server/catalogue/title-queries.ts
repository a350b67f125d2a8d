/** All SQL that reads titles. */
import type { Knex } from 'knex';
import type { TitleView } from './contract.ts';
import { hyphenate, type Isbn } from './isbn.ts';

/** What a view of a title is made of. */
export const COLUMNS = 'isbn, title, authors, publisher, published, language, price_cents, currency, shops';

export interface TitleRecord {
  isbn: number;
  title: string;
  authors: string[];
  publisher: string | null;
  published: string | null;
  language: string | null;
  price_cents: number | null;
  currency: string;
  shops: number;
}

export const viewOf = (r: TitleRecord): TitleView => ({
  isbn: String(r.isbn),
  // A stub has no title yet: its number is the only name it has.
  title: r.title || hyphenate(String(r.isbn)),
  authors: r.authors,
  publisher: r.publisher,
  published: r.published,
  language: r.language,
  price: r.price_cents === null ? null : { amount: (r.price_cents / 100).toFixed(2), currency: r.currency },
  shops: r.shops,
});

const titles = async (db: Knex, sql: string, bindings: readonly Knex.RawBinding[]): Promise<TitleView[]> => {
  const { rows } = await db.raw<{ rows: TitleRecord[] }>(sql, [...bindings]);
  return rows.map(viewOf);
};

export const titleByIsbn = async (db: Knex, isbn: Isbn): Promise<TitleView | null> =>
  (await titles(db, `select ${COLUMNS} from titles where isbn = ?`, [isbn]))[0] ?? null;

/** Titles of several ISBNs, in their order; those that are not known are left out. */
export const titlesByIsbn = async (db: Knex, isbns: Isbn[]): Promise<TitleView[]> => {
  const found = await titles(db, `select ${COLUMNS} from titles where isbn = any(?::bigint[])`, [isbns]);
  const byIsbn = new Map(found.map((title) => [title.isbn, title]));
  return isbns.flatMap((isbn) => byIsbn.get(isbn) ?? []);
};

/** The most widely carried titles, for a page that shows books before anything was asked. */
export const mostCarried = (db: Knex, limit: number): Promise<TitleView[]> =>
  titles(db, `select ${COLUMNS} from titles where title <> '' order by shops desc, isbn limit ?`, [limit]);

/** Titles whose ISBN begins with these digits. */
export const titlesByIsbnPrefix = (db: Knex, digits: string, limit: number): Promise<TitleView[]> =>
  titles(
    db,
    `select ${COLUMNS} from titles where isbn between ? and ? and title <> '' order by shops desc, isbn limit ?`,
    [digits.padEnd(13, '0'), digits.padEnd(13, '9'), limit],
  );

/** The best match first; the most widely carried first among equals. Bind the folded question twice, and a limit. */
const BEST_FIRST = `order by (folded = ?) desc, (folded like ? || '%') desc, shops desc, isbn limit ?`;

/** Titles that have all the words of `tsquery`, found through the index of words: for words that few titles have. */
export const titlesWithWords = (
  db: Knex,
  tsquery: string,
  asked: string,
  limit: number,
): Promise<TitleView[]> =>
  titles(db, `select ${COLUMNS} from titles where words @@ ?::tsquery and title <> '' ${BEST_FIRST}`, [
    tsquery,
    asked,
    asked,
    limit,
  ]);

/** How many of the most carried titles are looked through for words that very many titles have. */
const POPULAR = 3_000;

/**
 * The same for words that very many titles have ("le"): reading them all to find the best eight would take tens of
 * milliseconds, so only the most carried are looked through, and those of exactly that title.
 */
export const popularTitlesWithWords = (
  db: Knex,
  tsquery: string,
  asked: string,
  limit: number,
): Promise<TitleView[]> =>
  titles(
    db,
    `with popular as (
       (select isbn from (select isbn, words from titles order by shops desc, isbn limit ${POPULAR}) as most_carried
        where words @@ ?::tsquery)
       union
       (select isbn from titles where folded = ?)
     )
     select ${COLUMNS} from titles join popular using (isbn) where title <> '' ${BEST_FIRST}`,
    [tsquery, asked, asked, asked, limit],
  );
