/** R21: when an SMS may disturb a reader. Pure. */
import { offsetStretchAt } from '../time/zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = 8;
const TO = 21;

/**
 * When an SMS that nothing the reader did just now explains may go out: between 8:00 and 21:00 by the clocks of
 * `zone`. The instant itself, or the next 8:00.
 */
export const afterRest = (at: Date, zone: string): Date => {
  const { offset } = offsetStretchAt(zone, at.getTime());
  const wall = at.getTime() + offset;
  const midnight = Math.floor(wall / DAY) * DAY;
  const hour = (wall - midnight) / HOUR;
  if (hour >= FROM && hour < TO) return at;
  const morning = midnight + (hour < FROM ? 0 : DAY) + FROM * HOUR;
  // The clocks may be put forward or back in the night.
  return new Date(morning - offsetStretchAt(zone, morning - offset).offset);
};
