/** The index for everybody: what it holds, and its shops one batch after the other. */
import type { Knex } from 'knex';
import { listingHref, sourceName } from '../sources/index.ts';
import { shopHref } from '../views/links.ts';
import type { DatasetSource, DatasetView, OpenIndex, OpenShop } from './contract.ts';
import { countOpenShops, openShops, sourcesInUse, versionOf, type ShopRecord } from './dataset-queries.ts';

export type Feature = OpenIndex['features'][number];

/** Shops read at a time: some 500 kB, however many there are. */
const BATCH = 500;

/** What the index holds now. */
export const describeDataset = async (db: Knex): Promise<DatasetView> => {
  const [version, shops, used] = await Promise.all([versionOf(db), countOpenShops(db), sourcesInUse(db)]);
  const sources = used.map(({ source, licence, seenAt, shops: listings }) => ({
    ...{ source: sourceName(source), licence, shops: listings },
    seen: seenAt.toISOString(),
  }));
  return {
    ...{ shops, sources, attribution: attributionOf(sources) },
    changed: changedAt(version)?.toISOString() ?? null,
  };
};

/** As ODbL 4.3 asks: whose data it is. */
const attributionOf = (sources: readonly DatasetSource[]): string => {
  const others = new Set(
    sources.map(({ source }) => source).filter((name) => !['shop', 'Rayon'].includes(name)),
  );
  return [
    'Rayon',
    ...[...others].map((name) => (name === 'OpenStreetMap' ? '© OpenStreetMap contributors' : name)),
  ].join(', ');
};

const changedAt = ({
  changedAt: shops,
  seenAt,
}: {
  changedAt: Date | null;
  seenAt: Date | null;
}): Date | null => {
  const times = [shops, seenAt].flatMap((at) => (at === null ? [] : [at.getTime()]));
  return times.length === 0 ? null : new Date(Math.max(...times));
};

/** What tells one version of the files from another, for `ETag`, and when it was made. */
export const datasetVersion = async (db: Knex): Promise<{ tag: string; changed: Date | null }> => {
  const version = await versionOf(db);
  return { tag: `${version.state}-${version.seenAt?.getTime() ?? 0}`, changed: changedAt(version) };
};

/**
 * Every open shop, in batches. Each batch is a statement of its own: no transaction waits for whoever takes the file
 * slowly. A shop that changes meanwhile is told as it was when its batch was read.
 */
export async function* openFeatures(db: Knex, publicUrl: string): AsyncGenerator<Feature[]> {
  for (let after = 0; ;) {
    const shops = await openShops(db, after, BATCH);
    if (shops.length > 0) yield shops.map((shop) => featureOf(shop, publicUrl));
    after = shops.at(-1)?.id ?? after;
    if (shops.length < BATCH) return;
  }
}

const featureOf = ({ lat, lon, updatedAt, sources, ...told }: ShopRecord, publicUrl: string): Feature => {
  const properties: OpenShop = {
    ...told,
    url: publicUrl + shopHref(told.slug),
    changed: updatedAt.toISOString(),
    sources: sources.map(({ source, licence, osmId, asOf, seen }) => ({
      ...{ source: sourceName(source), licence, asOf },
      href: listingHref({ source, osmId }),
      seen: new Date(seen).toISOString(),
    })),
  };
  return {
    ...{ type: 'Feature', id: told.slug, properties },
    geometry: { type: 'Point', coordinates: [degrees(lon), degrees(lat)] },
  };
};

/** To the sixth decimal, a tenth of a metre: no source knows more. */
const degrees = (value: number): number => Number(value.toFixed(6));
