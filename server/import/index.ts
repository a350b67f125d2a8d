/** The imports' door: a source's bytes to its rows in the database. */
import type { Knex } from 'knex';
import { refreshVocabulary, saveTitles, type TitleRow, type TitleSource } from '../catalogue/index.ts';
import { savePlaces, type PlaceRow } from '../places/index.ts';
import { saveShops, type ShopRow } from '../shops/index.ts';
import { parseShopTable } from './csv/shops.ts';
import { parseStock } from './csv/stock.ts';
import { parseTitles } from './csv/titles.ts';
import { parseGeojson } from './geojson/parse.ts';
import { load, type Counts, type Watch } from './load.ts';
import { loadStock, type StockLoadSaid } from './load-stock.ts';
import { parseOsm } from './osm/parse.ts';
import { parseProducts } from './onix/parse-products.ts';
import type { OnixHeader } from './onix/read-message.ts';
import type { Bytes, Parsed } from './parsed.ts';
import { parsePlaces } from './places/parse.ts';
import type { Mapping } from './table/columns.ts';

export { ImportError, type Bytes, type Reject } from './parsed.ts';
export type { Counts, Watch } from './load.ts';
export type { Mapping } from './table/columns.ts';

export const SHOP_SOURCES = ['osm', 'csv', 'geojson'] as const;
export type ShopSource = (typeof SHOP_SOURCES)[number];

export interface ShopImport {
  from: ShopSource;
  /** The country of a shop whose own cannot be told, ISO 3166-1. */
  home: string;
  mapping?: Mapping;
  dryRun?: boolean;
  /** The shops are the invented ones of the demonstration, in OpenStreetMap's form. */
  demo?: boolean;
}

/**
 * Imports shops: all of the file in one transaction, or nothing. A second time changes nothing.
 * @throws ImportError when the file as a whole cannot be taken
 */
export const importShops = (db: Knex, bytes: Bytes, watch: Watch, said: ShopImport): Promise<Counts> =>
  load(db, parseShops(bytes, said), watch, {
    save: (trx, rows, licence) =>
      saveShops(
        trx,
        rows.map((row) => ({ ...row, licence: row.licence ?? licence })),
      ),
    dryRun: said.dryRun ?? false,
  });

const parseShops = (bytes: Bytes, said: ShopImport): AsyncGenerator<Parsed<ShopRow>> => {
  const settings = { home: said.home, mapping: said.mapping ?? new Map() };
  if (said.from === 'csv') return parseShopTable(bytes, settings);
  if (said.from === 'geojson') return parseGeojson(bytes, settings);
  return parseOsm(bytes, { home: said.home, source: said.demo ? 'demo' : 'osm' });
};

export const TITLE_FORMATS = ['onix', 'csv'] as const;
export type TitleFormat = (typeof TITLE_FORMATS)[number];

export interface TitleImport {
  from: TitleFormat;
  /** What the file is called: it names the source, unless the file says itself who sent it. */
  name: string;
  /** CSV only. */
  mapping?: Mapping;
  /** The titles are those of the demonstration, which every other source knows better. */
  demo?: boolean;
}

/**
 * Imports titles: all of the file in one transaction, or nothing. What a source says is kept apart from what others
 * say, so that the order of imports changes nothing; the file replaces what the same source said before.
 * @throws ImportError when the file as a whole cannot be taken
 */
export const importTitles = (db: Knex, bytes: Bytes, watch: Watch, said: TitleImport): Promise<Counts> =>
  said.from === 'onix' ? importOnix(db, bytes, watch, said) : importTable(db, bytes, watch, said);

const importTable = (db: Knex, bytes: Bytes, watch: Watch, said: TitleImport): Promise<Counts> => {
  const source: TitleSource = said.demo
    ? { kind: 'demo', name: 'demo', asOf: null }
    : { kind: 'csv', name: `csv:${said.name}`, asOf: null };
  return load(db, parseTitles(bytes, said.mapping), watch, {
    save: async (trx, rows) => {
      // A list takes nothing back.
      const { added, changed, unchanged } = await saveTitles(trx, rows, source);
      return { added, changed, unchanged };
    },
    finish: refreshVocabulary,
  });
};

const importOnix = (db: Knex, bytes: Bytes, watch: Watch, said: TitleImport): Promise<Counts> => {
  let header: OnixHeader | null = null;
  async function* parsed(): AsyncGenerator<Parsed<TitleRow>> {
    for await (const part of parseProducts(bytes)) {
      header = part.header;
      yield part;
    }
  }
  return load(db, parsed(), watch, {
    save: (trx, rows) =>
      saveTitles(trx, rows, {
        kind: 'onix',
        name: `onix:${header?.sender ?? said.name}`,
        asOf: header?.sentAt ?? null,
      }),
    finish: refreshVocabulary,
  });
};

/**
 * Imports a shop's stock, staged and swapped. An ISBN that the catalogue does not know gets a stub title.
 * @throws ImportError when the file as a whole cannot be taken, or a snapshot has no good line
 */
export const importStock = (
  db: Knex,
  bytes: Bytes,
  watch: Watch,
  said: StockLoadSaid & { mapping?: Mapping },
): Promise<Counts> => loadStock(db, parseStock(bytes, said.mapping), watch, said);

/**
 * Imports the official list of places: all of the file in one transaction, or nothing. The list has a line for each
 * old name of a commune; those that repeat a commune and postcode count as unchanged.
 * @throws ImportError when the file as a whole cannot be taken
 */
export const importPlaces = (db: Knex, bytes: Bytes, watch: Watch): Promise<Counts> => {
  const seen = new Set<string>();
  const isNew = ({ key }: PlaceRow): boolean => !seen.has(key) && seen.add(key).has(key);
  return load(db, parsePlaces(bytes), watch, {
    save: async (trx, rows) => {
      const fresh = rows.filter(isNew);
      const saved = await savePlaces(trx, fresh);
      return { ...saved, unchanged: saved.unchanged + rows.length - fresh.length };
    },
  });
};
