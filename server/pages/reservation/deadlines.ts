/** Deadlines as a clock on the shop's wall shows them (R1), and how long to wait. */
import type { ReservationWords } from '../../views/language/reservation.ts';
import { clockOf, comingPhrase, dateOf, daysFrom, readMoment, weekdayOf } from '../../views/moments.ts';
import type { PageContext } from '../page-data.ts';
import { said } from './data.ts';

/** "jusqu’à 18 h 32", "jusqu’à demain 10 h 40", from an RFC 3339 instant in the shop's own offset. */
export const untilPhrase = (instant: string, context: PageContext): string => {
  const moment = readMoment(instant);
  if (!moment) return '';
  const { words, at } = context;
  const say = said(context);
  const days = daysFrom(at, moment);
  const time = clockOf(moment, words);
  if (days === 0) return say.untilTime(time);
  if (days === 1) return say.untilTomorrow(time);
  if (days > 1 && days < 7) return say.untilWeekday(weekdayOf(moment, words), time);
  return say.untilDate(dateOf(moment, at, words), time);
};

/** "lundi à 10 h". */
export const whenPhrase = (instant: string, { words, at }: PageContext): string => {
  const moment = readMoment(instant);
  return moment ? comingPhrase(moment, at, words) : '';
};

/** How long to wait, rounded up: "40 secondes", "12 minutes", "3 heures". */
export const waitPhrase = (seconds: number, say: ReservationWords): string => {
  if (seconds < 120) return say.seconds(Math.max(1, Math.ceil(seconds)));
  if (seconds < 7_200) return say.minutes(Math.ceil(seconds / 60));
  return say.hours(Math.ceil(seconds / 3_600));
};
