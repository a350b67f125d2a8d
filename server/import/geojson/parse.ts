/** Shops of any GeoJSON FeatureCollection, such as a city's open data. */
import type { SourceRow } from '../../sources/index.ts';
import { KeySet } from '../facts/key-set.ts';
import { asObject, readFeatures, type Feature } from '../json/features.ts';
import { pointOf } from '../json/point.ts';
import { isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import { readNamedShop, SHOP_FIELDS, type ShopField } from '../shop/named-fields.ts';
import { onceOnly } from '../shop/shop-row.ts';
import { cellOf, checkMapping, columnsOf, type Mapping, type Wanted } from '../table/columns.ts';

export interface GeojsonSettings {
  /** The country of a shop whose own cannot be told, ISO 3166-1. */
  home: string;
  /** What `--map` says: field to property. */
  mapping: Mapping;
}

/** What the properties of a feature may hold. */
export const FEATURE_FIELDS: Wanted<ShopField> = { names: SHOP_FIELDS, required: [] };

/**
 * Reads shops, in the file's order. The properties are recognised by their usual French and English names, or as the
 * mapping says.
 * @throws ImportError when the file as a whole cannot be taken, or the mapping names what is not there
 */
export async function* parseGeojson(
  bytes: Bytes,
  settings: GeojsonSettings,
): AsyncGenerator<Parsed<SourceRow>> {
  const keys = new KeySet();
  // Only the properties that are asked for: a file may name any number of others.
  const asked = new Set(settings.mapping.values());
  const titles = new Set<string>();
  for await (const { features, licence } of readFeatures(bytes)) {
    const parsed: Parsed<SourceRow> = { read: features.length, rows: [], rejects: [], licence };
    for (const feature of features) {
      for (const title of Object.keys(feature.properties)) if (asked.has(title)) titles.add(title);
      const shop = onceOnly(readShop(feature, settings), keys);
      if (isRefusal(shop)) parsed.rejects.push(reject(feature.rank, shop.field, shop.value, shop.reason));
      else parsed.rows.push(shop);
    }
    yield parsed;
  }
  checkMapping(settings.mapping, FEATURE_FIELDS, (column) => titles.has(column));
}

const readShop = (feature: Feature, { home, mapping }: GeojsonSettings): SourceRow | Refusal => {
  const titles = Object.keys(feature.properties);
  const cells = titles.map((title) => textOf(feature.properties[title]));
  const columns = columnsOf(titles, FEATURE_FIELDS, mapping);
  const get = (field: ShopField): string => cellOf(cells, columns, field);
  const id = typeof feature.id === 'string' || typeof feature.id === 'number' ? String(feature.id) : null;
  const { asOf } = feature;
  return readNamedShop(get, { source: 'geojson', id, point: pointOf(feature.geometry), asOf }, home);
};

/** A property as it is read, and shown. */
export const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string').join('; ');
  const inner = typeof value === 'object' ? asObject(value)['name'] : value;
  return typeof inner === 'string' || typeof inner === 'number' ? String(inner) : '';
};
