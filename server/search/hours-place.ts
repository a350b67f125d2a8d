import type { Shop } from '../shops/index.ts';
import { holidayRegion } from '../time/hours-region.ts';
import type { HoursPlace } from '../time/opening-hours.ts';

/** Where a shop's hours are read: its zone and its holidays (R1). */
export const hoursPlaceOf = (shop: Shop): HoursPlace => ({
  ...holidayRegion(shop.country, shop.postcode ?? shop.department),
  zone: shop.zone,
  lat: shop.lat,
  lon: shop.lon,
});
