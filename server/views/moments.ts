/**
 * Instants as a place's wall clock shows them. A shop's times arrive with its own offset ("…T19:00:00+01:00") and
 * are shown in that offset, wherever the reader is: 19 h in Saint-Denis de la Réunion is 19 h there.
 */
import type { Words } from './language/index.ts';

export interface Moment {
  /** Milliseconds since 1970, as everywhere. */
  epoch: number;
  /** What the wall clock shows, in milliseconds, as if the place were on UTC. */
  wall: number;
  /** Milliseconds to add to UTC. */
  offset: number;
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|([+-])(\d\d):(\d\d))$/i;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Reads an RFC 3339 instant with its offset; null when it is not one. */
export const readMoment = (text: string): Moment | null => {
  const found = RFC3339.exec(text);
  if (!found) return null;
  const [, year, month, day, hours, minutes, seconds = '0', , sign, offHours = '0', offMinutes = '0'] = found;
  const offset = (sign === '-' ? -1 : 1) * (Number(offHours) * 60 + Number(offMinutes)) * MINUTE;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  );
  return { epoch: wall - offset, wall, offset };
};

/** How many midnights lie between `at` and the moment, on the moment's own calendar; negative in the past. */
export const daysFrom = (at: Date, moment: Moment): number =>
  Math.floor(moment.wall / DAY) - Math.floor((at.getTime() + moment.offset) / DAY);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than using it a hundred times, so each is made once. */
const format = (words: Words, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${words.locale} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' });
  formats.set(key, made);
  return made;
};

/** "19 h", "9 h 12"; "09:12" in English. */
export const clockOf = (moment: Moment, words: Words): string => {
  const minutes = Math.floor(moment.wall / MINUTE) % (24 * 60);
  return words.clock(Math.floor(minutes / 60), minutes % 60);
};

/** "lundi". */
export const weekdayOf = (moment: Moment, words: Words): string =>
  format(words, 'weekday', { weekday: 'long' }).format(moment.wall);

/** "3 août", and the year when it is not the year of `at`. */
export const dateOf = (moment: Moment, at: Date, words: Words): string => {
  const yearOf = (ms: number): string => format(words, 'year', { year: 'numeric' }).format(ms);
  return yearOf(moment.wall) === yearOf(at.getTime() + moment.offset)
    ? format(words, 'date', { day: 'numeric', month: 'long' }).format(moment.wall)
    : format(words, 'full', { day: 'numeric', month: 'long', year: 'numeric' }).format(moment.wall);
};

/** A moment to come: "à 19 h", "demain à 10 h", "lundi à 14 h", "le 3 août". */
export const comingPhrase = (moment: Moment, at: Date, words: Words): string => {
  const days = daysFrom(at, moment);
  const time = clockOf(moment, words);
  if (days <= 0) return words.todayAt(time);
  if (days === 1) return words.tomorrowAt(time);
  if (days < 7) return words.weekdayAt(weekdayOf(moment, words), time);
  return words.onDate(dateOf(moment, at, words));
};

/** A moment gone by: "aujourd’hui à 9 h 12", "hier à 18 h", "le 3 août". */
export const pastPhrase = (moment: Moment, at: Date, words: Words): string => {
  const days = daysFrom(at, moment);
  const time = clockOf(moment, words);
  if (days >= 0) return words.seenToday(time);
  if (days === -1) return words.seenYesterday(time);
  return words.onDate(dateOf(moment, at, words));
};

/** The day of a weekly table: "lundi", for 0 (Monday) to 6 (Sunday). */
export const dayName = (day: number, words: Words): string =>
  // 5 January 1970 was a Monday.
  format(words, 'weekday', { weekday: 'long' }).format((4 + day) * DAY);
