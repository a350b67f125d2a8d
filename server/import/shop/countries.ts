/** Which country a zone belongs to, and which a source names. */
import { fold } from '../../text/fold.ts';
import { zoneOf } from '../../time/zone.ts';

/** The country of a zone, ISO 3166-1; undefined for a zone of the sea. */
export const countryOfZone = (zone: string): string | undefined => zoneMap().byZone.get(engineName(zone));

/** The country that a point lies in, by the map of zones (WGS 84 degrees); undefined at sea. */
export const countryAt = (lat: number, lon: number): string | undefined => countryOfZone(zoneOf(lat, lon));

/** The zones of a country, by the engine's names; none for what is no country. */
export const zonesOf = (code: string): readonly string[] => zoneMap().zones.get(code) ?? [];

/** The country that a text names by its code or, in French or English, by its name; null for anything else. */
export const readCountry = (text: string | null): string | null => {
  const code = text?.trim().toUpperCase() ?? '';
  if (/^[A-Z]{2}$/.test(code)) return zoneMap().zones.has(code) ? code : null;
  return countryNames().get(fold(code)) ?? null;
};

interface ZoneMap {
  /** The engine's name of a zone to its country. */
  byZone: ReadonlyMap<string, string>;
  zones: ReadonlyMap<string, readonly string[]>;
}

let readZones: ZoneMap | null = null;

/** The engine's own table of the zones of each country, read once, the other way round. */
const zoneMap = (): ZoneMap => (readZones ??= readZoneMap());

const LETTERS = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
/** Codes that left ISO 3166-1, with which the table still knows the zones of their successors. */
const FORMER = new Set(
  'AN BU CS CT DD DY FQ FX HV JT MI NH NQ NT PC PU PZ RH SU TP UK VD WK YD YU ZR'.split(' '),
);

const readZoneMap = (): ZoneMap => {
  const zones = new Map<string, string[]>();
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const own = FORMER.has(code) ? [] : zonesOfEngine(code);
    if (own.length > 0) zones.set(code, own);
  }
  const byZone = new Map(
    [...zones].flatMap(([code, own]) => own.map((zone) => [engineName(zone), code] as const)),
  );
  return { byZone, zones };
};

const zonesOfEngine = (code: string): string[] =>
  (
    new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones: () => string[] | undefined }
  ).getTimeZones() ?? [];

const engineNames = new Map<string, string>();

/** What the engine calls a zone: its table still says Asia/Calcutta where the map of zones says Asia/Kolkata. */
const engineName = (zone: string): string => {
  let name = engineNames.get(zone);
  if (name === undefined) {
    name = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    engineNames.set(zone, name);
  }
  return name;
};

let names: ReadonlyMap<string, string> | null = null;

/** Countries by their folded names. */
const countryNames = (): ReadonlyMap<string, string> =>
  (names ??= new Map([
    ...['en', 'fr'].flatMap((language) => {
      const named = new Intl.DisplayNames(language, { type: 'region' });
      return [...zoneMap().zones.keys()].map((code) => [fold(named.of(code) ?? code), code] as const);
    }),
    ['france metropolitaine', 'FR'],
    ['la reunion', 'RE'],
  ]));
