/** Shops on their way in: a source's rows are kept, and the shops that they name settled. */
import type { Knex } from 'knex';
import { forgetOthers, saveRows, settle, type Settled, type SourceRow } from '../sources/index.ts';
import { now } from '../time/clock.ts';
import { parseShopTable } from './csv/shops.ts';
import { parseGeojson } from './geojson/parse.ts';
import { load, type Counts, type Watch } from './load.ts';
import { parseOsm } from './osm/parse.ts';
import { parseSirene } from './sirene/parse.ts';
import { ImportError, type Bytes, type Parsed } from './parsed.ts';
import { withDoubts } from './shop/with-doubts.ts';
import type { Mapping } from './table/columns.ts';

export const SHOP_SOURCES = ['osm', 'sirene', 'csv', 'geojson'] as const;
export type ShopSource = (typeof SHOP_SOURCES)[number];

export interface ShopImport {
  from: ShopSource;
  /** The country of a shop whose own cannot be told, ISO 3166-1. */
  home: string;
  mapping?: Mapping;
  /** The collection that the file is of; the source's name where nobody says ("osm"). */
  dataset?: string;
  /** The terms under which it may be used, where the file itself says none. */
  licence?: string | null;
  /** The file is the whole of its collection: what it does not name is gone from it. */
  full?: boolean;
  dryRun?: boolean;
  /** The shops are the invented ones of the demonstration, in OpenStreetMap's form. */
  demo?: boolean;
}

/** What became of rows, and of the shops that they name. */
export type ShopCounts = Counts & Partial<Settled> & { gone?: number };

/**
 * Imports what a source says of shops, and settles which shops there are by it: all of the file in one transaction, or
 * nothing. A second time changes nothing.
 * @throws ImportError when the file as a whole cannot be taken
 */
export const importShops = async (
  db: Knex,
  bytes: Bytes,
  watch: Watch,
  said: ShopImport,
): Promise<ShopCounts> => {
  const dataset = said.dataset ?? (said.demo ? 'demo' : said.from);
  const source = said.demo ? 'demo' : said.from;
  const settled: Partial<Settled> & { gone?: number } = {};
  let since: Date | null = null;
  const told: Watch = {
    ...watch,
    applied: (trx, counts) => watch.applied?.(trx, { ...counts, ...settled }) ?? Promise.resolve(),
  };
  const counts = await load(db, parseShops(bytes, said), told, {
    save: async (trx, rows, ofFile) => {
      since ??= await now(trx);
      const terms = ofFile ?? said.licence ?? null;
      const licensed = rows.map((row) => ({ ...row, licence: row.licence ?? terms }));
      return saveRows(trx, await withDoubts(trx, licensed), dataset);
    },
    finish: async (trx) => {
      if (said.full && since === null)
        throw new ImportError(
          'a full file without a single good row would close every shop of its collection',
        );
      if (said.full && since) settled.gone = await forgetOthers(trx, { source, dataset, since });
      Object.assign(settled, await settle(trx, () => watch.signal.throwIfAborted()));
    },
    dryRun: said.dryRun ?? false,
  });
  return { ...counts, ...settled };
};

const parseShops = (bytes: Bytes, said: ShopImport): AsyncGenerator<Parsed<SourceRow>> => {
  const settings = { home: said.home, mapping: said.mapping ?? new Map() };
  if (said.from === 'csv') return parseShopTable(bytes, settings);
  if (said.from === 'geojson') return parseGeojson(bytes, settings);
  if (said.from === 'sirene') return parseSirene(bytes, settings);
  return parseOsm(bytes, { home: said.home, source: said.demo ? 'demo' : 'osm' });
};
