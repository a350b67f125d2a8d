/** The imports' door: a source's bytes to its rows in the database. */
import type { Knex } from 'knex';
import { refreshVocabulary, saveTitles, type TitleRow, type TitleSource } from '../catalogue/index.ts';
import { savePlaces, type PlaceRow } from '../places/index.ts';
import { parseStock } from './csv/stock.ts';
import { parseTitles } from './csv/titles.ts';
import { parseGoogleStock } from './google/stock.ts';
import { load, type Counts, type Watch } from './load.ts';
import { loadStock, type StockLoadSaid } from './load-stock.ts';
import { parseProducts } from './onix/parse-products.ts';
import type { OnixHeader } from './onix/read-message.ts';
import { parseOnixStock } from './onix/stock.ts';
import type { Bytes, Parsed } from './parsed.ts';
import { parsePlaces } from './places/parse.ts';
import type { StockRow } from '../stock/index.ts';
import type { Mapping } from './table/columns.ts';
import type { Layout } from './table/layout.ts';

export { ImportError, type Bytes, type Reject } from './parsed.ts';
export type { Counts, Watch } from './load.ts';
export type { Mapping } from './table/columns.ts';
export type { Layout } from './table/layout.ts';
export { FileTooLarge, unpacked } from './bytes/unpack.ts';
export { type StockField } from './csv/stock.ts';
export { isRefusal, type Refusal } from './parsed.ts';
export { readPhones } from './shop/phones.ts';
export { NOTHING_SAID, toSourceRow } from './shop/shop-row.ts';
export { isFarFromPostcode } from './shop/with-doubts.ts';
export { FILE_KINDS, type FileKind } from './kinds.ts';
export { guessKind, lookInto, type FileLook, type LookedField } from './look.ts';
export { patiently } from './patience.ts';
export { houses, type House } from './shop/chains.ts';
export { refusedCsv, refusedHead, refusedLines, type RefusedWords } from './refused-csv.ts';
export { guessStock, layoutOf, type StockGuess, type TableGuess } from './guess.ts';

export {
  importShops,
  SHOP_SOURCES,
  type ShopCounts,
  type ShopImport,
  type ShopSource,
} from './load-shops.ts';

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

export const STOCK_FORMS = ['csv', 'google', 'onix'] as const;
export type StockForm = (typeof STOCK_FORMS)[number];

export interface StockImport extends StockLoadSaid {
  /** What the file is; a till's table when nothing is said. */
  from?: StockForm;
  mapping?: Mapping;
  /** Where the columns of a till's table are, as somebody confirmed it. */
  layout?: Layout | null;
  /** The shop that is meant, of a feed that may have several. */
  storeCode?: string | null;
}

/**
 * Imports a shop's stock, staged and swapped. An ISBN that the catalogue does not know gets a stub title.
 * @throws ImportError when the file as a whole cannot be taken, a snapshot has no good line, or a feed has several
 * shops and none of them is chosen
 */
export const importStock = (db: Knex, bytes: Bytes, watch: Watch, said: StockImport): Promise<Counts> =>
  loadStock(db, parseStockFile(bytes, said), watch, said);

const parseStockFile = (bytes: Bytes, said: StockImport): AsyncGenerator<Parsed<StockRow>> => {
  if (said.from === 'google') return parseGoogleStock(bytes, said);
  return said.from === 'onix'
    ? parseOnixStock(bytes, said)
    : parseStock(bytes, said.mapping, said.layout ?? null);
};

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
