/** The shops' door. */
export { optOut, shopContacts, shopIdsOf, type ShopContact } from './contact-queries.ts';
export { hoursPlaceOf } from './hours-place.ts';
export { listingOf, type Listing } from './listing.ts';
export { rememberedShops } from './remembered-shops.ts';
export { saveShops, type Saved } from './save-shops.ts';
export {
  SHOP_COLUMNS,
  shopBySlug as findShop,
  shopOf,
  type ShopRecord,
  type ShopVersion,
} from './shop-queries.ts';
export { waysToAsk, type Shop, type ShopRow } from './shop.ts';
export { slugOf } from './slug.ts';
