import type { Knex } from 'knex';
import { fold } from '../text/fold.ts';
import type { TitleRow } from './title.ts';

export interface SavedTitles {
  added: number;
  changed: number;
  unchanged: number;
}

const TOLD = [
  'title',
  'authors',
  'publisher',
  'published',
  'language',
  'genre',
  'price_cents',
  'folded',
  'folded_authors',
];

const EMPTY: Record<string, string> = { title: `''`, authors: `'{}'`, folded: `''`, folded_authors: `''` };

/**
 * What a column becomes. The source a title came from may correct it; another one only fills what is missing, so
 * that the order of imports does not swing a title to and fro. Nobody erases by saying nothing.
 */
const merged = (column: string): string => {
  const blank = EMPTY[column];
  const said = blank === undefined ? `excluded.${column}` : `nullif(excluded.${column}, ${blank})`;
  const known = blank === undefined ? `titles.${column}` : `nullif(titles.${column}, ${blank})`;
  const chosen = `case when titles.source = excluded.source then coalesce(${said}, ${known}) else coalesce(${known}, ${said}) end`;
  return blank === undefined ? chosen : `coalesce(${chosen}, ${blank})`;
};

const SOURCE = `case when titles.title = '' then excluded.source else titles.source end`;

const UPSERT = `
  with said as (
    select * from jsonb_to_recordset(?::jsonb) as row (isbn bigint, title text, authors text[], publisher text,
      published text, language text, genre text, price_cents integer, currency text, folded text, folded_authors text)
  ), saved as (
    insert into titles (isbn, source, currency, ${TOLD.join(', ')})
    select isbn, ?, coalesce(currency, 'EUR'), ${TOLD.join(', ')} from said
    on conflict (isbn) do update
      set ${TOLD.map((c) => `${c} = ${merged(c)}`).join(', ')}, source = ${SOURCE}, updated_at = rayon_clock()
      where (${TOLD.map((c) => `titles.${c}`).join(', ')}) is distinct from (${TOLD.map(merged).join(', ')})
    returning xmax = 0 as is_new
  )
  select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed from saved`;

/**
 * Saves a batch of titles of one source (a file's name, say). Of several rows with one ISBN the last counts.
 * Afterwards, once for the whole import: `refreshVocabulary`.
 */
export const saveTitles = async (db: Knex, rows: TitleRow[], source: string): Promise<SavedTitles> => {
  const unique = [...new Map(rows.map((row) => [row.isbn, row])).values()];
  const said = unique.map(({ priceCents, ...row }) => ({
    ...row,
    price_cents: priceCents,
    folded: fold(row.title),
    folded_authors: fold(row.authors.join(' ')),
  }));
  const { rows: done } = await db.raw<{ rows: [{ added: number; changed: number }] }>(UPSERT, [
    JSON.stringify(said),
    source,
  ]);
  const { added, changed } = done[0];
  return { added, changed, unchanged: rows.length - added - changed };
};

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
