/**
 * Bookshops of OpenStreetMap: GeoJSON with the tags as properties (overpass turbo, osmium, osmtogeojson), or Overpass's
 * own JSON. Which of them it is, the file says.
 */
import type { SourceRow } from '../../sources/index.ts';
import { KeySet } from '../facts/key-set.ts';
import { asObject, readFeatures, type Feature } from '../json/features.ts';
import { OVERPASS } from '../json/overpass.ts';
import { pointOf, type Point } from '../json/point.ts';
import { isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import { onceOnly, toSourceRow } from '../shop/shop-row.ts';
import { openOutlines, type Outlines } from './outlines.ts';
import { readShopTags, type TagFacts, type Tags } from './shop-tags.ts';

/** As OpenStreetMap asks to be named (ODbL 4.3). */
export const OSM_LICENCE = '© OpenStreetMap contributors, ODbL 1.0';

export interface OsmSettings {
  /** The country of a shop whose own cannot be told, ISO 3166-1. */
  home: string;
  /** 'demo' for the invented shops of the demonstration. */
  source?: 'osm' | 'demo';
}

/**
 * Reads shops, in the file's order but for ways that name their nodes only: they come last. Pure but for the bytes it
 * pulls.
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parseOsm(bytes: Bytes, settings: OsmSettings): AsyncGenerator<Parsed<SourceRow>> {
  const keys = new KeySet();
  const outlines = openOutlines();
  const take = (parsed: Parsed<SourceRow>, rank: number, read: SourceRow | Refusal): void => {
    const shop = onceOnly(read, keys);
    parsed.read += 1;
    if (isRefusal(shop)) parsed.rejects.push(reject(rank, shop.field, shop.value, shop.reason));
    else parsed.rows.push(shop);
  };
  for await (const { features } of readFeatures(bytes, OVERPASS)) {
    const parsed = nothingYet(settings);
    for (const feature of features) {
      const read = readShop(feature, settings, outlines);
      if (read !== 'later' && read !== 'none') take(parsed, feature.rank, read);
    }
    yield parsed;
  }
  const late = nothingYet(settings);
  for (const { rank, id, facts, point } of outlines.found())
    take(late, rank, point ? toRow(id, facts, point, settings) : NO_OUTLINE);
  yield late;
}

/** The demonstration's facts were written for it: only their form is OpenStreetMap's. */
const nothingYet = ({ source }: OsmSettings): Parsed<SourceRow> => ({
  read: 0,
  rows: [],
  rejects: [],
  licence: source === 'demo' ? null : OSM_LICENCE,
});

const NO_OUTLINE: Refusal = {
  field: 'coordinates',
  value: null,
  reason: 'an outline without its points: ask Overpass for `out center`',
};

/** 'none': a bare point or line that only serves the outline of another. 'later': its points may still come. */
const readShop = (
  feature: Feature,
  settings: OsmSettings,
  outlines: Outlines,
): SourceRow | Refusal | 'none' | 'later' => {
  const id = idOf(feature);
  const point = pointOf(feature.geometry);
  const isOverpass = '@nodes' in feature.properties;
  if (isOverpass) keepNode(id, point, outlines);
  const tags = tagsOf(feature);
  if (isOverpass && isBare(tags)) return 'none';
  if (id === null) return { field: 'id', value: null, reason: 'no id such as node/1934464744' };
  const facts = readShopTags(tags, feature.asOf);
  if (isRefusal(facts)) return facts;
  if (!isOverpass || !Number.isNaN(point.lat)) return toRow(id, facts, point, settings);
  const nodes = numbersOf(feature.properties['@nodes']);
  return nodes.length > 0 && outlines.wait({ rank: feature.rank, id, facts, nodes }) ? 'later' : NO_OUTLINE;
};

const toRow = (id: string, facts: TagFacts, point: Point, settings: OsmSettings): SourceRow | Refusal =>
  toSourceRow(
    { ...facts, ...point, source: settings.source ?? 'osm', id, idIsGlobal: true, osmId: id },
    settings.home,
  );

const keepNode = (id: string | null, point: Point, outlines: Outlines): void => {
  const number = /^node\/(\d+)$/.exec(id ?? '')?.[1];
  if (number !== undefined && !Number.isNaN(point.lat)) outlines.keepNode(Number(number), point);
};

/** Without a tag of its own. */
const isBare = (tags: Tags): boolean => Object.keys(tags).every((key) => key.startsWith('@'));

/** A way of OpenStreetMap has 2,000 nodes at the most. */
const numbersOf = (nodes: unknown): number[] =>
  Array.isArray(nodes) ? nodes.slice(0, 2000).filter((node) => typeof node === 'number') : [];

/** Older converters nest the tags. */
const tagsOf = ({ properties }: Feature): Tags =>
  'tags' in properties ? { ...asObject(properties['tags']), ...metaOf(properties) } : properties;

/** What such a converter says beside the tags. */
const metaOf = (properties: Tags): Tags => ({
  '@timestamp':
    properties['@timestamp'] ?? properties['timestamp'] ?? asObject(properties['meta'])['timestamp'],
});

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
