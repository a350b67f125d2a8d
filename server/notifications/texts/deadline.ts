/** Deadlines as a wall clock shows them (R1): "18h32", "demain 10h40". */
import type { Deadline } from '../../outbox/index.ts';
import { offsetStretchAt } from '../../time/zone.ts';
import { readMoment } from '../../views/moments.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface WallTime {
  /** Midnights between now and then in the deadline's zone; 0 for today, and for what is past. */
  days: number;
  hours: number;
  minutes: number;
  /** Epoch milliseconds at which a clock in UTC shows the same. */
  wall: number;
}

/** A deadline as seen at an instant. Throws when it is not RFC 3339 with an offset. */
export const wallTime = ({ at, zone }: Deadline, now: Date): WallTime => {
  const moment = readMoment(at);
  if (!moment) throw new Error('a deadline is RFC 3339 with an offset');
  const today = now.getTime() + offsetStretchAt(zone, now.getTime()).offset;
  const minutes = Math.floor(moment.wall / MINUTE) % (24 * 60);
  return {
    days: Math.max(0, Math.floor(moment.wall / DAY) - Math.floor(today / DAY)),
    hours: Math.floor(minutes / 60),
    minutes: minutes % 60,
    wall: moment.wall,
  };
};

/** "lundi", in the language of `locale`. */
export const weekday = (wall: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(wall);

/** "24/11": day and month. */
export const dayAndMonth = (wall: number): string =>
  new Intl.DateTimeFormat('fr-FR', { day: '2-digit', month: '2-digit', timeZone: 'UTC' }).format(wall);
