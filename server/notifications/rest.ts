/** R21: SMS that nothing a reader did just now explains go out between 8:00 and 21:00, their time. Pure. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { MessageKind, TakenMessage } from '../outbox/index.ts';
import { offsetStretchAt } from '../time/zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = 8;
const TO = 21;
/** Whoever asked for a code within this time is waiting for what follows. */
const EXPLAINS = 70 * 60_000;

/** Messages to readers that come by themselves; a code is always asked for. */
const UNASKED: ReadonlySet<MessageKind> = new Set([
  'held',
  'holdReminder',
  'holdExpired',
  'nobody',
  'lateOffer',
  'tookBack',
]);

/** Until when a message has to wait, whatever made it late: another try, another channel; null: it may go now. */
export const restUntil = (
  message: Pick<TakenMessage, 'content' | 'channel' | 'recipient' | 'at' | 'askedAt'>,
): Date | null => {
  const { content, channel, recipient, at, askedAt } = message;
  if (channel !== 'sms' || !UNASKED.has(content.kind)) return null;
  if (askedAt !== null && at.getTime() - askedAt.getTime() < EXPLAINS) return null;
  return nextMorning(at, zoneOf(content.data) ?? zoneOfNumber(recipient));
};

/** A message about a shop's deadline speaks in that shop's zone: its reader is on the way there. */
const zoneOf = (data: object): string | null => {
  if ('holdUntil' in data) return (data.holdUntil as { zone: string }).zone;
  return 'until' in data ? (data.until as { zone: string }).zone : null;
};

/** The next 8:00 when it is night in the zone; null by day. */
const nextMorning = (at: Date, zone: string): Date | null => {
  const { offset } = offsetStretchAt(zone, at.getTime());
  const wall = at.getTime() + offset;
  const midnight = Math.floor(wall / DAY) * DAY;
  const hour = (wall - midnight) / HOUR;
  if (hour >= FROM && hour < TO) return null;
  const morning = midnight + (hour < FROM ? 0 : DAY) + FROM * HOUR;
  // The clocks may be put forward or back in the night.
  return new Date(morning - offsetStretchAt(zone, morning - offset).offset);
};

const OVERSEAS: Record<string, string> = {
  GP: 'America/Guadeloupe',
  MF: 'America/Guadeloupe',
  BL: 'America/Guadeloupe',
  MQ: 'America/Martinique',
  GF: 'America/Cayenne',
  PM: 'America/Miquelon',
  RE: 'Indian/Reunion',
  YT: 'Indian/Mayotte',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  PT: 'Europe/Lisbon',
};

const zoneOfNumber = (number: string): string =>
  OVERSEAS[parsePhoneNumberFromString(number)?.country ?? ''] ?? 'Europe/Paris';
