import type { Knex } from 'knex';
import type { ShopFeature } from '../shops/contract.ts';
import { findShop, rememberedShops, type Shop, type ShopSeen } from '../shops/index.ts';
import { now } from '../time/clock.ts';
import type { HoursReader } from '../time/hours-reader.ts';
import { enoughOf, openingOf, shopFeatureOf } from './shop-feature.ts';
import { offersOfShop } from './shop-stock-queries.ts';

/** One shop as it is now, with what it has of a title when one is asked. Null when nobody has this slug. */
export const presentShop = async (
  db: Knex,
  hours: HoursReader,
  slug: string,
  isbn: string | null,
): Promise<{ shop: Shop; feature: ShopFeature } | null> => {
  const shop = await findShop(db, slug);
  if (!shop) return null;
  const at = await now(db);
  const offers = isbn === null ? [] : await offersOfShop(db, shop.id, isbn);
  return {
    shop,
    feature: shopFeatureOf(shop, {
      ...{ distance: null, offers, at },
      ...{ opening: openingOf(hours, shop, at), enough: enoughOf(hours, shop, at) },
    }),
  };
};

/** Shops that were just seen, as they are now and in their order, without offers; those that went away are left out. */
export const presentShops = async (
  db: Knex,
  hours: HoursReader,
  seen: readonly ShopSeen[],
): Promise<ShopFeature[]> => {
  const [known, at] = await Promise.all([rememberedShops(db, seen), now(db)]);
  return seen.flatMap(({ id }) => {
    const found = known.get(id);
    if (!found || found.closed) return [];
    const opening = openingOf(hours, found.shop, at);
    const enough = enoughOf(hours, found.shop, at);
    return [shopFeatureOf(found.shop, { distance: null, offers: [], opening, enough, at })];
  });
};
