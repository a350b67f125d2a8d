import type { Knex } from 'knex';
import type { ShopFacts } from './shop.ts';
import { insertShops, slugsLike } from './shop-queries.ts';
import { freeSlug, slugOf } from './slug.ts';

/** A shop that is new, and the source row that it is made for, if any (shop_sources.id). */
export type NewShop = ShopFacts & { founder?: number };

/** Adds shops, each with a slug of its own. Answers their ids, in the order given. */
export const foundShops = async (db: Knex, shops: readonly NewShop[]): Promise<number[]> => {
  if (shops.length === 0) return [];
  const wanted = shops.map(({ name, city }) => slugOf(name, city));
  const taken = await slugsLike(db, wanted);
  const named = shops.map((shop, place) => {
    const slug = freeSlug(wanted[place] ?? '', taken);
    taken.add(slug);
    return { ...shop, founder: shop.founder ?? null, slug };
  });
  return insertShops(db, named);
};
