/** Country, department and zone of a shop, from the little that a source says. */
import { zoneOf } from '../../time/zone.ts';
import {
  DEPARTMENT_OF_CODE,
  departmentOfPostcode,
  departmentPart,
  zoneOfDepartment,
} from '../../france/departments.ts';
import { countryOfZone, readCountry, zonesOf } from './countries.ts';
import { countryOfNumbers } from './phones.ts';

export interface Said {
  lat: number;
  lon: number;
  country: string | null;
  postcode: string | null;
  /** INSEE's code of a French commune or department. */
  insee: string | null;
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
  const code = saidCountry(said) ?? codeByPoint(seen, said.postcode, home);
  const overseas = DEPARTMENT_OF_CODE[code];
  if (code !== 'FR' && !overseas)
    return { country: code, department: null, postcode: said.postcode, zone: zoneIn(code, seen) };
  const postcode = frenchPostcode(said.postcode);
  const department = saidDepartment(said) ?? saidOverseas(said) ?? departmentOfZone(seen) ?? overseas ?? null;
  return { country: 'FR', department, postcode, zone: zoneInFrance(department, seen) };
};

/** Of what is said in words: a number does not tell Guadeloupe from Saint-Barthélemy, nor Réunion from Mayotte. */
const saidOverseas = ({ country }: Said): string | undefined =>
  DEPARTMENT_OF_CODE[readCountry(country) ?? ''];

const saidCountry = (said: Said): string | null => readCountry(said.country) ?? countryOfNumbers(said.phones);

/** A few postcodes serve villages of two departments: the commune's own code comes first. */
const saidDepartment = ({ insee, postcode }: Said): string | null => {
  const french = frenchPostcode(postcode);
  return departmentOfInsee(insee) ?? (french && departmentOfPostcode(french));
};

/** Of "75112", "2A004", "1033" from a spreadsheet that takes codes for numbers, or "974" itself. */
const departmentOfInsee = (insee: string | null): string | null => {
  const code = (insee ?? '').toUpperCase();
  const whole = /^\d{4}$/.test(code) ? `0${code}` : code;
  if (!/^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|97\d|98[678])(?:\d{2,3})?$/.test(whole)) return null;
  return departmentPart(whole);
};

/**
 * The country that a row itself names, whatever its point says: in words, by a number with its country code or, where
 * `home` is France, by a French postcode. ISO 3166-1, with a code of its own for each part of France overseas.
 */
export const namedCountry = (said: Said, home: string): string | null => {
  const code = saidCountry(said);
  if ((code ?? home) !== 'FR') return code;
  const department = saidDepartment(said);
  return department === null ? code : (CODE_OF_DEPARTMENT[department] ?? 'FR');
};

const CODE_OF_DEPARTMENT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(DEPARTMENT_OF_CODE).map(([code, department]) => [department, code]),
);

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
  const own = zonesOf(country);
  return countryOfZone(seen) === country || own.length !== 1 ? seen : (own[0] ?? seen);
};
