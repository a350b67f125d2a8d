import { waysToAsk, type Ask, type Shop } from './shop.ts';
import { dayAfter, startOfDay } from '../time/zone.ts';

/** The last day of a shop's holidays, `2027-01-03`, while it is on them at `at`; null at any other time. */
export const awayUntil = ({ wishes: { away }, zone }: Shop, at: Date): string | null => {
  if (!away) return null;
  const isAway =
    at.getTime() >= startOfDay(away.from, zone) && at.getTime() < startOfDay(dayAfter(away.until), zone);
  return isAway ? away.until : null;
};

/** How a shop can be asked at `at`: while it is on holiday nobody is there, on the telephone either. `enough`: see waysToAsk. */
export const askAt = (shop: Shop, enough: boolean, at: Date): Ask =>
  awayUntil(shop, at) === null ? waysToAsk(shop, enough) : 'none';
