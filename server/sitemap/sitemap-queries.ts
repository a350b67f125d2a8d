/** SQL of the site map: which shops and titles have pages, and when their facts last changed. */
import type { Knex } from 'knex';

/** Shops, and titles that somebody carries and that have a name, by their keys. */
const PAGES = {
  shops: { key: 'id', name: 'slug', of: `shops where closed_at is null` },
  titles: { key: 'isbn', name: 'isbn::text', of: `titles where shops > 0 and title <> ''` },
} as const;

export type Kind = keyof typeof PAGES;

export interface PageRecord {
  key: number;
  /** A slug, or an ISBN. */
  name: string;
  updatedAt: Date;
}

export const countPages = async (db: Knex, kind: Kind): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*)::int as count from ${PAGES[kind].of}`,
  );
  return rows[0].count;
};

/** Pages behind the key `after`, of which `skip` are left out, in the order of their keys. */
export const pagesAfter = async (
  db: Knex,
  kind: Kind,
  { after, skip, limit }: { after: number; skip: number; limit: number },
): Promise<PageRecord[]> => {
  const { key, name, of } = PAGES[kind];
  const { rows } = await db.raw<{ rows: PageRecord[] }>(
    `select ${key} as key, ${name} as name, updated_at as "updatedAt" from ${of} and ${key} > ?
     order by ${key} offset ? limit ?`,
    [after, skip, limit],
  );
  return rows;
};
