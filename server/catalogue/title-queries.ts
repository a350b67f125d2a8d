/** All SQL that reads titles. */
import type { Knex } from 'knex';
import { beyond } from '../text/beyond.ts';
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

const titles = async (
  db: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] | Record<string, Knex.RawBinding>,
): Promise<TitleView[]> => {
  const { rows } = await db.raw<{ rows: TitleRecord[] }>(sql, bindings as Knex.RawBinding[]);
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

/** The best match first; the most widely carried first among equals. Bind `asked`, folded, and `limit`. */
const BEST_FIRST = `order by (folded = :asked) desc, (folded like :asked || '%') desc, shops desc, isbn limit :limit`;

/**
 * Titles that have all the words of a tsquery, for questions of which some words are rare: those are looked up, through
 * the index of words, and the others looked for in what is found. To look up "d…" takes longer than all the rest.
 */
export const titlesWithWords = (
  db: Knex,
  { rare, all }: { rare: string; all: string },
  asked: string,
  limit: number,
): Promise<TitleView[]> =>
  titles(
    db,
    // What coalesce says of the words, no index knows.
    `select ${COLUMNS} from titles
     where words @@ cast(:rare as tsquery) and coalesce(words, '') @@ cast(:all as tsquery) and title <> '' ${BEST_FIRST}`,
    { rare, all, asked, limit },
  );

/** How many of the most carried titles are looked through for words that very many titles have. */
const POPULAR = 3_000;
/** So many titles that begin as was asked are sorted; of more, those of the most carried are taken. */
const FEW = 300;

/**
 * The same for words that very many titles have ("le"): reading them all to find the best eight would take tens of
 * milliseconds. Titles that begin as was asked come first, and are read through their index where they are few; else,
 * and for the rest, the most carried are looked through until there are enough.
 */
export const popularTitlesWithWords = (
  db: Knex,
  tsquery: string,
  asked: string,
  limit: number,
): Promise<TitleView[]> =>
  titles(
    db,
    `with beginning as materialized (
       select isbn from titles where folded ~>=~ :asked and folded ~<~ :beyond limit ${FEW} + 1
     ), so_many as materialized (
       select count(*) as titles from beginning
     ), found as (
       select isbn from beginning where (select titles from so_many) <= ${FEW}
       union
       select isbn from titles where folded = :asked
       union
       (select isbn from (${mostCarriedWith('folded')}) as most_carried
        where folded like :asked || '%' and (select titles from so_many) > ${FEW}
        order by shops desc, isbn limit :limit)
       union
       (select isbn from (${mostCarriedWith('words')}) as most_carried
        where words @@ cast(:tsquery as tsquery) and (select titles from so_many) not between :limit and ${FEW}
        order by shops desc, isbn limit :limit)
     )
     select ${COLUMNS} from titles join found using (isbn) where title <> '' ${BEST_FIRST}`,
    { tsquery, asked, beyond: beyond(asked), limit },
  );

const mostCarriedWith = (column: 'folded' | 'words'): string =>
  `select isbn, shops, ${column} from titles order by shops desc, isbn limit ${POPULAR}`;
