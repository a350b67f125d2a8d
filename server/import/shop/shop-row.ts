/** From what a source says of a shop to a row ready to be saved, or to the reason why not. */
import type { ShopRow } from '../../shops/index.ts';
import { fold } from '../../text/fold.ts';
import { zoneOf } from '../../time/zone.ts';
import { cleanText } from '../facts/clean-text.ts';
import { isRefusal, type Refusal } from '../parsed.ts';
import { independenceOf } from './chains.ts';
import { townOfPostcode } from '../../france/departments.ts';
import { readEmail, readWebsite } from './links.ts';
import { readPhones } from './phones.ts';
import { whereabouts } from './whereabouts.ts';

/** What a source says, field by field, unchecked. An empty list or null where it says nothing. */
export interface Facts {
  source: ShopRow['source'];
  /** The source's own id. */
  id: string | null;
  /** True where that id is unique in the world, not only in the file. */
  idIsGlobal: boolean;
  name: string | null;
  lat: number;
  lon: number;
  country: string | null;
  postcode: string | null;
  city: string | null;
  /** Number and street, as they are written. */
  address: string | null;
  housenumber: string | null;
  street: string | null;
  phones: readonly string[];
  emails: readonly string[];
  websites: readonly string[];
  hours: string | null;
  independent: string | null;
  brand: string | null;
  brandWikidata: string | null;
  operator: string | null;
}

/**
 * Checks and completes what a source says. `home`: the country of a shop whose own cannot be told (ISO 3166-1).
 * The telephone numbers come out sorted: none that takes SMS is ever shown (R17).
 */
export const toShopRow = (facts: Facts, home: string): ShopRow | Refusal => {
  const name = facts.name;
  if (name === null) return { field: 'name', value: null, reason: 'the shop has no name' };
  const wrong = wrongPoint(facts.lat, facts.lon);
  if (wrong) return wrong;
  const { lat, lon } = { lat: round(facts.lat), lon: round(facts.lon) };
  const where = whereabouts({ ...facts, lat, lon }, home);
  return {
    source: facts.source,
    sourceKey: keyOf(facts, name, lat, lon),
    licence: null,
    name,
    lat,
    lon,
    ...where,
    address: facts.address ?? streetLine(facts.housenumber, facts.street, where.country),
    city: facts.city ?? (where.country === 'FR' && where.postcode ? townOfPostcode(where.postcode) : null),
    ...readPhones(facts.phones, where.country, where.department),
    email: firstOf(facts.emails, readEmail),
    website: firstOf(facts.websites, readWebsite),
    hours: facts.hours,
    ...independenceOf({ ...facts, name, country: where.country }, facts.independent),
  };
};

const wrongPoint = (lat: number, lon: number): Refusal | null => {
  const value = `${String(lat)}, ${String(lon)}`;
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) {
    return { field: 'coordinates', value: null, reason: 'no coordinates, or not numbers' };
  }
  if (lat === 0 && lon === 0) return { field: 'coordinates', value, reason: '0, 0 is no place of a shop' };
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    return {
      field: 'coordinates',
      value,
      reason: 'out of range: latitude to 90, longitude to 180 degrees (WGS 84)',
    };
  }
  if (zoneOf(lat, lon).startsWith('Etc/')) {
    return {
      field: 'coordinates',
      value,
      reason: 'lies in the open sea: latitude and longitude may be swapped',
    };
  }
  return null;
};

/** To a centimetre: fifteen decimals are noise, and would make two equal files differ. */
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

const firstOf = (texts: readonly string[], read: (text: string) => string | null): string | null => {
  for (const text of texts) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
};

/** Countries that write the number before the street. */
const NUMBER_FIRST = new Set([
  'FR',
  'MC',
  'LU',
  'GB',
  'IE',
  'US',
  'CA',
  'AU',
  'NZ',
  'MA',
  'DZ',
  'TN',
  'SN',
  'CI',
]);

const streetLine = (number: string | null, street: string | null, country: string): string | null => {
  if (number === null || street === null) return street;
  return NUMBER_FIRST.has(country) ? `${number} ${street}` : `${street} ${number}`;
};

/**
 * By what a second import finds the shop again. An id that counts from 1 in its own file would name another shop in
 * the next city's: such a shop goes by its name and postcode (or point) as well.
 */
const keyOf = (facts: Facts, name: string, lat: number, lon: number): string => {
  if (facts.id !== null && facts.idIsGlobal) return facts.id;
  const place = facts.postcode ?? `${lat.toFixed(3)},${lon.toFixed(3)}`;
  return [fold(name), place, facts.id ?? fold(facts.address ?? facts.street ?? '')].join('/');
};

/** An id long enough not to be met again by chance: a UUID, a digest, a SIRET. */
export const isGlobalId = (id: string): boolean => id.length >= 14;

/** The texts that say something, cleaned. */
export const cleanTexts = (values: readonly unknown[]): string[] =>
  values.map((value) => cleanText(value, 500)).filter((text) => text !== null);

/** Refuses a shop that the file has brought already. `keys` is what it has brought so far, and is added to. */
export const onceOnly = (shop: ShopRow | Refusal, keys: Set<string>): ShopRow | Refusal => {
  if (isRefusal(shop)) return shop;
  if (keys.has(shop.sourceKey))
    return { field: 'id', value: shop.sourceKey, reason: 'the same shop stands in the file already' };
  keys.add(shop.sourceKey);
  return shop;
};
