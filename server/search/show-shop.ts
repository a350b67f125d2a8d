import type { Knex } from 'knex';
import type { ShopFeature } from '../shops/contract.ts';
import { findShop, type Shop } from '../shops/index.ts';
import { now } from '../time/clock.ts';
import type { HoursReader } from '../time/hours-reader.ts';
import { openingOf, shopFeatureOf } from './shop-feature.ts';
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
    feature: shopFeatureOf(shop, { distance: null, offers, opening: openingOf(hours, shop, at), at }),
  };
};
