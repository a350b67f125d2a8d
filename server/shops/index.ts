/** The shops' door. */
export {
  optIn,
  optOut,
  saveWishes,
  shopContacts,
  shopIdsOf,
  shopSettings,
  shopsWithContact,
  type ShopContact,
  type ShopSettings,
} from './contact-queries.ts';
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
export { changesSince, SHOP_STATE, type ShopSeen } from './shop-state-queries.ts';
export { waysToAsk, type Shop, type ShopFacts, type ShopWishes } from './shop.ts';
export { askAt, awayUntil } from './away.ts';
export { slugOf } from './slug.ts';
