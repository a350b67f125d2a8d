/** One product of a local inventory feed to a line of stock. */
import type { StockRow } from '../../stock/index.ts';
import { fold } from '../../text/fold.ts';
import { whyNoIsbn } from '../facts/isbn-cell.ts';
import { NO_COPIES, readCondition, readCopies, readEuros, readStockCode } from '../facts/stock-values.ts';
import type { Refusal } from '../parsed.ts';

export type GoogleField =
  'isbn' | 'store' | 'availability' | 'quantity' | 'price' | 'salePrice' | 'saleDates' | 'condition';

/** The attributes' names, folded: with spaces, underscores or in one word. `gtin` first: an `id` is the merchant's. */
export const GOOGLE_NAMES: { readonly [F in GoogleField]: readonly string[] } = {
  isbn: ['gtin', 'isbn', 'ean', 'itemid', 'item id', 'id', 'offer id'],
  store: ['store code', 'storecode', 'shop code', 'store'],
  availability: ['availability'],
  quantity: ['quantity'],
  price: ['price'],
  salePrice: ['sale price'],
  saleDates: ['sale price effective date'],
  condition: ['condition'],
};

/**
 * What each word says of the copies on the shelf: some, not counted, or none. "On display to order" is a copy to look
 * at, not to take away.
 */
const AVAILABILITIES: ReadonlyMap<string, null | 0> = new Map([
  ['in stock', null],
  ['instock', null],
  ['limited availability', null],
  ['limited stock', null],
  ['out of stock', 0],
  ['outofstock', 0],
  ['temporarily out of stock', 0],
  ['on display to order', 0],
  ['preorder', 0],
  ['backorder', 0],
]);

export const isAvailability = (text: string): boolean => AVAILABILITIES.has(fold(text));

/**
 * Reads one product. A quantity is the count; without one, "in stock" and "limited availability" say that the title is
 * carried, not how many (3 or more, 1 or 2). "Out of stock" is none, whatever the quantity says.
 */
export const readGoogleLine = (cell: (field: GoogleField) => string): StockRow | Refusal => {
  const code = readStockCode(cell('isbn'));
  if (code === null) return { field: 'isbn', value: cell('isbn'), reason: whyNoIsbn(cell('isbn')) };
  const said = readCondition(cell('condition'));
  if (said === null)
    return { field: 'condition', value: cell('condition'), reason: 'neither new nor second-hand' };
  const quantity = readQuantity(cell);
  if (typeof quantity === 'object' && quantity) return quantity;
  const priceCents = readEuros(priceOf(cell));
  if (priceCents === 'wrong') return { field: 'price', value: priceOf(cell), reason: 'not a price in euros' };
  return { isbn: code.isbn, condition: code.used ? 'used' : said, quantity, priceCents };
};

const readQuantity = (cell: (field: GoogleField) => string): number | null | Refusal => {
  const copies = readCopies(cell('quantity'));
  if (copies === 'wrong') return { field: 'quantity', value: cell('quantity'), reason: NO_COPIES };
  const availability = cell('availability');
  if (availability === '')
    return copies ?? { field: 'availability', value: null, reason: 'neither an availability nor a quantity' };
  const said = AVAILABILITIES.get(fold(availability));
  if (said === undefined)
    return { field: 'availability', value: availability, reason: `none of ${KNOWN_AVAILABILITIES}` };
  return said ?? copies;
};

const KNOWN_AVAILABILITIES = 'in stock, limited availability, on display to order, out of stock';

/** A sale price with dates may be over or not have begun: the price holds then. */
const priceOf = (cell: (field: GoogleField) => string): string =>
  (cell('saleDates') === '' && cell('salePrice')) || cell('price');
