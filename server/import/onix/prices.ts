/** What a reader in France pays for a product. */
import { readPrice } from '../facts/money.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts';
import { OPEN_QUALIFIERS, PRICE_FROM, PRICE_TYPES, PRICE_UNTIL } from './codes.ts';
import { readDate } from './dates.ts';
import type { OnixHeader } from './read-message.ts';

export interface ProductPrice {
  priceCents: number;
  /** ISO 4217; null where nobody says. */
  currency: string | null;
}

const HOME = 'FR';
/** List 49, regions that hold France: everywhere, everywhere else, the euro zone. */
const REGIONS = new Set(['WORLD', 'ROW', 'ECZ']);

/**
 * The public price in France, tax included: the fixed price before a recommended one (1981 law, art. 1), one that
 * names France before one for the whole world, euros before another currency, one that is in force when the message
 * is sent. Null where the product has none; 0 means free, and is none either.
 */
export const readProductPrice = (product: XmlElement, header: OnixHeader): ProductPrice | null => {
  const priced = childrenOf(product, 'ProductSupply').flatMap((supply) => pricesOf(supply, header));
  const [best] = priced.sort((a, b) => a.rank - b.rank);
  return best ? { priceCents: best.priceCents, currency: best.currency } : null;
};

interface RankedPrice extends ProductPrice {
  /** Smaller is better. */
  rank: number;
}

const pricesOf = (supply: XmlElement, header: OnixHeader): RankedPrice[] => {
  const market = childOf(supply, 'Market');
  return childrenOf(supply, 'SupplyDetail')
    .flatMap((detail) => childrenOf(detail, 'Price'))
    .flatMap((price) => rankedPrice(price, market && childOf(market, 'Territory'), header) ?? []);
};

const rankedPrice = (
  price: XmlElement,
  market: XmlElement | null,
  header: OnixHeader,
): RankedPrice | null => {
  const type = PRICE_TYPES.indexOf(textOf(price, 'PriceType') ?? header.defaultPriceType ?? '');
  const qualifier = textOf(price, 'PriceQualifier');
  const where = reach(childOf(price, 'Territory') ?? market);
  const amount = readPrice(textOf(price, 'PriceAmount') ?? '');
  if (type < 0 || where === null || !amount || amount.cents === 0) return null;
  if (qualifier !== null && !OPEN_QUALIFIERS.has(qualifier)) return null;
  if (!isInForce(price, header.sentAt)) return null;
  const currency = textOf(price, 'CurrencyCode') ?? header.defaultCurrency;
  const known = currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null;
  const foreign = known === null || known === 'EUR' ? 0 : 1;
  return { priceCents: amount.cents, currency: known, rank: foreign * 100 + type * 10 + where };
};

/** How a territory reaches France: 0 by name, 1 with others, null not at all. No territory means everywhere. */
const reach = (territory: XmlElement | null): 0 | 1 | null => {
  if (!territory) return 1;
  const list = (name: string): string[] => (textOf(territory, name) ?? '').split(/\s+/).filter(Boolean);
  if (list('CountriesExcluded').includes(HOME)) return null;
  if (list('CountriesIncluded').includes(HOME)) return 0;
  const regions = list('RegionsIncluded');
  if (regions.some((region) => REGIONS.has(region))) return 1;
  // Only exclusions: everywhere else.
  return regions.length === 0 && list('CountriesIncluded').length === 0 ? 1 : null;
};

/** Without a date of the message, or of its own, a price is in force. */
const isInForce = (price: XmlElement, sentAt: string | null): boolean => {
  if (sentAt === null) return true;
  const day = sentAt.slice(0, 10);
  return childrenOf(price, 'PriceDate').every((dated) => {
    const date = childrenOf(dated, 'Date')[0];
    const format = textOf(dated, 'DateFormat') ?? date?.attributes['dateformat'] ?? '00';
    const said = readDate(date?.text.trim() ?? '', format);
    const role = textOf(dated, 'PriceDateRole');
    if (said === null) return true;
    return role === PRICE_FROM ? said <= day : role !== PRICE_UNTIL || day <= said;
  });
};
