/** What the settings' forms send, read: every field that is wrong is named. Pure. */
import { z } from 'zod';
import type { ShopSettings } from '../../shops/contract.ts';

const YEAR = 366;
const DAY = 86_400_000;

export type Wishes = Partial<Pick<ShopSettings, 'away' | 'channels' | 'onlyWhileOpen'>>;

/** What is wrong with a field: a key of the counter's words. */
export type Wrong = Partial<
  Record<
    'from' | 'until' | 'channels',
    'wrongDate' | 'endsFirst' | 'isPast' | 'tooLong' | 'wrongChannel' | 'noWay'
  >
>;

export type Read = { wishes: Wishes } | { wrong: Wrong };

const day = z.iso.date();

/** `today`: by the shop's own calendar, `2026-11-28`. */
export const readAway = (body: Record<string, unknown>, today: string): Read => {
  const from = day.safeParse(body['from']);
  const until = day.safeParse(body['until']);
  const wrong: Wrong = {
    ...(from.success ? {} : { from: 'wrongDate' }),
    ...(until.success ? {} : { until: 'wrongDate' }),
  };
  if (!from.success || !until.success) return { wrong };
  if (until.data < from.data) return { wrong: { until: 'endsFirst' } };
  if (until.data < today) return { wrong: { until: 'isPast' } };
  if (Date.parse(until.data) - Date.parse(today) > YEAR * DAY) return { wrong: { until: 'tooLong' } };
  return { wishes: { away: { from: from.data, until: until.data } } };
};

const channel = z.enum(['both', 'sms', 'email']);

/** One way alone may be chosen only where its contact is known: else nothing would ever arrive. */
export const readMessages = (body: Record<string, unknown>, { has }: Pick<ShopSettings, 'has'>): Read => {
  const channels = channel.safeParse(body['channels']);
  if (!channels.success) return { wrong: { channels: 'wrongChannel' } };
  if (channels.data !== 'both' && !has[channels.data]) return { wrong: { channels: 'noWay' } };
  return { wishes: { channels: channels.data, onlyWhileOpen: body['onlyWhileOpen'] === 'yes' } };
};
