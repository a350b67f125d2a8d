/** The sentences a page says about a shop or a title, each made in one place for the server and the client. */
import type { BookView, EditionView, TitleView } from '../catalogue/contract.ts';
import type { HoursView, OfferView, ShopView } from '../shops/contract.ts';
import type { Words } from './language/index.ts';
import { clockOf, comingPhrase, dateOf, daysFrom, pastPhrase, readMoment } from './moments.ts';

const MINUTE = 60_000;
/** From how many minutes before its closing a shop "closes in …". */
const SOON = 30;

/**
 * What a shop's hours say at `at`, in the shop's own offset: "Ouvert jusqu’à 19 h", "Fermé, rouvre lundi à 14 h",
 * "Horaires non connus", "En congé jusqu’au 3 janvier". Hours that nobody could read are shown as their source wrote them (R2).
 */
export const openingPhrase = (hours: HoursView, at: Date, words: Words): string => {
  const lastDay = hours.away === undefined ? null : readMoment(`${hours.away}T00:00:00Z`);
  if (lastDay) return words.awayUntil(dateOf(lastDay, at, words));
  if (hours.state === 'open') return openPhrase(hours, at, words);
  if (hours.state === 'closed') {
    const opens = hours.opens === null ? null : readMoment(hours.opens);
    return opens ? words.reopens(comingPhrase(opens, at, words)) : words.closed;
  }
  const text = hours.text?.trim();
  return text ? words.hoursRaw(text) : words.hoursUnknown;
};

const openPhrase = (hours: HoursView, at: Date, words: Words): string => {
  const until = hours.until === null ? null : readMoment(hours.until);
  // "Until 19:00" of another day would mislead; a night past midnight is still this evening's.
  if (!until || daysFrom(at, until) > 1 || until.epoch - at.getTime() > 24 * 60 * MINUTE) return words.open;
  const minutes = Math.ceil((until.epoch - at.getTime()) / MINUTE);
  const time = clockOf(until, words);
  return minutes > 0 && minutes <= SOON ? words.closesSoon(minutes, time) : words.openUntil(time);
};

const numbers = new Map<string, Intl.NumberFormat>();
const number = (words: Words, digits: number): Intl.NumberFormat => {
  const key = `${words.locale} ${digits}`;
  const made = numbers.get(key) ?? new Intl.NumberFormat(words.locale, { maximumFractionDigits: digits });
  numbers.set(key, made);
  return made;
};

/** Metres as a walker reads them: "350 m" to the ten metres, "1,2 km", "12 km". */
export const distancePhrase = (metres: number, words: Words): string => {
  const tens = Math.max(10, Math.round(metres / 10) * 10);
  if (tens < 1000) return words.metres(number(words, 0).format(tens));
  return words.kilometres(number(words, metres < 9950 ? 1 : 0).format(metres / 1000));
};

const FORMAT_WORDS = {
  pocket: 'formatPocket',
  paperback: 'formatPaperback',
  large: 'formatLarge',
  hardback: 'formatHardback',
  'large-print': 'formatLargePrint',
  board: 'formatBoard',
} as const satisfies Record<NonNullable<EditionView['format']>, keyof Words>;

/** How an edition is made: "Poche", "Grand format". */
export const formatPhrase = (format: NonNullable<EditionView['format']>, words: Words): string =>
  words[FORMAT_WORDS[format]];

/**
 * What its publisher says of a title, where that is news: forthcoming as long as its day has not come, interrupted,
 * or out of print. Null otherwise: a shop may have it all the same.
 */
export const standingPhrase = (
  { standing, published }: Pick<BookView, 'standing' | 'published'>,
  at: Date,
  words: Words,
): string | null => {
  if (standing === 'ended') return words.standingEnded;
  if (standing === 'interrupted') return words.standingInterrupted;
  const today = at.toISOString();
  const isAhead = published !== null && published > today.slice(0, published.length);
  return standing === 'forthcoming' && isAhead ? words.standingForthcoming : null;
};

/** "12,50 €", from an amount and its ISO 4217 currency. */
export const pricePhrase = (price: { amount: string; currency: string }, words: Words): string =>
  new Intl.NumberFormat(words.locale, { style: 'currency', currency: price.currency }).format(
    Number(price.amount),
  );

/**
 * What an offer says of its copies, and when they were counted. A second sentence comes apart, so that a card may
 * set it smaller: "Dernier exemplaire : appelez avant de venir", then "compté hier à 18 h". Only a shop that shows a
 * number (`callable`) is to be called.
 */
export const stockPhrase = (
  offer: OfferView,
  at: Date,
  words: Words,
  callable: boolean,
): { main: string; detail: string | null } => {
  const callFirst = (said: string): string => (callable ? words.callFirst(said) : said);
  const seen = readMoment(offer.seen);
  const moment = seen ? pastPhrase(seen, at, words) : '';
  const copies = offer.available;
  if (copies === 0) return { main: words.noneLeft(moment), detail: null };
  if (offer.confidence === 'last_copy') {
    return { main: callFirst(words.lastCopy), detail: words.countedOn(moment) };
  }
  if (offer.confidence === 'ask') return { main: words.stockAsk, detail: null };
  if (copies === null) return { main: callFirst(words.carried(moment)), detail: null };
  if (offer.confidence === 'in_stock') return { main: words.counted(copies, moment), detail: null };
  return { main: callFirst(words.probablyCounted(copies, moment)), detail: null };
};

/** What a shop without an offer for the title says: its stock is not known (R5). */
export const unknownStockPhrase = (shop: Pick<ShopView, 'ask' | 'phone'>, words: Words): string =>
  shop.ask === 'call' && shop.phone !== null ? words.stockCall : words.stockAsk;

/** "Simone de Beauvoir, Jean Giono"; empty when nobody is named. */
export const authorsPhrase = (authors: string[]): string => authors.join(', ');

/** A title's name; a stub (an ISBN no catalogue knows yet) goes by its number. */
export const titleName = (title: Pick<TitleView, 'title' | 'isbn'>, words: Words): string =>
  title.title.trim() || words.stubTitle(title.isbn);

/** "2019", "mars 2019", "12 mars 2019", as far as the date of publication is known. */
export const publishedPhrase = (published: string, words: Words): string => {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(published);
  if (!found?.[2]) return published;
  const [, year, month, day] = found;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
  if (day) options.day = 'numeric';
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1));
  return new Intl.DateTimeFormat(words.locale, options).format(wall);
};

/** The name of an ISO 639 language, "français"; null when the code is not one. */
export const languagePhrase = (code: string, words: Words): string | null => {
  try {
    const name = new Intl.DisplayNames(words.locale, { type: 'language', fallback: 'none' }).of(code);
    return name ?? null;
  } catch {
    return null;
  }
};

/** "le 3 août", for the day a listing was read. */
export const dayPhrase = (instant: string, at: Date, words: Words): string => {
  const moment = readMoment(instant);
  return moment ? words.onDate(dateOf(moment, at, words)) : '';
};

/** A number to call as its country writes it; French ones in pairs, others as they are. */
export const phoneText = (phone: string): string => {
  const french = /^\+33(\d)(\d{8})$/.exec(phone);
  if (!french) return phone;
  return `0${french[1]}${(french[2] ?? '').replaceAll(/(\d\d)/g, '\u00a0$1')}`;
};
