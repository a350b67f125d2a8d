/** Dates as ONIX writes them. */
import { readPublished } from '../facts/year.ts';

/**
 * A message's date and time, "20190322T040347Z", to RFC 3339 in UTC. The time may be left out, shorter, or have an
 * offset; without one it is taken as UTC, as a date alone is midnight UTC. Null for what is none.
 */
export const readMoment = (text: string): string | null => {
  const match =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i.exec(
      text.trim(),
    );
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', offset = 'Z'] = match;
  const [, hours = '+00', minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(offset) ?? [];
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${hours}:${minutes}`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
};

/**
 * How far a date's format goes (code list 55): 00 is YYYYMMDD, 01 YYYYMM, 05 YYYY; 13 and 14 are a day with a time.
 * Weeks, quarters, seasons, spreads and free text say no day that could be shown.
 */
const DIGITS: Readonly<Record<string, number>> = { '00': 8, '01': 6, '05': 4, '13': 8, '14': 8 };

/** "2019-03-22", "2019-03" or "2019", as far as the format goes; null for another format or an impossible date. */
export const readDate = (text: string, format: string): string | null => {
  const length = DIGITS[format];
  const digits = text.replaceAll('-', '');
  if (length === undefined || !/^\d+(?:T|$)/.test(digits)) return null;
  // Senders write a year alone, or a month, where the format asks for a day.
  const said = /^\d+/.exec(digits)?.[0].slice(0, length) ?? '';
  if (![4, 6, 8].includes(said.length)) return null;
  return readPublished([said.slice(0, 4), said.slice(4, 6), said.slice(6, 8)].filter(Boolean).join('-'));
};
