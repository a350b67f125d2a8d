import type { Knex } from 'knex';
import type { ShopRow } from './shop.ts';
import { knownKeys, slugsLike, upsertShops } from './shop-queries.ts';
import { freeSlug, slugOf } from './slug.ts';

export interface Saved {
  added: number;
  changed: number;
  unchanged: number;
}

/**
 * Saves rows of one source: new shops are added with a slug of their own, known ones changed where the source says
 * something new. Of several rows with one key the last counts.
 */
export const saveShops = async (db: Knex, rows: ShopRow[]): Promise<Saved> => {
  const unique = [...new Map(rows.map((row) => [`${row.source} ${row.sourceKey}`, row])).values()];
  const saved: Saved = { added: 0, changed: 0, unchanged: rows.length - unique.length };
  for (const [source, ofSource] of Map.groupBy(unique, (row) => row.source)) {
    const { added, changed } = await upsertShops(db, source, await withSlugs(db, source, ofSource));
    saved.added += added;
    saved.changed += changed;
    saved.unchanged += ofSource.length - added - changed;
  }
  return saved;
};

/** Gives a free slug to each shop that is new. */
const withSlugs = async (
  db: Knex,
  source: string,
  rows: ShopRow[],
): Promise<(ShopRow & { slug: string })[]> => {
  const known = await knownKeys(
    db,
    source,
    rows.map((r) => r.sourceKey),
  );
  const taken = await slugsLike(
    db,
    rows.map((r) => slugOf(r.name, r.city)),
  );
  return rows.map((row) => {
    const wanted = slugOf(row.name, row.city);
    if (known.has(row.sourceKey)) return { ...row, slug: wanted };
    const slug = freeSlug(wanted, taken);
    taken.add(slug);
    return { ...row, slug };
  });
};
