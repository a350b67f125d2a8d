/** What the index holds, as tests compare it. */
import type { Knex } from 'knex';
import { inTransaction } from '../../server/db/transaction.ts';
import { saveRows, settle, type Settled, type SourceRow } from '../../server/sources/index.ts';

/** Saves rows and settles, as an import does. */
export const bring = (db: Knex, rows: readonly SourceRow[], dataset = 'test'): Promise<Settled> =>
  inTransaction(db, async (trx) => {
    await saveRows(trx, rows, dataset);
    return settle(trx);
  });

export interface IndexedShop {
  slug: string;
  name: string;
  open: boolean;
  /** The slug of the shop it went up in. */
  into: string | null;
  removed: boolean;
  /** Keys of the rows that stand for it, in order. */
  rows: string[];
}

/** Every shop there ever was, by the order of their slugs. */
export const indexed = async (db: Knex): Promise<IndexedShop[]> => {
  const { rows } = await db.raw<{ rows: IndexedShop[] }>(
    `select shops.slug, shops.name, shops.closed_at is null as open, home.slug as into,
       shops.removed_at is not null as removed,
       array(select source || '/' || source_key from shop_sources where shop_id = shops.id order by 1) as rows
     from shops left join shops as home on home.id = shops.merged_into order by shops.slug`,
  );
  return rows;
};

/** What is told of the open shops: all that a reader can see, and no number or address of ours. */
export const told = async (db: Knex): Promise<unknown[]> => {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select name, location::text as location, country, department, zone, address, postcode, city, phone, mobile, email,
       website, hours, independent, independence_reason, source, source_key
     from shops where closed_at is null order by source, source_key`,
  );
  return rows;
};

/** Which rows stand for one open shop, as lists of their keys. */
export const standing = async (db: Knex): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { keys: string }[] }>(
    `select string_agg(said.source || '/' || said.source_key, ' ' order by said.source, said.source_key) as keys
     from shop_sources as said join shops on shops.id = said.shop_id
     where shops.closed_at is null group by shops.id order by 1`,
  );
  return rows.map(({ keys }) => keys);
};

/** Events of the history, the first first: "merged b into a". */
export const events = async (db: Knex): Promise<string[]> => {
  const { rows } = await db.raw<{ rows: { text: string }[] }>(
    `select concat_ws(' ', event, shops.slug, other.slug, said.source || '/' || said.source_key) as text
     from shop_history join shops on shops.id = shop_history.shop_id
       left join shops as other on other.id = other_shop_id left join shop_sources as said on said.id = row_id
     order by shop_history.id`,
  );
  return rows.map(({ text }) => text);
};
