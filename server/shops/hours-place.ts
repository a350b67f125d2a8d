import type { Shop } from './shop.ts';
import { holidayRegion } from '../time/hours-region.ts';
import type { HoursPlace } from '../time/opening-hours.ts';

/** Shops are remembered (shops/remembered-shops.ts): so is where each one's hours are read. */
const places = new WeakMap<Shop, HoursPlace>();

/** Where a shop's hours are read: its zone, its country's holidays and its own (R1). */
export const hoursPlaceOf = (shop: Shop): HoursPlace => {
  const known = places.get(shop) ?? {
    ...holidayRegion(shop.country, shop.postcode ?? shop.department),
    zone: shop.zone,
    lat: shop.lat,
    lon: shop.lon,
    away: shop.wishes.away,
  };
  places.set(shop, known);
  return known;
};
