/**
 * A shop's stock in an ONIX 3 message.
 *
 * ONIX mostly says what publishers and distributors have, which is not on any shop's shelves. So only what a shop says
 * of itself is taken: a SupplyDetail whose Supplier has SupplierRole 08, Retailer (code list 93). A product without one
 * is refused; a message without any is refused as a whole, with the roles that it has.
 */
import type { StockRow } from '../../stock/index.ts';
import { readIsbnCell, whyNoIsbn } from '../facts/isbn-cell.ts';
import { NO_COPIES, readCopies, readEuros } from '../facts/stock-values.ts';
import { MAX_CODE, oneShop } from '../one-shop.ts';
import { ImportError, isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts';
import { readMessage, type OnixHeader } from './read-message.ts';

/** Code list 93. */
const RETAILER = '08';

interface OnixStockSaid {
  /** The shop that is meant, where there are several: its identifier or name, as it stands in the message. */
  storeCode?: string | null;
}

/**
 * Reads the stock of one shop, in the message's order. A Stock with a location is of the shop at that location, else
 * of the supplier; what is of other shops is passed over and not counted. Copies are new: ONIX describes editions.
 * @throws ImportError when the message as a whole cannot be taken: no ONIX 3, no retailer in it, several and none chosen
 */
export async function* parseOnixStock(
  bytes: Bytes,
  { storeCode = null }: OnixStockSaid = {},
): AsyncGenerator<Parsed<StockRow>> {
  const shop = oneShop(storeCode);
  const roles = new Set<string>();
  for await (const { header, products } of readMessage(bytes)) {
    const parsed: Parsed<StockRow> = { read: 0, rows: [], rejects: [] };
    for (const { element, line } of products) {
      for (const role of rolesOf(element)) roles.add(role);
      const result = readProduct(element, header, shop.takes);
      if (result === null) continue;
      parsed.read += 1;
      if (isRefusal(result)) parsed.rejects.push(reject(line, result.field, result.value, result.reason));
      else parsed.rows.push(result);
    }
    yield parsed;
  }
  if (!roles.has(RETAILER)) throw new ImportError(`${NO_RETAILER}. Its suppliers' roles: ${listed(roles)}`);
  shop.check();
}

const NO_RETAILER =
  'no SupplyDetail of this message is a retailer’s (SupplierRole 08): what a publisher or a distributor has is not on the shop’s shelves';

const listed = (roles: ReadonlySet<string>): string => [...roles].sort().slice(0, 20).join(', ') || 'none';

const suppliesOf = (product: XmlElement): XmlElement[] =>
  childrenOf(product, 'ProductSupply').flatMap((supply) => childrenOf(supply, 'SupplyDetail'));

const roleOf = (supply: XmlElement): string =>
  textOf(childOf(supply, 'Supplier') ?? supply, 'SupplierRole') ?? '';

/** Two digits each, whatever a file puts there: they are remembered until its end. */
const rolesOf = (product: XmlElement): string[] =>
  suppliesOf(product)
    .map(roleOf)
    .filter((role) => /^\d\d$/.test(role));

/** A line of stock, why there is none, or null where the product is of other shops only. */
const readProduct = (
  product: XmlElement,
  header: OnixHeader,
  takes: (code: string) => boolean,
): StockRow | Refusal | null => {
  const supplies = suppliesOf(product).filter((supply) => roleOf(supply) === RETAILER);
  if (supplies.length === 0)
    return { field: 'SupplierRole', value: rolesOf(product).join(', '), reason: 'no retailer supplies it' };
  // Each is asked, so that every code is seen.
  const chosen = supplies.map((supply) => copiesIn(supply, takes));
  const place = chosen.findLastIndex((copies) => copies !== 'of others');
  const [supply, quantity] = [supplies[place], chosen[place]];
  if (supply === undefined || quantity === undefined || quantity === 'of others') return null;
  const isbn = isbnOf(product);
  if (isRefusal(isbn)) return isbn;
  if (typeof quantity === 'object' && quantity) return quantity;
  return { isbn: isbn.isbn, condition: 'new', quantity, priceCents: priceOf(supply, header) };
};

/** ISBN-13, GTIN-13, ISBN-10 (code list 5), the surest first. */
const ISBN_TYPES = ['15', '03', '02'];

const isbnOf = (product: XmlElement): { isbn: string } | Refusal => {
  const identifiers = childrenOf(product, 'ProductIdentifier');
  const values = ISBN_TYPES.flatMap((type) =>
    identifiers
      .filter((identifier) => textOf(identifier, 'ProductIDType') === type)
      .map((identifier) => textOf(identifier, 'IDValue') ?? ''),
  );
  const isbn = values.map(readIsbnCell).find((read) => read !== null);
  const [value = ''] = values;
  return isbn ? { isbn } : { field: 'isbn', value, reason: whyNoIsbn(value) };
};

/** A number by which shops are told apart, or a name: of a location in the shop's own words, or of the supplier. */
const codeOf = (element: XmlElement, prefix: 'Location' | 'Supplier'): string | null => {
  const identifier = childOf(element, `${prefix}Identifier`);
  return (identifier && textOf(identifier, 'IDValue')) ?? textOf(element, `${prefix}Name`);
};

/** The chosen shop's copies; null where it has some and does not say how many. */
const copiesIn = (
  supply: XmlElement,
  takes: (code: string) => boolean,
): number | null | Refusal | 'of others' => {
  const supplier = childOf(supply, 'Supplier');
  const own = ((supplier && codeOf(supplier, 'Supplier')) ?? '').slice(0, MAX_CODE);
  const stocks = childrenOf(supply, 'Stock').map((stock) => ({
    stock,
    code: codeOf(stock, 'Location')?.slice(0, MAX_CODE) ?? own,
  }));
  const codes = stocks.length > 0 ? stocks.map(({ code }) => code) : [own];
  const taken = codes.map(takes);
  if (!taken.includes(true)) return 'of others';
  const uncounted = readAvailability(textOf(supply, 'ProductAvailability') ?? '');
  if (uncounted === 'none') return 0;
  if (uncounted !== null && uncounted !== 0) return uncounted;
  return total(
    stocks.filter((_, place) => taken[place]).map(({ stock }) => copiesOf(stock)),
    uncounted,
  );
};

/**
 * What an availability (code list 65) says by itself. 20 and 21: carried, not counted; 22 and 23: to order, 0 unless a
 * count says otherwise. What is not yet or no longer to be had (01 to 12, 30 to 52) is none, whatever a count says.
 */
const readAvailability = (code: string): null | 0 | 'none' | Refusal => {
  if (code === '20' || code === '21') return null;
  if (code === '22' || code === '23') return 0;
  if (/^(?:0[1-9]|1[0-2]|3\d|4\d|5[0-2])$/.test(code)) return 'none';
  return {
    field: 'ProductAvailability',
    value: code,
    reason: 'does not say whether the shop has it (code list 65)',
  };
};

/** Proximities whose number is there at least: the number itself, not less than, more than (code list 215). */
const AT_LEAST = new Set(['03', '05', '06']);

const copiesOf = (stock: XmlElement): number | null | 'wrong' => {
  const copies = readCopies(textOf(stock, 'OnHand') ?? '');
  return AT_LEAST.has(textOf(stock, 'Proximity') ?? '03') || copies === 0 ? copies : null;
};

/** Of all the places in which the shop keeps a title. `uncounted` is what it has where one of them does not count. */
const total = (
  counts: readonly (number | null | 'wrong')[],
  uncounted: null | 0,
): number | null | Refusal => {
  const sum = counts.reduce<number>((all, count) => all + (typeof count === 'number' ? count : 0), 0);
  if (counts.includes('wrong') || readCopies(String(sum)) === 'wrong')
    return { field: 'OnHand', value: counts.join(', '), reason: NO_COPIES };
  return counts.length === 0 || counts.includes(null) ? uncounted : sum;
};

/** Prices that a reader pays, tax included (code list 58): fixed, recommended, the publisher's. */
const PRICE_TYPES = ['04', '02', '42'];

/** Cents; null where the shop says no price in euros that holds in France. */
const priceOf = (supply: XmlElement, header: OnixHeader): number | null => {
  const prices = childrenOf(supply, 'Price').filter(
    (price) =>
      (textOf(price, 'CurrencyCode') ?? header.defaultCurrency ?? 'EUR') === 'EUR' && isFrench(price),
  );
  const [price] = PRICE_TYPES.flatMap((type) =>
    prices.filter((each) => (textOf(each, 'PriceType') ?? header.defaultPriceType) === type),
  );
  const cents = price ? readEuros(textOf(price, 'PriceAmount') ?? '') : null;
  return cents === 'wrong' ? null : cents;
};

const isFrench = (price: XmlElement): boolean => {
  const territory = childOf(price, 'Territory');
  const listOf = (name: string): string[] =>
    (territory && textOf(territory, name))?.split(/\s+/).filter(Boolean) ?? [];
  if (listOf('CountriesExcluded').includes('FR')) return false;
  const included = listOf('CountriesIncluded');
  return included.length === 0 || included.includes('FR');
};
