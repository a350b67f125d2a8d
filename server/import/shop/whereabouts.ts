/** Country, department and zone of a shop, from the little that a source says. */
import { zoneOf } from '../../time/zone.ts';
import { DEPARTMENT_OF_CODE, departmentOfPostcode, zoneOfDepartment } from '../../france/departments.ts';
import { countryOfNumbers } from './phones.ts';

export interface Said {
  lat: number;
  lon: number;
  country: string | null;
  postcode: string | null;
  phones: readonly string[];
}

export interface Whereabouts {
  /** ISO 3166-1; FR for the overseas departments too. */
  country: string;
  /** French shops only. */
  department: string | null;
  /** As the country writes it: five digits in France. */
  postcode: string | null;
  /** IANA. */
  zone: string;
}

/**
 * Works out where a shop is. The country is, in this order: what the source says; what a number with its country code
 * says; the country of the point's zone, unless the postcode has the home country's shape and not that one's. The
 * map of zones is simplified: of 38,922 pairs of French commune and postcode it puts 216 abroad, 137 of them in Switzerland. Their
 * postcodes bring all home but 19 villages at the German and Italian borders, whose postcodes look alike.
 */
export const whereabouts = (said: Said, home: string): Whereabouts => {
  const seen = zoneOf(said.lat, said.lon);
  const code =
    saidCode(said.country) ?? countryOfNumbers(said.phones) ?? codeByPoint(seen, said.postcode, home);
  const overseas = DEPARTMENT_OF_CODE[code];
  if (code !== 'FR' && !overseas)
    return { country: code, department: null, postcode: said.postcode, zone: zoneIn(code, seen) };
  const postcode = frenchPostcode(said.postcode);
  const department = (postcode && departmentOfPostcode(postcode)) ?? overseas ?? departmentOfZone(seen);
  return { country: 'FR', department, postcode, zone: zoneInFrance(department, seen) };
};

const saidCode = (country: string | null): string | null => {
  const code = country?.trim().toUpperCase() ?? '';
  if (code === 'FRANCE') return 'FR';
  return /^[A-Z]{2}$/.test(code) && countriesOfZones().zones.has(code) ? code : null;
};

/** "F-75 005" and, from a spreadsheet that takes postcodes for numbers, "1300". */
const frenchPostcode = (text: string | null): string | null => {
  const digits = text?.replace(/^f(?:r)?[-\s]?(?=\d)/i, '').replaceAll(/\s+/g, '') ?? '';
  return /^\d{4,5}$/.test(digits) ? digits.padStart(5, '0') : null;
};

const POSTCODE_SHAPES: Readonly<Record<string, RegExp>> = {
  FR: /^\d{5}$/,
  DE: /^\d{5}$/,
  ES: /^[0-5]\d{4}$/,
  IT: /^\d{5}$/,
  MC: /^980\d\d$/,
  BE: /^[1-9]\d{3}$/,
  CH: /^[1-9]\d{3}$/,
  LU: /^(?:L-)?[1-9]\d{3}$/i,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  // The neighbours of Guadeloupe and of Guiana: Dominica has no postcodes.
  DM: /^$/,
  BR: /^\d{5}-?\d{3}$/,
};

const codeByPoint = (zone: string, postcode: string | null, home: string): string => {
  const code = countryOfZone(zone);
  if (!code) return home;
  const abroad = POSTCODE_SHAPES[code];
  const shape = POSTCODE_SHAPES[home];
  if (postcode && abroad && shape && shape.test(postcode) && !abroad.test(postcode)) return home;
  return code;
};

const departmentOfZone = (zone: string): string | null =>
  DEPARTMENT_OF_CODE[countryOfZone(zone) ?? ''] ?? null;

const zoneInFrance = (department: string | null, seen: string): string => {
  if (department) return zoneOfDepartment(department) ?? seen;
  return zoneIn('FR', seen);
};

/** The point's zone where it belongs to the country, else the country's own where it has but one. */
const zoneIn = (country: string, seen: string): string => {
  const own = countriesOfZones().zones.get(country) ?? [];
  return countryOfZone(seen) === country || own.length !== 1 ? seen : (own[0] ?? seen);
};

interface ZoneMap {
  /** The engine's name of a zone to its country. */
  byZone: ReadonlyMap<string, string>;
  zones: ReadonlyMap<string, readonly string[]>;
}

let zoneMap: ZoneMap | null = null;

/** The engine's own table of the zones of each country, read once, the other way round. */
const countriesOfZones = (): ZoneMap => (zoneMap ??= readZoneMap());

const countryOfZone = (zone: string): string | undefined => countriesOfZones().byZone.get(engineName(zone));

const LETTERS = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
/** Codes that left ISO 3166-1, with which the table still knows the zones of their successors. */
const FORMER = new Set(
  'AN BU CS CT DD DY FQ FX HV JT MI NH NQ NT PC PU PZ RH SU TP UK VD WK YD YU ZR'.split(' '),
);

const readZoneMap = (): ZoneMap => {
  const zones = new Map<string, string[]>();
  for (const code of LETTERS.flatMap((a) => LETTERS.map((b) => a + b))) {
    const own = FORMER.has(code) ? [] : zonesOf(code);
    if (own.length > 0) zones.set(code, own);
  }
  const byZone = new Map(
    [...zones].flatMap(([code, own]) => own.map((zone) => [engineName(zone), code] as const)),
  );
  return { byZone, zones };
};

const zonesOf = (code: string): string[] =>
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
