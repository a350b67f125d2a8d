/** SQL of what only Rayon itself may know of a shop: where it is written to (R17). */
import type { Knex } from 'knex';
import { SHOP_COLUMNS, shopOf, type ShopRecord } from './shop-queries.ts';
import type { Shop } from './shop.ts';

export interface ShopContact {
  shop: Shop;
  /** E.164, able to receive SMS. */
  mobile: string | null;
  email: string | null;
  closed: boolean;
}

/** These shops with their contacts, by id. */
export const shopContacts = async (
  db: Knex,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ShopContact>> => {
  const { rows } = await db.raw<{
    rows: (ShopRecord & { mobile: string | null; email: string | null; closed: boolean })[];
  }>(
    `select ${SHOP_COLUMNS}, shops.mobile, shops.email, shops.closed_at is not null as closed
     from shops where id = any(?::bigint[])`,
    [[...ids]],
  );
  return new Map(
    rows.map(({ mobile, email, closed, ...record }) => [
      record.id,
      { shop: shopOf(record), mobile, email, closed },
    ]),
  );
};

/** Ids of the shops with these slugs, in their order; those that nobody has are left out. */
export const shopIdsOf = async (
  db: Knex,
  slugs: readonly string[],
): Promise<{ id: number; slug: string }[]> => {
  const { rows } = await db.raw<{ rows: { id: number; slug: string }[] }>(
    'select id, slug from shops where slug = any(?::text[]) and closed_at is null',
    [[...slugs]],
  );
  return slugs.flatMap((slug) => rows.find((row) => row.slug === slug) ?? []);
};

/** "Stop writing to us" (R13): the shop is asked nothing any more, through merges and imports. */
export const optOut = async (trx: Knex, shopId: number, at: Date): Promise<void> => {
  await trx.raw('update shops set opted_out_at = coalesce(opted_out_at, ?) where id = ?', [at, shopId]);
};
