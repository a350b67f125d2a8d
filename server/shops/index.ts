/** The shops' door. */
export { optOut, shopContacts, shopIdsOf, type ShopContact } from './contact-queries.ts';
export { hoursPlaceOf } from './hours-place.ts';
export { rememberedShops, type RememberedShop } from './remembered-shops.ts';
export { foundShops, type NewShop } from './found-shops.ts';
export {
  SHOP_COLUMNS,
  shopBySlug as findShop,
  shopOf,
  slugNow as findShopNow,
  updateShops as tellShops,
  type ShopRecord,
} from './shop-queries.ts';
export { SHOP_STATE, type ShopSeen } from './shop-state-queries.ts';
export { waysToAsk, type Shop, type ShopFacts } from './shop.ts';
export { slugOf } from './slug.ts';
