/** All SQL about the editions of a work. */
import type { Knex } from 'knex';
import type { BookView, EditionView } from './contract.ts';
import type { Isbn } from './isbn.ts';
import type { Format, Standing } from './title.ts';
import { COLUMNS, viewOf, type TitleRecord } from './title-queries.ts';

/** More editions than these are no help to who looks for one. */
const MOST_EDITIONS = 10;

type EditionRecord = TitleRecord & { subtitle: string | null; format: Format | null };
type BookRecord = EditionRecord & { status: Standing | null; availability: Standing | null };

const editionOf = (record: EditionRecord): EditionView => ({
  ...viewOf(record),
  subtitle: record.subtitle,
  format: record.format,
});

/** What the publisher says comes first, unless it only says that the title is alive: then the distributor's word counts. */
const standingOf = ({ status, availability }: BookRecord): Standing | null =>
  status !== null && status !== 'available' ? status : (availability ?? status);

/** All that is known of a title, with its other editions; null when nobody knows it. */
export const findBook = async (db: Knex, isbn: Isbn): Promise<BookView | null> => {
  const { rows } = await db.raw<{ rows: BookRecord[] }>(
    `select ${COLUMNS}, subtitle, format, status, availability from titles where isbn = ?`,
    [isbn],
  );
  const [record] = rows;
  if (!record) return null;
  return { ...editionOf(record), standing: standingOf(record), editions: await editionsOf(db, isbn) };
};

/**
 * Other editions of a title's work, the most widely carried first: those of its key (work.ts), those that a source
 * joins to it by their ISBN, in either direction, and those that are joined to the same third thing.
 */
export const editionsOf = async (db: Knex, isbn: Isbn): Promise<EditionView[]> => {
  const { rows } = await db.raw<{ rows: EditionRecord[] }>(
    `with asked as materialized (select isbn, work, links from titles where isbn = ?), joined as (
       select titles.isbn from titles join asked on titles.work = asked.work
       union
       select titles.isbn from titles join asked
         on titles.links && (asked.links || asked.isbn::text) and titles.links <> '{}'
       union
       select link::bigint from asked, unnest(asked.links) as link where link ~ '^97[89][0-9]{10}$'
     )
     select ${COLUMNS}, subtitle, format from titles
     where isbn in (select isbn from joined) and isbn <> ? and title <> ''
     order by shops desc, isbn limit ${MOST_EDITIONS}`,
    [isbn, isbn],
  );
  return rows.map(editionOf);
};
