import type { HoursView, ShopFeature } from '../shops/contract.ts';
import { awayUntil, hoursPlaceOf, askAt, type Shop } from '../shops/index.ts';
import { offerView, type OfferRecord } from '../stock/index.ts';
import type { HoursReader } from '../time/hours-reader.ts';
import type { AskedTime } from '../time/asked-time.ts';
import type { OpenAnswer, OpenInterval } from '../time/open-time.ts';
import { toRfc3339 } from '../time/zone.ts';

/** What a shop's hours say, now or at a time that was asked for. */
export interface Opening extends Pick<OpenAnswer, 'state' | 'until' | 'opens'> {
  asked?: { when: AskedTime; spans: readonly OpenInterval[] };
}

/** What its hours say of a day or a time, on its own wall; not known where it has none (R2). */
export const askedOpeningOf = (hours: HoursReader, shop: Shop, when: AskedTime): Opening => {
  const { state, until, opens, spans } = hours.asked(shop.hours, hoursPlaceOf(shop), when);
  return { state, until, opens, asked: { when, spans } };
};

/** Whether a shop is open at an instant, by its own hours; not known where it has none (R2). */
export const openingOf = (hours: HoursReader, shop: Shop, at: Date): OpenAnswer =>
  hours.state(shop.hours, hoursPlaceOf(shop), at);

/** Whether it is open enough in the next days to be asked (R1). */
export const enoughOf = (hours: HoursReader, shop: Shop, at: Date): boolean =>
  hours.enough(shop.hours, hoursPlaceOf(shop), at);

/** A shop as GeoJSON. `distance` in metres, null when no point was asked. Its mobile number stays inside (R17). */
export const shopFeatureOf = (
  shop: Shop,
  said: { distance: number | null; offers: OfferRecord[]; opening: Opening; enough: boolean; at: Date },
): ShopFeature => {
  const away = awayUntil(shop, said.at);
  const { asked } = said.opening;
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
      ask: askAt(shop, said.enough, said.at),
      hours: {
        state: said.opening.state,
        until: said.opening.until && toRfc3339(said.opening.until, shop.zone),
        opens: said.opening.opens && toRfc3339(said.opening.opens, shop.zone),
        text: shop.hours,
        // Of now; the openings of another day know about holidays by themselves.
        ...(away === null || asked ? {} : { away }),
        ...(asked ? { asked: askedView(asked, shop.zone) } : {}),
      },
      offers: said.offers.map((offer) =>
        offerView(offer, { zone: shop.zone, history: shop.stockHistory }, said.at),
      ),
    },
  };
};

const askedView = (
  { when, spans }: NonNullable<Opening['asked']>,
  zone: string,
): NonNullable<HoursView['asked']> => ({
  when,
  spans: spans.map(({ from, to }) => ({ opens: toRfc3339(from, zone), closes: toRfc3339(to, zone) })),
});
