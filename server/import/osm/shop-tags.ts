/** What the tags of OpenStreetMap say of a bookshop. */
import { latestDay } from '../facts/day.ts';
import { cleanText } from '../facts/clean-text.ts';
import type { Refusal } from '../parsed.ts';
import { cleanTexts, type Facts } from '../shop/shop-row.ts';

export type Tags = Readonly<Record<string, unknown>>;

/** Where its point lies and which source it is, others know. */
export type TagFacts = Omit<Facts, 'source' | 'id' | 'idIsGlobal' | 'osmId' | 'lat' | 'lon'>;

/** What stands before the key of something that is no more (OpenStreetMap wiki, "Lifecycle prefix"). */
const NO_MORE = [
  'disused',
  'was',
  'abandoned',
  'closed',
  'removed',
  'demolished',
  'razed',
  'destroyed',
  'historic',
];

/** Reads the tags of a bookshop, or of what was one; `asOf` is the day of the file. */
export const readShopTags = (tags: Tags, asOf: string | null): TagFacts | Refusal => {
  const text = (...keys: string[]): string | null => firstText(tags, keys);
  const texts = (...keys: string[]): string[] => cleanTexts(keys.map((key) => tags[key]));
  const state = stateOf(tags);
  if (state === 'other') return { field: 'shop', value: text('shop'), reason: 'not tagged shop=books' };
  return {
    licence: null,
    asOf: latestDay([text('check_date'), text('@timestamp', 'timestamp')]) ?? asOf,
    siret: text('ref:FR:SIRET'),
    name: state === 'gone' ? nameOfGone(tags) : nameOf(tags),
    country: text('addr:country'),
    postcode: text('addr:postcode', 'contact:postcode'),
    city: text('addr:city', 'addr:town', 'addr:village', 'contact:city'),
    insee: null,
    address: text('addr:full'),
    housenumber: text('addr:housenumber', 'contact:housenumber'),
    street: text('addr:street', 'contact:street', 'addr:place'),
    phones: texts('phone', 'contact:phone', 'mobile', 'contact:mobile', 'phone:mobile'),
    emails: texts('email', 'contact:email'),
    websites: texts('website', 'contact:website', 'url'),
    hours: cleanText(tags['opening_hours'], 1000),
    independent: text('rayon:independent'),
    brand: text('brand'),
    brandWikidata: text('brand:wikidata'),
    operator: text('operator'),
    gone: state === 'gone',
  };
};

const firstText = (tags: Tags, keys: readonly string[]): string | null =>
  cleanTexts(keys.map((key) => tags[key]))[0] ?? null;

const saysBooks = (value: unknown): boolean =>
  typeof value === 'string' && value.split(';').some((kind) => kind.trim() === 'books');

const stateOf = (tags: Tags): 'open' | 'gone' | 'other' => {
  const isClosed = NO_MORE.some((word) => tags[word] === 'yes');
  if (saysBooks(tags['shop'])) return isClosed ? 'gone' : 'open';
  return NO_MORE.some((word) => saysBooks(tags[`${word}:shop`])) ? 'gone' : 'other';
};

const nameOf = (tags: Tags): string | null =>
  firstText(tags, ['name', 'name:fr', 'official_name', 'brand', 'alt_name']);

/** Where another shop has come, `name` is that one's, but better than none. */
const nameOfGone = (tags: Tags): string | null =>
  firstText(tags, [...NO_MORE.map((word) => `${word}:name`), 'old_name']) ?? nameOf(tags);
