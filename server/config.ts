/** The settings, read once at start. The only reader of the environment. */
import path from 'node:path';
import { z } from 'zod';
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

const schema = z.object({
  PORT: count(65_535).default(3000),
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
  SMS_TRANSPORT: z.enum(['inbox', 'twilio', 'none']).default('inbox'),
  MAIL_TRANSPORT: z.enum(['inbox', 'smtp', 'none']).default('inbox'),
  LIMIT_OPEN_REQUESTS: count(1_000).default(3),
  LIMIT_OPEN_COPIES: count(1_000).default(3),
  LIMIT_CODES_PER_HOUR: count(1_000).default(3),
  LIMIT_REQUESTS_PER_HOUR: count(1_000_000).default(60),
  LIMIT_ASKS_PER_DAY: count(100_000).default(3),
  LIMIT_ASKS_PER_HOUR: count(100_000).default(20),
  SMS_DAILY_CEILING: count(10_000_000).default(500),
  SMS_COUNTRIES: z
    .string()
    .regex(/^[A-Z]{2}(,[A-Z]{2})*$/, 'must be country codes (ISO 3166) with commas between')
    .default('FR,GP,MQ,GF,RE,YT,PM,BL,MF'),
  TRUST_PROXY: count(10).default(0),
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
  DEFAULT_LOCALE: z.enum(['fr', 'en']).default('fr'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Plan IGN, the French state's own map: no key, no tracking, attribution asked. */
const PLAN_IGN =
  'https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2' +
  '&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}';

export interface Config {
  port: number;
  publicUrl: string;
  databaseUrl: string | null;
  /** A replica for searches; the database itself when there is none. */
  databaseReadUrl: string | null;
  /** Absolute. */
  dataDir: string;
  demo: boolean;
  trustProxy: number;
  limits: Limits;
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
  defaultLocale: 'fr' | 'en';
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
  if (said.DEMO === true && real) {
    throw new ConfigError(
      'DEMO: the demonstration does not start beside a transport that reaches real people',
    );
  }
  return {
    port: said.PORT,
    publicUrl: (said.PUBLIC_URL ?? `http://localhost:${said.PORT}`).replace(/\/+$/, ''),
    databaseUrl: said.DATABASE_URL ?? null,
    databaseReadUrl: said.DATABASE_READ_URL ?? null,
    dataDir: path.resolve(said.DATA_DIR),
    demo: said.DEMO ?? !(real || said.DATABASE_URL !== undefined || said.PUBLIC_URL !== undefined),
    trustProxy: said.TRUST_PROXY,
    limits: limits(said),
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
