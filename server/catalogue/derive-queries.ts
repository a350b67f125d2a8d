/** The SQL that makes titles of what their sources say. */
import type { Knex } from 'knex';
import type { Isbn } from './isbn.ts';
import { SOURCE_KINDS, type Block } from './title.ts';

/**
 * The best source of a fact among those that say it: the best kind first, then the one that speaks of the latest
 * moment, then by name. What is chosen depends on what the sources say and on nothing else.
 */
const bestOf = (fact: string, block: Block): string =>
  `(array_agg(statement order by array_position('{${SOURCE_KINDS.join(',')}}', kind), as_of_${block} desc, source collate "C")
    filter (where ${fact} is not null))[1]`;

/** Facts that go together come from one source: a title with its subtitle, a price with its currency. */
const BEST = {
  titled: bestOf('title', 'description'),
  authored: bestOf('authors', 'description'),
  spoken: bestOf('language', 'description'),
  sorted: bestOf('genre', 'description'),
  made: bestOf('format', 'description'),
  classed: bestOf('subjects', 'description'),
  brought_out: bestOf('publisher', 'publishing'),
  dated: bestOf('published', 'publishing'),
  announced: bestOf('status', 'publishing'),
  linked: bestOf('links', 'related'),
  priced: bestOf('price_cents', 'supply'),
  supplied: bestOf('availability', 'supply'),
};

/** What of a title is shown or acted upon: `updated_at` moves with these only. */
const SHOWN = {
  title: `coalesce((titled).title, '')`,
  subtitle: '(titled).subtitle',
  authors: `coalesce((authored).authors, '{}')`,
  publisher: '(brought_out).publisher',
  published: '(dated).published',
  language: '(spoken).language',
  genre: '(sorted).genre',
  format: '(made).format',
  status: '(announced).status',
  availability: '(supplied).availability',
  price_cents: '(priced).price_cents',
  currency: `coalesce((priced).currency, 'EUR')`,
  links: `coalesce((linked).links, '{}')`,
  folded: `coalesce((titled).folded, '')`,
  folded_subtitle: `coalesce((titled).folded_subtitle, '')`,
  folded_authors: `coalesce((authored).folded_authors, '')`,
  work_title: `coalesce((titled).work_title, '')`,
  work_author: `coalesce((authored).work_author, '')`,
};
const UNSEEN = {
  subjects: `coalesce((classed).subjects, '{}')`,
  source: `coalesce((titled).source, 'stub')`,
};

const shown = Object.keys(SHOWN);
const columns = [...shown, ...Object.keys(UNSEEN)];
const listOf = (table: string, names: readonly string[]): string =>
  names.map((name) => `${table}.${name}`).join(', ');

/** Something of a shop hangs on this title: lines of its stock, or of a file that is being read. */
const CARRIED = `(exists (select 1 from stock where stock.isbn = asked.isbn)
  or exists (select 1 from stock_staging where stock_staging.isbn = asked.isbn))`;

const DERIVE = `
  with asked as (
    select distinct isbn from unnest(?::bigint[]) as isbn
  ), best as (
    select isbn, ${Object.entries(BEST)
      .map(([name, choice]) => `${choice} as ${name}`)
      .join(', ')}
    from title_sources as statement join asked using (isbn) group by isbn
  ), derived as (
    select isbn, ${Object.entries({ ...SHOWN, ...UNSEEN })
      .map(([column, choice]) => `${choice} as ${column}`)
      .join(', ')}
    from asked left join best using (isbn)
  ), compared as (
    select derived.*, titles.isbn is null as is_new, titles.isbn is not null and derived.title = '' and not ${CARRIED} as is_gone,
      (${listOf('titles', shown)}) is distinct from (${listOf('derived', shown)}) as is_changed,
      (${listOf('titles', columns)}) is distinct from (${listOf('derived', columns)}) as differs
    from derived join asked using (isbn) left join titles using (isbn)
    where titles.isbn is not null or derived.title <> ''
  ), saved as (
    insert into titles (isbn, ${columns.join(', ')})
    select isbn, ${columns.join(', ')} from compared where differs order by isbn
    on conflict (isbn) do update set ${columns.map((column) => `${column} = excluded.${column}`).join(', ')},
      updated_at = case when (${listOf('titles', shown)}) is distinct from (${listOf('excluded', shown)})
        then rayon_clock() else titles.updated_at end
  )
  select count(*) filter (where is_new)::int as added,
    count(*) filter (where not is_new and is_changed and not is_gone)::int as changed,
    coalesce(array_agg(isbn::text) filter (where is_gone), '{}') as gone
  from compared`;

export interface Derived {
  added: number;
  changed: number;
  removed: number;
}

/**
 * Brings the titles of these ISBNs in line with what their sources say. One that nobody names any more goes, or is a
 * stub as long as something hangs on it.
 */
export const deriveTitles = async (trx: Knex, isbns: readonly Isbn[]): Promise<Derived> => {
  const { rows } = await trx.raw<{ rows: [{ added: number; changed: number; gone: string[] }] }>(DERIVE, [
    [...isbns],
  ]);
  const { added, changed, gone } = rows[0];
  return { added, changed, removed: gone.length === 0 ? 0 : await forget(trx, gone) };
};

const forget = async (trx: Knex, isbns: string[]): Promise<number> => {
  const { rows } = await trx.raw<{ rows: [{ gone: number }] }>('select forget_titles(?::bigint[]) as gone', [
    isbns,
  ]);
  return rows[0].gone;
};

/**
 * One catalogue at a time, until the transaction ends: of two that name the same title at once neither would see
 * what the other says of it.
 */
export const lockCatalogue = async (trx: Knex): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('catalogue'))`);
};
