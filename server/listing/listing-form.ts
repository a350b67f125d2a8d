/** What a shop types of itself, checked: every field that is wrong is named. Pure. */
import type { LatLon } from '../db/geography.ts';
import { isRefusal, NOTHING_SAID, toSourceRow } from '../import/index.ts';
import type { ShopFacts } from '../shops/index.ts';
import type { OwnFacts } from './own-row.ts';

/** The fields as they are typed; all are texts. */
export const LISTING_FIELDS = [
  'name',
  'street',
  'postcode',
  'city',
  'phone',
  'website',
  'lat',
  'lon',
] as const;
export type ListingField = (typeof LISTING_FIELDS)[number];
export type ListingTyped = Record<ListingField, string>;

/** What is wrong with a field: a key of the page's words. */
export type ListingWrong = Partial<
  Record<
    ListingField,
    'missing' | 'tooLong' | 'notPhone' | 'isMobile' | 'notWebsite' | 'notPoint' | 'farAway'
  >
>;

const LONGEST = 120;
const LONGEST_WEBSITE = 300;

export type ReadListing = { said: Partial<OwnFacts> } | { wrong: ListingWrong };

/**
 * Reads what was typed. What is as the other sources say is left to them, and goes on following them; what was emptied
 * is said to be none. `known`: what readers are told now; `others`: what they would be told without the shop's word.
 */
export const readListing = (
  typed: ListingTyped,
  { known, others }: { known: ShopFacts; others: ShopFacts | null },
): ReadListing => {
  const text = Object.fromEntries(
    LISTING_FIELDS.map((field) => [field, typed[field].replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()]),
  ) as ListingTyped;
  const point = readPoint(text, known);
  const read = toSourceRow(
    {
      ...NOTHING_SAID,
      ...{ source: 'shop', id: 'typed', idIsGlobal: false, name: text.name || null },
      ...(point ?? { lat: known.lat, lon: known.lon }),
      country: known.country,
      postcode: text.postcode || null,
      phones: text.phone === '' ? [] : [text.phone],
      websites: text.website === '' ? [] : [text.website],
    },
    known.country,
  );
  const isNowhere = isRefusal(read) && read.field === 'coordinates';
  const row = isRefusal(read) ? null : read;
  const wrong: ListingWrong = {
    ...tooLong(text),
    ...(text.name === '' ? { name: 'missing' } : {}),
    ...(text.street === '' ? { street: 'missing' } : {}),
    ...(text.city === '' ? { city: 'missing' } : {}),
    ...(row && text.phone !== '' && row.phone === null
      ? { phone: row.mobile === null ? 'notPhone' : 'isMobile' }
      : {}),
    ...(row && text.website !== '' && row.website === null ? { website: 'notWebsite' } : {}),
    ...(point === null || isNowhere ? { lat: 'notPoint' } : {}),
  };
  if (Object.keys(wrong).length > 0 || !row || point === null) return { wrong };
  const address = { street: text.street, postcode: row.postcode, city: text.city };
  const isTheirs = <T>(own: T, theirs: T | undefined): T | null => (own === theirs ? null : own);
  return {
    said: {
      name: text.name,
      address:
        address.street === others?.address &&
        address.postcode === others.postcode &&
        address.city === others.city
          ? null
          : address,
      phone: isTheirs(row.phone ?? '', others ? (others.phone ?? '') : undefined),
      website: isTheirs(row.website ?? '', others ? (others.website ?? '') : undefined),
      point: others && isNear(point, others) ? null : point,
    },
  };
};

const tooLong = (text: ListingTyped): ListingWrong =>
  Object.fromEntries(
    LISTING_FIELDS.filter(
      (field) => text[field].length > (field === 'website' ? LONGEST_WEBSITE : LONGEST),
    ).map((field) => [field, 'tooLong']),
  );

/** Degrees, with a point or a comma; null when they are none. Left empty, the shop is where it is known to be. */
const readPoint = ({ lat, lon }: ListingTyped, known: LatLon): LatLon | null => {
  if (lat === '' && lon === '') return { lat: known.lat, lon: known.lon };
  const [y, x] = [lat, lon].map((text) =>
    /^[-+]?\d{1,3}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN,
  );
  if (y === undefined || x === undefined || !(Math.abs(y) <= 90 && Math.abs(x) <= 180)) return null;
  return { lat: y, lon: x };
};

/** Five decimals are a metre: what a page shows is what is meant. */
const isNear = (one: LatLon, other: LatLon): boolean =>
  Math.abs(one.lat - other.lat) < 0.000006 && Math.abs(one.lon - other.lon) < 0.000006;
