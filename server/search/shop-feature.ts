import type { ShopFeature } from '../shops/contract.ts';
import { awayUntil, hoursPlaceOf, waysToAsk, type Shop } from '../shops/index.ts';
import { offerView, type OfferRecord } from '../stock/index.ts';
import type { HoursReader } from '../time/hours-reader.ts';
import type { OpenAnswer } from '../time/open-time.ts';
import { toRfc3339 } from '../time/zone.ts';

/** Whether a shop is open at an instant, by its own hours; not known where it has none (R2). */
export const openingOf = (hours: HoursReader, shop: Shop, at: Date): OpenAnswer =>
  hours.state(shop.hours, hoursPlaceOf(shop), at);

/** A shop as GeoJSON. `distance` in metres, null when no point was asked. Its mobile number stays inside (R17). */
export const shopFeatureOf = (
  shop: Shop,
  said: { distance: number | null; offers: OfferRecord[]; opening: OpenAnswer; at: Date },
): ShopFeature => {
  const away = awayUntil(shop, said.at);
  return {
    type: 'Feature',
    id: shop.slug,
    geometry: { type: 'Point', coordinates: [shop.lon, shop.lat] },
    properties: {
      id: shop.id,
      slug: shop.slug,
      name: shop.name,
      distance: said.distance === null ? null : Math.round(said.distance * 10) / 10,
      address: shop.address,
      postcode: shop.postcode,
      city: shop.city,
      phone: shop.phone,
      website: shop.website,
      independent: shop.independent,
      membership: shop.membership,
      // Nobody is there to answer, on the telephone either.
      ask: away === null ? waysToAsk(shop) : 'none',
      hours: {
        state: said.opening.state,
        until: said.opening.until && toRfc3339(said.opening.until, shop.zone),
        opens: said.opening.opens && toRfc3339(said.opening.opens, shop.zone),
        text: shop.hours,
        ...(away === null ? {} : { away }),
      },
      offers: said.offers.map((offer) =>
        offerView(offer, { zone: shop.zone, history: shop.stockHistory }, said.at),
      ),
    },
  };
};
