/** A shop's stock in Google's local inventory feed: one product of one shop a line, or an item of its RSS. */
import type { StockRow } from '../../stock/index.ts';
import { fold } from '../../text/fold.ts';
import { beginsAsXml } from '../bytes/peek.ts';
import { readIsbnCell } from '../facts/isbn-cell.ts';
import { MAX_CODE, oneShop } from '../one-shop.ts';
import {
  ImportError,
  isRefusal,
  reject,
  type Bytes,
  type Parsed,
  type Refusal,
  type Reject,
} from '../parsed.ts';
import type { Mapping } from '../table/columns.ts';
import { readTable } from '../table/read-table.ts';
import { readXml } from '../xml/read-xml.ts';
import { GOOGLE_NAMES, isAvailability, readGoogleLine, type GoogleField } from './line.ts';

export interface FeedSaid {
  mapping?: Mapping;
  /** The shop that is meant, of a feed that has several: its code as it stands there, letter by letter. */
  storeCode?: string | null;
}

/**
 * Reads the stock of one shop, in the feed's order: tab or comma separated text, or XML. Lines of other shops are passed
 * over and not counted.
 * @throws ImportError when the feed as a whole cannot be taken: several shops and none chosen, no such shop, no column
 * that says how much there is
 */
export async function* parseGoogleStock(
  bytes: Bytes,
  { mapping = new Map(), storeCode = null }: FeedSaid = {},
): AsyncGenerator<Parsed<StockRow>> {
  const shop = oneShop(storeCode);
  const feed = await beginsAsXml(bytes);
  const parts = feed.isXml ? readItems(feed.bytes) : readText(feed.bytes, mapping, storeCode !== null);
  for await (const { products, rejects } of parts) {
    const parsed: Parsed<StockRow> = { read: rejects.length, rows: [], rejects: [...rejects] };
    for (const product of products) take(product, shop.takes, parsed);
    yield parsed;
  }
  shop.check();
}

/** One product of one shop, of either kind of feed. */
interface Product {
  line: number;
  cell: (field: GoogleField) => string;
  /** Whether it must say whose stock it is. */
  needsStore: boolean;
}

interface Products {
  products: Product[];
  rejects: Reject[];
}

const take = (product: Product, takes: (code: string) => boolean, parsed: Parsed<StockRow>): void => {
  const store = product.cell('store');
  const fault = faultOf(store, product.needsStore);
  if (!fault && !takes(store)) return;
  parsed.read += 1;
  const line = fault ?? readGoogleLine(product.cell);
  if (isRefusal(line)) parsed.rejects.push(reject(product.line, line.field, line.value, line.reason));
  else parsed.rows.push(line);
};

const faultOf = (store: string, needed: boolean): Refusal | null => {
  if (needed && store === '')
    return { field: 'store', value: null, reason: 'no store code: whose stock this is, is not said' };
  return store.length > MAX_CODE
    ? { field: 'store', value: store, reason: `longer than ${String(MAX_CODE)} characters` }
    : null;
};

async function* readText(bytes: Bytes, mapping: Mapping, needsStore: boolean): AsyncGenerator<Products> {
  const required: GoogleField[] = needsStore ? ['isbn', 'store'] : ['isbn'];
  const reading = { wanted: { names: GOOGLE_NAMES, required }, mapping, isUncut };
  for await (const { columns, rows, cell, rejects } of readTable(bytes, reading)) {
    if (!columns.has('availability') && !columns.has('quantity'))
      throw new ImportError('no column for "availability" or "quantity": nothing says what the shop has');
    const products = rows.map((row) => ({
      line: row.line,
      cell: (field: GoogleField) => cell(row, field),
      needsStore: columns.has('store'),
    }));
    yield { products, rejects };
  }
}

/** The items of the feed as RSS 2.0, their attributes in Google's namespace; the prefix does not matter. */
async function* readItems(bytes: Bytes): AsyncGenerator<Products> {
  const wanted = { root: 'rss', isNested: true, records: new Set(['item']) };
  for await (const { records } of readXml(bytes, wanted)) {
    const products = records.map(({ line, element }) => {
      const said = new Map(element.children.map(({ name, text }) => [fold(name), text.trim()]));
      const cell = (field: GoogleField): string =>
        GOOGLE_NAMES[field].map((name) => said.get(name)).find(Boolean) ?? '';
      return { line, cell, needsStore: said.has('store code') };
    });
    yield { products, rejects: [] };
  }
}

/** Values of which nothing can be missing, at the end of a feed that does not end its last line. */
const isUncut = (field: GoogleField, text: string): boolean => {
  if (field === 'isbn') return text.length === 13 && readIsbnCell(text) !== null;
  if (field === 'price' || field === 'salePrice') return /[.,]\d\d(?: ?EUR)?$/.test(text);
  return field === 'availability' && isAvailability(text);
};
