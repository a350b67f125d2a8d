/** The settings, read once at start. The only reader of the environment. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { LOCALES, type Locale } from './outbox/index.ts';
import type { Limits } from './reservations/index.ts';

// Opening hours are worked out on wall clocks that stand for UTC: the process has no zone of its own.
process.env['TZ'] = 'UTC';

const flag = z
  .enum(['true', 'false', '1', '0', 'on', 'off'])
  .transform((v) => ['true', '1', 'on'].includes(v));
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });
const count = (max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n <= max, `must be at most ${max}`);

const sid = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}[0-9a-f]{32}$`), `must be ${prefix} and 32 hexadecimal digits`);

const schema = z.object({
  PORT: count(65_535).default(3000),
  METRICS_PORT: count(65_535).optional(),
  PUBLIC_URL: httpUrl.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_READ_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DEMO: flag.optional(),
  SECRET_KEYS: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every((key) => key.length >= 32), 'each key must be 32 characters or longer')
    .optional(),
  SMS_TRANSPORT: z.enum(['inbox', 'twilio', 'none']).default('inbox'),
  TWILIO_ACCOUNT_SID: sid('AC').optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+\d{6,15}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/, 'must be +33…, a short code, or a name')
    .refine((from) => !/^\+33[67]/.test(from), 'platforms may not send from a French mobile number')
    .optional(),
  TWILIO_MESSAGING_SERVICE_SID: sid('MG').optional(),
  TWILIO_TWO_WAY: flag.default(false),
  TWILIO_API_URL: httpUrl.optional(),
  MAIL_TRANSPORT: z.enum(['inbox', 'smtp', 'none']).default('inbox'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'must be an address: Rayon <rayon@example.org>',
    )
    .optional(),
  LIMIT_OPEN_REQUESTS: count(1_000).default(3),
  LIMIT_OPEN_COPIES: count(1_000).default(3),
  LIMIT_CODES_PER_HOUR: count(1_000).default(3),
  LIMIT_REQUESTS_PER_HOUR: count(1_000_000).default(60),
  LIMIT_ASKS_PER_DAY: count(100_000).default(3),
  LIMIT_ASKS_PER_HOUR: count(100_000).default(20),
  SMS_DAILY_CEILING: count(10_000_000).default(500),
  LIMIT_STOCK_FILE_MB: count(10_000).default(200),
  LIMIT_IMPORT_FILE_MB: count(100_000).default(2_000),
  UPLOAD_DIR: z.string().optional(),
  SMS_COUNTRIES: z
    .string()
    .regex(/^[A-Z]{2}(,[A-Z]{2})*$/, 'must be country codes (ISO 3166) with commas between')
    .default('FR,GP,MQ,GF,RE,YT,PM,BL,MF'),
  ADMIN_EMAILS: z
    .string()
    .transform((said) => said.split(',').map((email) => email.trim().toLowerCase()))
    .pipe(z.array(z.email('must be e-mails with commas between')))
    .optional(),
  TRUST_PROXY: count(10).default(0),
  DRAIN_SECONDS: count(600).default(0),
  TILE_URL: z
    .union([z.literal('none'), z.string().regex(/^https:\/\/[^\s;,']+$/, 'must be none or an https address')])
    .optional(),
  TILE_ATTRIBUTION: z.string().max(300).optional(),
  GEOCODER: z.enum(['gazetteer', 'geoplateforme', 'photon']).default('gazetteer'),
  DEFAULT_OPENING_HOURS: z.string().default('Tu-Sa 10:00-19:00'),
  DEFAULT_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166)')
    .default('FR'),
  DEFAULT_LOCALE: z.enum(LOCALES).default('fr'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Plan IGN, the French state's own map: no key, no tracking, attribution asked. */
const PLAN_IGN =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2' +
  '&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}';

export type SmsSettings =
  | { kind: 'inbox' | 'none' }
  | {
      kind: 'twilio';
      accountSid: string;
      authToken: string;
      sender: { from: string } | { messagingServiceSid: string };
      /** Whether the sender can receive replies (R13). */
      twoWay: boolean;
      /** Null: Twilio's own. */
      apiUrl: string | null;
    };

export type MailSettings = { kind: 'inbox' | 'none' } | { kind: 'smtp'; url: string };

export interface Config {
  port: number;
  /** Where those who watch are answered, and nobody else; null: /metrics is at `port`. */
  metricsPort: number | null;
  publicUrl: string;
  databaseUrl: string | null;
  /** A replica for searches; the database itself when there is none. */
  databaseReadUrl: string | null;
  /** Absolute. */
  dataDir: string;
  demo: boolean;
  /** Whether `/dev/*` answers: only where nobody real can be reached (R22). */
  devPages: boolean;
  /** The first one signs, all verify; null: one made here is kept in the data directory. */
  secretKeys: string[] | null;
  sms: SmsSettings;
  mail: MailSettings;
  mailFrom: string;
  /** Who may sign in to the desk, in lower case. */
  adminEmails: string[];
  trustProxy: number;
  /** Between a signal to stop and the end of listening. */
  drainSeconds: number;
  limits: Limits;
  /** Bytes of a shop's stock file, packed and unpacked alike. */
  stockFileBytes: number;
  /** Bytes of a file that an operator imports at the desk, packed and unpacked alike. */
  importFileBytes: number;
  /** Where files wait that were dropped on the counter or the desk. Absolute. */
  uploadDir: string;
  /** ISO 3166: whose numbers are sent codes. */
  smsCountries: string[];
  /** Which channels there are at all. */
  channels: { sms: boolean; email: boolean };
  /** null: only the outline map. */
  tileUrl: string | null;
  tileAttribution: string;
  geocoder: 'gazetteer' | 'geoplateforme' | 'photon';
  defaultOpeningHours: string;
  defaultCountry: string;
  defaultLocale: Locale;
  logLevel: string;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads and checks the settings. Throws ConfigError, one line for each setting that is wrong, naming it.
 * The demonstration is on when nothing says where real data or real messages would go.
 */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = schema.safeParse(given);
  if (!read.success) {
    throw new ConfigError(read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  }
  const said = read.data;
  const real = said.SMS_TRANSPORT === 'twilio' || said.MAIL_TRANSPORT === 'smtp';
  const wrong = [
    ...(said.DEMO === true && real
      ? ['DEMO: the demonstration does not start beside a transport that reaches real people']
      : []),
    ...wrongTwilio(said),
    ...wrongMail(said),
  ];
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  const publicUrl = (said.PUBLIC_URL ?? `http://localhost:${said.PORT}`).replace(/\/+$/, '');
  const demo = said.DEMO ?? !(real || said.DATABASE_URL !== undefined || said.PUBLIC_URL !== undefined);
  const kept = said.SMS_TRANSPORT === 'inbox' && said.MAIL_TRANSPORT === 'inbox';
  return {
    port: said.PORT,
    metricsPort: said.METRICS_PORT ?? null,
    publicUrl,
    databaseUrl: said.DATABASE_URL ?? null,
    databaseReadUrl: said.DATABASE_READ_URL ?? null,
    dataDir: path.resolve(said.DATA_DIR),
    demo,
    devPages: demo || (kept && isLoopback(publicUrl)),
    secretKeys: said.SECRET_KEYS ?? null,
    sms: smsOf(said),
    mail:
      said.MAIL_TRANSPORT === 'smtp'
        ? { kind: 'smtp', url: said.SMTP_URL ?? '' }
        : { kind: said.MAIL_TRANSPORT },
    mailFrom: said.MAIL_FROM ?? 'Rayon <rayon@example.org>',
    adminEmails: said.ADMIN_EMAILS ?? [],
    trustProxy: said.TRUST_PROXY,
    drainSeconds: said.DRAIN_SECONDS,
    limits: limits(said),
    stockFileBytes: said.LIMIT_STOCK_FILE_MB * MEGABYTE,
    importFileBytes: said.LIMIT_IMPORT_FILE_MB * MEGABYTE,
    uploadDir: path.resolve(said.UPLOAD_DIR ?? path.join(tmpdir(), 'rayon-uploads')),
    smsCountries: said.SMS_COUNTRIES.split(','),
    channels: { sms: said.SMS_TRANSPORT !== 'none', email: said.MAIL_TRANSPORT !== 'none' },
    ...tiles(said.TILE_URL, said.TILE_ATTRIBUTION),
    geocoder: said.GEOCODER,
    defaultOpeningHours: said.DEFAULT_OPENING_HOURS,
    defaultCountry: said.DEFAULT_COUNTRY,
    defaultLocale: said.DEFAULT_LOCALE,
    logLevel: said.LOG_LEVEL,
  };
};

const MEGABYTE = 1_000_000;

const limits = (said: z.output<typeof schema>): Limits => ({
  openRequests: said.LIMIT_OPEN_REQUESTS,
  openCopies: said.LIMIT_OPEN_COPIES,
  codesPerHour: said.LIMIT_CODES_PER_HOUR,
  requestsPerHour: said.LIMIT_REQUESTS_PER_HOUR,
  asksPerDay: said.LIMIT_ASKS_PER_DAY,
  asksPerHour: said.LIMIT_ASKS_PER_HOUR,
  smsPerDay: said.SMS_DAILY_CEILING,
});

const tiles = (
  url: string | undefined,
  attribution: string | undefined,
): Pick<Config, 'tileUrl' | 'tileAttribution'> => {
  if (url === 'none') return { tileUrl: null, tileAttribution: '' };
  if (url === undefined) return { tileUrl: PLAN_IGN, tileAttribution: '© IGN – Géoplateforme' };
  return { tileUrl: url, tileAttribution: attribution ?? '' };
};

type Said = z.output<typeof schema>;

/** With a longer one a question would not fit one SMS (R13). */
const LONGEST_PUBLIC_URL = 48;

const wrongTwilio = (said: Said): string[] => {
  if (said.SMS_TRANSPORT !== 'twilio') return [];
  const missing = (['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'PUBLIC_URL'] as const).filter(
    (name) => said[name] === undefined,
  );
  const senders = [said.TWILIO_FROM, said.TWILIO_MESSAGING_SERVICE_SID].filter((s) => s !== undefined);
  return [
    ...missing.map((name) => `${name}: is needed with SMS_TRANSPORT=twilio`),
    ...(senders.length === 1
      ? []
      : ['TWILIO_FROM: it or TWILIO_MESSAGING_SERVICE_SID is needed with SMS_TRANSPORT=twilio, not both']),
    ...(said.TWILIO_TWO_WAY && /[A-Za-z]/.test(said.TWILIO_FROM ?? '')
      ? ['TWILIO_TWO_WAY: nobody can reply to a sender that is a name']
      : []),
    ...((said.PUBLIC_URL ?? '').replace(/\/+$/, '').length > LONGEST_PUBLIC_URL
      ? [`PUBLIC_URL: must be at most ${LONGEST_PUBLIC_URL} characters, so that a question fits one SMS`]
      : []),
  ];
};

const wrongMail = (said: Said): string[] =>
  said.MAIL_TRANSPORT === 'smtp'
    ? (['SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'] as const)
        .filter((name) => said[name] === undefined)
        .map((name) => `${name}: is needed with MAIL_TRANSPORT=smtp`)
    : [];

const smsOf = (said: Said): SmsSettings =>
  said.SMS_TRANSPORT === 'twilio'
    ? {
        kind: 'twilio',
        accountSid: said.TWILIO_ACCOUNT_SID ?? '',
        authToken: said.TWILIO_AUTH_TOKEN ?? '',
        sender:
          said.TWILIO_FROM === undefined
            ? { messagingServiceSid: said.TWILIO_MESSAGING_SERVICE_SID ?? '' }
            : { from: said.TWILIO_FROM },
        twoWay: said.TWILIO_TWO_WAY,
        apiUrl: said.TWILIO_API_URL ?? null,
      }
    : { kind: said.SMS_TRANSPORT };

const isLoopback = (address: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(address).hostname);
