/** From what a source says of a shop to a row ready to be saved, or to the reason why not. */
import { townOfPostcode } from '../../france/departments.ts';
import type { SourceKind, SourceRow } from '../../sources/index.ts';
import { fold } from '../../text/fold.ts';
import { cleanText } from '../facts/clean-text.ts';
import type { KeySet } from '../facts/key-set.ts';
import { readSiret } from '../facts/siret.ts';
import { isRefusal, type Refusal } from '../parsed.ts';
import { independenceOf } from './chains.ts';
import { readEmail, readWebsite } from './links.ts';
import { readOsmId } from './osm-id.ts';
import { readPhones } from './phones.ts';
import { wrongPoint } from './points.ts';
import { whereabouts, type Whereabouts } from './whereabouts.ts';

/** What a source says, field by field, unchecked. An empty list or null where it says nothing. */
export interface Facts {
  source: SourceKind;
  /** The source's own id. */
  id: string | null;
  /** True where that id is unique in the world, not only in the file. */
  idIsGlobal: boolean;
  /** What the row says of its terms, where it says it by itself. */
  licence: string | null;
  /** The day that the source speaks of, RFC 3339 full-date. */
  asOf: string | null;
  siret: string | null;
  /** OpenStreetMap's id, in any of its forms. */
  osmId: string | null;
  name: string | null;
  lat: number;
  lon: number;
  country: string | null;
  postcode: string | null;
  city: string | null;
  /** INSEE's code of a French commune or department. */
  insee: string | null;
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
  /** The source says that the shop is no more. */
  gone: boolean;
}

/** What no shop of a source says: a starting point for those that say little. */
export const NOTHING_SAID = {
  licence: null,
  asOf: null,
  siret: null,
  osmId: null,
  country: null,
  postcode: null,
  city: null,
  insee: null,
  address: null,
  housenumber: null,
  street: null,
  phones: [],
  emails: [],
  websites: [],
  hours: null,
  independent: null,
  brand: null,
  brandWikidata: null,
  operator: null,
  gone: false,
} as const satisfies Partial<Facts>;

/**
 * Checks and completes what a source says. `home`: the country of a shop whose own cannot be told (ISO 3166-1).
 * The telephone numbers come out sorted: none that takes SMS is ever shown (R17).
 */
export const toSourceRow = (facts: Facts, home: string): SourceRow | Refusal => {
  const { name } = facts;
  if (name === null && !NAMELESS.has(facts.source))
    return { field: 'name', value: null, reason: 'the shop has no name' };
  const wrong = wrongPoint(facts, home);
  if (wrong) return wrong;
  const { lat, lon } = { lat: round(facts.lat), lon: round(facts.lon) };
  const where = whereabouts({ ...facts, lat, lon }, home);
  return {
    source: facts.source,
    sourceKey: keyOf(facts, lat, lon),
    licence: facts.licence,
    asOf: facts.asOf,
    siret: readSiret(facts.siret),
    osmId: readOsmId(facts.osmId),
    name,
    lat,
    lon,
    ...where,
    address: facts.address ?? streetLine(facts.housenumber, facts.street, where.country),
    city: facts.city ?? (where.country === 'FR' && where.postcode ? townOfPostcode(where.postcode) : null),
    ...contactsOf(facts, where),
    hours: facts.hours,
    ...independenceOf({ ...facts, name: name ?? '', country: where.country }, facts.independent),
    brand: facts.brand,
    brandWikidata: /^Q\d+$/.test(facts.brandWikidata ?? '') ? facts.brandWikidata : null,
    doubt: null,
    gone: facts.gone,
  };
};

/** Registers that do not tell every name. */
const NAMELESS: ReadonlySet<SourceKind> = new Set(['sirene']);

type Contacts = Pick<SourceRow, 'phone' | 'mobile' | 'email' | 'website'>;

/** Nobody is to be asked in a shop that is no more: what stands there may be whoever came after it. */
const contactsOf = (facts: Facts, where: Whereabouts): Contacts =>
  facts.gone
    ? { phone: null, mobile: null, email: null, website: null }
    : {
        ...readPhones(facts.phones, where.country, where.department),
        email: firstOf(facts.emails, readEmail),
        website: firstOf(facts.websites, readWebsite),
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
const keyOf = (facts: Facts, lat: number, lon: number): string => {
  if (facts.id !== null && facts.idIsGlobal) return facts.id;
  const place = facts.postcode ?? `${lat.toFixed(3)},${lon.toFixed(3)}`;
  return [fold(facts.name ?? ''), place, facts.id ?? fold(facts.address ?? facts.street ?? '')].join('/');
};

/** An id long enough not to be met again by chance: a UUID, a digest, a SIRET. */
export const isGlobalId = (id: string): boolean => id.length >= 14;

/** The texts that say something, cleaned. */
export const cleanTexts = (values: readonly unknown[]): string[] =>
  values.map((value) => cleanText(value, 500)).filter((text) => text !== null);

/** Refuses a shop that the file has brought already. `keys` is what it has brought so far, and is added to. */
export const onceOnly = (shop: SourceRow | Refusal, keys: KeySet): SourceRow | Refusal => {
  if (isRefusal(shop) || keys.add(shop.sourceKey)) return shop;
  return { field: 'id', value: shop.sourceKey, reason: 'the same shop stands in the file already' };
};
