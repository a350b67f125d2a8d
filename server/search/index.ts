/** The search's door. */
export { findInBox, MAX_IN_BOX } from './find-in-box.ts';
export { findNearby, MAX_LIMIT, MAX_RADIUS, type NearbyAsked } from './find-nearby.ts';
export { isbnsOfShop } from './shop-stock-queries.ts';
export { presentShop, presentShops } from './show-shop.ts';
