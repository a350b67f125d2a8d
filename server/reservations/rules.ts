/** What every use case is given beside the database: the clocks' hours, the settings and the claims on copies. */
import type { Codes } from '../access/index.ts';
import type { Locale } from '../outbox/index.ts';
import type { Noticed } from './noticed.ts';
import type { Claims } from '../stock/index.ts';
import type { HoursReader } from '../time/hours-reader.ts';

/** R19; each a setting of its own, `LIMIT_*`. */
export interface Limits {
  /** Open requests, and copies in them, of one contact. */
  openRequests: number;
  openCopies: number;
  /** Codes sent to one contact within an hour. */
  codesPerHour: number;
  /** Requests within an hour from one IPv4 address or one IPv6 /64. */
  requestsPerHour: number;
  /** Questions within a day to a shop that has never answered, and within an hour to the others. */
  asksPerDay: number;
  asksPerHour: number;
  /** SMS within 24 hours, beyond which no new request is taken. */
  smsPerDay: number;
}

export interface Settings {
  limits: Limits;
  /** The language in which shops are written to. */
  locale: Locale;
  /** ISO 3166: of numbers that do not say theirs. */
  country: string;
  /** ISO 3166: whose numbers are sent codes. */
  smsCountries: readonly string[];
  /** Which channels there are at all. */
  channels: { sms: boolean; email: boolean };
}

export interface Rules {
  /** What the digits that a reader types are checked by. */
  codes: Codes;
  hours: HoursReader;
  settings: Settings;
  claims: Claims;
  /** Hears what happened, for figures, once it stands. Must not fail, and is not waited for. */
  noticed(what: Noticed): void;
}
