/** SQL of what a shop says of itself. */
import type { Knex } from 'knex';

/** The slug of an open shop; null when there is none. */
export const slugOfShop = async (db: Knex, shopId: number): Promise<string | null> => {
  const { rows } = await db.raw<{ rows: { slug: string }[] }>(
    'select slug from shops where id = ? and closed_at is null',
    [shopId],
  );
  return rows[0]?.slug ?? null;
};
