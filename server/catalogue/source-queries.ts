/** The SQL that keeps what each source says of a title. */
import type { Knex } from 'knex';
import { BLOCKS, type Block, type TitleSource } from './title.ts';

/** What a block holds: first what the source says, then what follows from it. */
const FACTS: Readonly<Record<Block, { said: readonly string[]; worked: readonly string[] }>> = {
  description: {
    said: ['title', 'subtitle', 'authors', 'language', 'genre', 'format', 'subjects'],
    worked: ['folded', 'folded_subtitle', 'folded_authors', 'work_title', 'work_author'],
  },
  publishing: { said: ['publisher', 'published', 'status'], worked: [] },
  related: { said: ['links'], worked: [] },
  supply: { said: ['price_cents', 'currency', 'availability'], worked: [] },
};

const asOf = (block: Block): string => `as_of_${block}`;
const columnsOf = (block: Block): string[] => [asOf(block), ...FACTS[block].said, ...FACTS[block].worked];
const COLUMNS = BLOCKS.flatMap(columnsOf);

const ofBoth = (columns: readonly string[]): [before: string, now: string] => [
  `(${columns.map((column) => `title_sources.${column}`).join(', ')})`,
  `(${columns.map((column) => `excluded.${column}`).join(', ')})`,
];

/**
 * Whether what comes replaces a block: when it is the first to state it, or speaks of a later moment. A source without
 * a date is replaced by its newer self. Of two statements of one moment the same one is kept whichever comes first, so
 * that messages may be read in any order.
 */
const replaces = (block: Block): string => {
  const [before, now] = [`title_sources.${asOf(block)}`, `excluded.${asOf(block)}`];
  const [factsBefore, factsNow] = ofBoth(FACTS[block].said);
  return `(excluded.said @> '{${block}}' and (not title_sources.said @> '{${block}}' or ${now} > ${before} or (
    ${now} = ${before} and (${now} = '-infinity' or row${factsNow}::text collate "C" > row${factsBefore}::text collate "C"))))`;
};

const changes = (block: Block): string => {
  const [before, now] = ofBoth(columnsOf(block));
  return `(${replaces(block)} and ${before} is distinct from ${now})`;
};

const assignments = (block: Block): string[] =>
  columnsOf(block).map(
    (column) =>
      `${column} = case when ${replaces(block)} then excluded.${column} else title_sources.${column} end`,
  );

/** The columns of a block as they come; of one that is not stated nothing is taken, whatever stands in the row. */
const stated = (block: Block): string[] => {
  const isStated = `case when said @> '{${block}}' then`;
  const facts = [...FACTS[block].said, ...FACTS[block].worked];
  return [
    `coalesce(${isStated} cast(:asOf as timestamptz) end, '-infinity')`,
    ...facts.map((column) => `${isStated} ${column} end`),
  ];
};

const UNION =
  'array(select unnest(title_sources.said || excluded.said) as block group by block order by block)';

const SAVE = `
  insert into title_sources (isbn, source, kind, said, ${COLUMNS.join(', ')})
  select isbn, :source, :kind, said, ${BLOCKS.flatMap(stated).join(', ')}
  from jsonb_to_recordset(cast(:rows as jsonb)) as row (isbn bigint, said text[], title text, subtitle text, authors text[],
    language text, genre text, format text, subjects text[], publisher text, published text, status text,
    links text[], price_cents integer, currency text, availability text, folded text, folded_subtitle text,
    folded_authors text, work_title text, work_author text)
  on conflict (isbn, source) do update
    set said = ${UNION}, ${BLOCKS.flatMap(assignments).join(', ')}
    where not title_sources.said @> excluded.said or ${BLOCKS.map(changes).join(' or ')}`;

/** One statement, as its columns stand in the table: null where nothing is said. */
export interface SourceRecord {
  isbn: string;
  said: readonly Block[];
  title: string | null;
  subtitle: string | null;
  authors: string[] | null;
  language: string | null;
  genre: string | null;
  format: string | null;
  subjects: string[] | null;
  publisher: string | null;
  published: string | null;
  status: string | null;
  links: string[] | null;
  price_cents: number | null;
  currency: string | null;
  availability: string | null;
  folded: string | null;
  folded_subtitle: string | null;
  folded_authors: string | null;
  work_title: string | null;
  work_author: string | null;
}

/** Keeps what a source says, in place of what it said before. Each ISBN once. */
export const keepStatements = async (
  trx: Knex,
  rows: readonly SourceRecord[],
  source: TitleSource,
): Promise<void> => {
  await trx.raw(SAVE, {
    rows: JSON.stringify(rows),
    source: source.name,
    kind: source.kind,
    asOf: source.asOf,
  } as unknown as Knex.ValueDict);
};
