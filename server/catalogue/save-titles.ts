import type { Knex } from 'knex';
import { fold } from '../text/fold.ts';
import { deriveTitles, lockCatalogue } from './derive-queries.ts';
import { keepStatements, type SourceRecord } from './source-queries.ts';
import type { TitleRow, TitleSource } from './title.ts';
import { workAuthorOf, workTitleOf } from './work.ts';

/** What became of the titles as they are shown. */
export interface SavedTitles {
  added: number;
  changed: number;
  unchanged: number;
  /** Titles that nobody names any more. */
  removed: number;
}

/**
 * Keeps what a source says of a batch of titles, and brings the titles in line: field by field from the best source,
 * so that the order of imports changes nothing. Of several rows with one ISBN the last counts. Inside of a
 * transaction. Afterwards, once for the whole import: `refreshVocabulary`.
 */
export const saveTitles = async (trx: Knex, rows: TitleRow[], source: TitleSource): Promise<SavedTitles> => {
  const unique = [...new Map(rows.map((row) => [row.isbn, row])).values()];
  await lockCatalogue(trx);
  await keepStatements(trx, unique.map(toRecord), source);
  const done = await deriveTitles(
    trx,
    unique.map(({ isbn }) => isbn),
  );
  return { ...done, unchanged: rows.length - done.added - done.changed - done.removed };
};

const toRecord = ({ says, priceCents, ...row }: TitleRow): SourceRecord => {
  const { title, subtitle, authors } = row;
  return {
    ...row,
    said: says,
    authors: orNull(authors),
    subjects: orNull(row.subjects),
    links: orNull(row.links),
    price_cents: priceCents,
    folded: title === null ? null : fold(title),
    folded_subtitle: subtitle === null ? null : fold(subtitle),
    folded_authors: authors.length === 0 ? null : fold(authors.join(' ')),
    work_title: title === null ? null : workTitleOf(title, subtitle),
    work_author: authors.length === 0 ? null : workAuthorOf(authors),
  };
};

/** A source that names none says nothing: others may. */
const orNull = (names: string[]): string[] | null => (names.length === 0 ? null : names);

/**
 * Makes sure that every ISBN has a title to hang on: one that no catalogue named yet gets a stub. In the order of
 * ISBNs, so that two loads at once do not wait for each other's new stubs in a circle. `isbns`: a query of one column,
 * which may name an ISBN several times.
 */
export const ensureStubs = async (db: Knex, isbns: Knex.Raw): Promise<void> => {
  await db.raw(
    `insert into titles (isbn, title, source, folded, folded_authors)
     select isbn, '', 'stub', '', '' from (select distinct isbn from (?) as named (isbn)) as named
     where not exists (select 1 from titles where titles.isbn = named.isbn)
     order by isbn on conflict (isbn) do nothing`,
    [isbns],
  );
};
