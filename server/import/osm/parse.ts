/** Bookshops of OpenStreetMap, as GeoJSON with the tags as properties (overpass turbo, osmium, osmtogeojson). */
import type { ShopRow } from '../../shops/index.ts';
import { cleanText } from '../facts/clean-text.ts';
import { asObject, readFeatures, type Feature } from '../json/features.ts';
import { pointOf } from '../json/point.ts';
import { isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import { cleanTexts, onceOnly, toShopRow } from '../shop/shop-row.ts';

/** As OpenStreetMap asks to be named (ODbL 4.3). */
export const OSM_LICENCE = '© OpenStreetMap contributors, ODbL 1.0';

export interface OsmSettings {
  /** The country of a shop whose own cannot be told, ISO 3166-1. */
  home: string;
  /** 'demo' for the invented shops of the demonstration. */
  source?: 'osm' | 'demo';
}

/**
 * Reads shops, in the file's order. Pure but for the bytes it pulls.
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parseOsm(bytes: Bytes, settings: OsmSettings): AsyncGenerator<Parsed<ShopRow>> {
  const keys = new Set<string>();
  // The demonstration's facts were written for it: only their form is OpenStreetMap's.
  const licence = settings.source === 'demo' ? null : OSM_LICENCE;
  for await (const { features } of readFeatures(bytes)) {
    const parsed: Parsed<ShopRow> = { read: features.length, rows: [], rejects: [], licence };
    for (const feature of features) {
      const shop = onceOnly(readShop(feature, settings), keys);
      if (isRefusal(shop)) parsed.rejects.push(reject(feature.rank, shop.field, shop.value, shop.reason));
      else parsed.rows.push(shop);
    }
    yield parsed;
  }
}

const readShop = (feature: Feature, { home, source = 'osm' }: OsmSettings): ShopRow | Refusal => {
  const tags = tagsOf(feature);
  const text = (key: string): string | null => cleanText(tags[key]);
  const texts = (...names: string[]): string[] => cleanTexts(names.map((key) => tags[key]));
  const id = idOf(feature);
  if (id === null) return { field: 'id', value: null, reason: 'no id such as node/1934464744' };
  if (text('shop') !== 'books')
    return { field: 'shop', value: text('shop'), reason: 'not tagged shop=books (any more)' };
  return toShopRow(
    {
      source,
      id,
      idIsGlobal: true,
      name: text('name') ?? text('brand'),
      ...pointOf(feature.geometry),
      country: text('addr:country'),
      postcode: text('addr:postcode'),
      city: text('addr:city') ?? text('addr:town') ?? text('addr:village'),
      address: text('addr:full'),
      housenumber: text('addr:housenumber'),
      street: text('addr:street') ?? text('addr:place'),
      phones: texts('phone', 'contact:phone', 'mobile', 'contact:mobile', 'phone:mobile'),
      emails: texts('email', 'contact:email'),
      websites: texts('website', 'contact:website', 'url'),
      hours: cleanText(tags['opening_hours'], 1000),
      independent: text('rayon:independent'),
      brand: text('brand'),
      brandWikidata: text('brand:wikidata'),
      operator: text('operator'),
    },
    home,
  );
};

/** Older converters nest the tags. */
const tagsOf = ({ properties }: Feature): Readonly<Record<string, unknown>> =>
  'tags' in properties ? asObject(properties['tags']) : properties;

const idOf = ({ id, properties }: Feature): string | null => {
  for (const candidate of [
    id,
    properties['@id'],
    `${String(properties['type'])}/${String(properties['id'])}`,
  ]) {
    if (
      typeof candidate === 'string' &&
      /^(?:node|way|relation)\/\d{1,15}$|^demo\/[\w-]{1,80}$/.test(candidate)
    )
      return candidate;
  }
  return null;
};
