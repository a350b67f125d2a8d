/** A shop as the index knows it: pure facts and what follows from them. */
import type { LatLon } from '../db/geography.ts';
import type { Away } from '../time/opening-hours.ts';

/** What is told of a shop, whoever says it. */
export interface ShopFacts extends LatLon {
  /** The source that gives the name, and its own id for it. */
  source: string;
  sourceKey: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** French department, "2A" or "974"; null elsewhere. */
  department: string | null;
  /** IANA zone. */
  zone: string;
  address: string | null;
  postcode: string | null;
  city: string | null;
  /** E.164, never a mobile number (R17). */
  phone: string | null;
  /** E.164, able to receive SMS; never shown (R17). */
  mobile: string | null;
  email: string | null;
  website: string | null;
  /** OpenStreetMap syntax where the source has it. */
  hours: string | null;
  independent: boolean | null;
  independenceReason: string | null;
}

/** What a shop wishes for itself, at its counter. */
export interface ShopWishes {
  /** The first and the last day of its holidays, by its own calendar: nothing is asked of it then. */
  away: Away | null;
  /** By what it is written to. `both`: by SMS, and by e-mail what is not urgent or what no SMS can bring. */
  channels: 'both' | 'sms' | 'email';
  /** News wait until it is open; questions always do (R1). */
  onlyWhileOpen: boolean;
}

export interface Shop extends LatLon {
  id: number;
  slug: string;
  name: string;
  country: string;
  department: string | null;
  zone: string;
  address: string | null;
  postcode: string | null;
  city: string | null;
  phone: string | null;
  website: string | null;
  hours: string | null;
  independent: boolean | null;
  membership: 'listed' | 'claimed' | 'member';
  reachable: { sms: boolean; email: boolean };
  optedOut: boolean;
  wishes: ShopWishes;
  source: string;
  sourceKey: string;
  /** How often within 90 days, when its stock said that it had a title, it then did, or did not (stock/confidence.ts). */
  stockHistory: { kept: number; missed: number };
}

export type Ask = 'sms' | 'email' | 'call' | 'none';

/**
 * How a copy can be asked for. Askable (product.md): not a known chain, has a number that takes SMS or an e-mail,
 * has not opted out, and is open enough in the next days to answer (`enough`, R1). Any shop with a public number can be
 * called.
 */
export const waysToAsk = (
  shop: Pick<Shop, 'independent' | 'optedOut' | 'reachable' | 'phone'>,
  enough = true,
): Ask => {
  const askable = shop.independent !== false && !shop.optedOut && enough;
  if (askable && shop.reachable.sms) return 'sms';
  if (askable && shop.reachable.email) return 'email';
  return shop.phone === null ? 'none' : 'call';
};
