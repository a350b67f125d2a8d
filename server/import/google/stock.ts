/** A shop's stock in Google's local inventory feed, as text: one product of one shop a line. */
import type { StockRow } from '../../stock/index.ts';
import { readIsbnCell } from '../facts/isbn-cell.ts';
import { MAX_CODE, oneShop } from '../one-shop.ts';
import { ImportError, isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import type { Mapping } from '../table/columns.ts';
import type { Record } from '../table/records.ts';
import { readTable, type Table } from '../table/read-table.ts';
import { GOOGLE_NAMES, isAvailability, readGoogleLine, type GoogleField } from './line.ts';

export interface FeedSaid {
  mapping?: Mapping;
  /** The shop that is meant, of a feed that has several: its code as it stands there, letter by letter. */
  storeCode?: string | null;
}

/**
 * Reads the stock of one shop, in the feed's order. Lines of other shops are passed over and not counted.
 * @throws ImportError when the feed as a whole cannot be taken: several shops and none chosen, no such shop, no column
 * that says how much there is
 */
export async function* parseGoogleStock(
  bytes: Bytes,
  { mapping = new Map(), storeCode = null }: FeedSaid = {},
): AsyncGenerator<Parsed<StockRow>> {
  const shop = oneShop(storeCode);
  const required: GoogleField[] = storeCode === null ? ['isbn'] : ['isbn', 'store'];
  const reading = { wanted: { names: GOOGLE_NAMES, required }, mapping, isUncut };
  for await (const table of readTable(bytes, reading)) {
    if (!table.columns.has('availability') && !table.columns.has('quantity'))
      throw new ImportError('no column for "availability" or "quantity": nothing says what the shop has');
    const parsed: Parsed<StockRow> = { read: table.rejects.length, rows: [], rejects: [...table.rejects] };
    for (const row of table.rows) take(row, table, shop.takes, parsed);
    yield parsed;
  }
  shop.check();
}

const take = (
  row: Record,
  { columns, cell }: Table<GoogleField>,
  takes: (code: string) => boolean,
  parsed: Parsed<StockRow>,
): void => {
  const store = cell(row, 'store');
  const fault = columns.has('store') ? faultOf(store) : null;
  if (!fault && !takes(store)) return;
  parsed.read += 1;
  const line = fault ?? readGoogleLine((field) => cell(row, field));
  if (isRefusal(line)) parsed.rejects.push(reject(row.line, line.field, line.value, line.reason));
  else parsed.rows.push(line);
};

const faultOf = (store: string): Refusal | null => {
  if (store === '')
    return { field: 'store', value: null, reason: 'no store code: whose stock this is, is not said' };
  return store.length > MAX_CODE
    ? { field: 'store', value: store, reason: `longer than ${String(MAX_CODE)} characters` }
    : null;
};

/** Values of which nothing can be missing, at the end of a feed that does not end its last line. */
const isUncut = (field: GoogleField, text: string): boolean => {
  if (field === 'isbn') return text.length === 13 && readIsbnCell(text) !== null;
  if (field === 'price' || field === 'salePrice') return /[.,]\d\d(?: ?EUR)?$/.test(text);
  return field === 'availability' && isAvailability(text);
};
