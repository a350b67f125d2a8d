/** A reservation as its reader sees it. Nothing of a contact is in it. */
import type { Knex } from 'knex';
import { hoursPlaceOf, shopContacts, type ShopContact } from '../shops/index.ts';
import { toRfc3339 } from '../time/zone.ts';
import type { Facts, Loaded } from './case-queries.ts';
import type { AskedShopView, AskView, ReservationView } from './contract.ts';
import { isOpen, offerOf, offerUntil, winnerOf, type Ask } from './reservation.ts';
import type { Rules } from './rules.ts';

type Shops = ReadonlyMap<number, ShopContact>;

export const viewOf = async (
  db: Knex,
  rules: Rules,
  { facts, case: of }: Pick<Loaded, 'facts' | 'case'>,
  now: Date,
): Promise<ReservationView> => {
  const shops = await shopContacts(
    db,
    of.asks.map(({ shopId }) => shopId),
  );
  const place = (ask: Ask | undefined): AskedShopView | null => shopView(rules, shops, ask, now);
  const { reservation } = of;
  const winner = winnerOf(of);
  const zone = (ask: Ask | undefined): string => zoneOf(shops, ask) ?? facts.zone;
  const offer = offerOf(of, now);
  const offered = place(offer);
  const until = offer && offerUntil(offer);
  const last = reservation.state === 'asking' ? latest(of.asks.filter(isOpen)) : undefined;
  return {
    ...unchanging(facts),
    state: reservation.state,
    codeExpiresAt:
      reservation.state === 'unverified' ? toRfc3339(reservation.codeExpiresAt, facts.zone) : null,
    answerBy: last ? toRfc3339(last.answerBy, zone(last)) : null,
    holdUntil: reservation.holdUntil && toRfc3339(reservation.holdUntil, zone(winner)),
    pickupCode: reservation.state === 'held' ? reservation.pickupCode : null,
    shop: place(winner),
    offer: offered && until ? { shop: offered, until: toRfc3339(until, zone(offer)) } : null,
    chosen: reservation.chosen,
    asks: of.asks.flatMap((ask) => askView(ask, place(ask), zone(ask)) ?? []),
    endedAt: reservation.endedAt && toRfc3339(reservation.endedAt, facts.zone),
    version: facts.version,
  };
};

const unchanging = (
  facts: Facts,
): Pick<ReservationView, 'id' | 'isbn' | 'condition' | 'quantity' | 'channel' | 'around'> => ({
  id: facts.id,
  isbn: facts.isbn,
  condition: facts.condition,
  quantity: facts.quantity,
  channel: facts.channel,
  around: facts.near && facts.radius !== null ? { ...facts.near, radius: facts.radius } : null,
});

const latest = (asks: Ask[]): Ask | undefined =>
  asks.sort((a, b) => b.answerBy.getTime() - a.answerBy.getTime())[0];

const zoneOf = (shops: Shops, ask: Ask | undefined): string | undefined =>
  ask && shops.get(ask.shopId)?.shop.zone;

const askView = (ask: Ask, shop: AskedShopView | null, zone: string): AskView | null =>
  shop && {
    shop,
    state: ask.state,
    sendAt: toRfc3339(ask.sendAt, zone),
    answerBy: toRfc3339(ask.answerBy, zone),
    answeredAt: ask.answeredAt && toRfc3339(ask.answeredAt, zone),
  };

const shopView = (rules: Rules, shops: Shops, ask: Ask | undefined, now: Date): AskedShopView | null => {
  const shop = ask && shops.get(ask.shopId)?.shop;
  if (!shop) return null;
  const { slug, name, address, postcode, city, phone, lat, lon, zone } = shop;
  const { known } = rules.hours.clock(shop.hours, hoursPlaceOf(shop), now);
  return { slug, name, address, postcode, city, phone, lat, lon, zone, hoursKnown: known };
};
