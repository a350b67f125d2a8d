/** Prices as tills and spreadsheets write them. */

export interface Price {
  cents: number;
  /** ISO 4217; null where none is written. */
  currency: string | null;
}

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  EUROS: 'EUR',
  EURO: 'EUR',
};
const MAX_CENTS = 100_000_000;

/**
 * Reads "12,50", "12.50 €", "EUR 1 234,50", "9.9000". Null when it is no price, when it has parts of a cent, or when
 * it can be read in two ways ("1,234").
 */
export const readPrice = (text: string): Price | null => {
  // As nearly every till writes it: nothing to find out.
  if (/^\d{1,5}[.,]\d\d$/.test(text)) return { cents: Number(text.replace(/[.,]/, '')), currency: null };
  const compact = text.replaceAll(/[\s\u00a0\u202f'’]+/g, '').toUpperCase();
  const match = /^(?<before>\p{Sc}|[A-Z]{3,5})?(?<amount>\d[\d.,]*)(?<after>\p{Sc}|[A-Z]{3,5})?$/u.exec(
    compact,
  );
  const { before, amount, after } = match?.groups ?? {};
  const cents = amount === undefined ? null : readCents(amount);
  if (cents === null || cents > MAX_CENTS) return null;
  const unit = before ?? after ?? null;
  if (unit === null) return { cents, currency: null };
  const currency = SIGNS[unit] ?? unit;
  return /^[A-Z]{3}$/.test(currency) ? { cents, currency } : null;
};

const readCents = (amount: string): number | null => {
  const mark = Math.max(amount.lastIndexOf('.'), amount.lastIndexOf(','));
  const whole = mark < 0 ? amount : amount.slice(0, mark);
  const decimals = mark < 0 ? '' : amount.slice(mark + 1);
  // Three decimals are as likely a thousand: only "12.500" is plainly a price.
  if (decimals.length === 3 && !decimals.endsWith('0')) return null;
  if (!/^\d{0,2}0*$/.test(decimals)) return null;
  if (!/^(?:\d+|\d{1,3}(?:[.,]\d{3})+)$/.test(whole)) return null;
  return Number(whole.replaceAll(/[.,]/g, '')) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
};
