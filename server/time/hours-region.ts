/**
 * Whose holidays a shop keeps. The library of opening hours wants a country code and, where holidays are local, the
 * name of the region *as its own holiday file spells it*; any other name silently gives no local holiday at all.
 */
import { DEPARTMENT_OF_CODE, departmentPart } from '../france/departments.ts';

/** What `PH` means in a shop's hours. */
export interface HolidayRegion {
  /** ISO 3166-1 alpha-2, upper case: `FR` also for what lies overseas. */
  readonly country: string;
  /** The holiday file's name of the region, null where only the country's holidays are kept. */
  readonly region: string | null;
}

/**
 * The French departments and territories with holidays of their own. Alsace and Moselle have theirs by department:
 * "Grand Est" is no name that the file knows. Good Friday in Alsace and Moselle is lawful only in communes with a
 * Protestant church; the file counts it everywhere there.
 */
const FRENCH_REGIONS: Readonly<Record<string, string | null>> = {
  '57': 'Moselle',
  '67': 'Bas-Rhin',
  '68': 'Haut-Rhin',
  '971': 'Guadeloupe',
  '972': 'Martinique',
  '973': 'Guyane',
  '974': 'La Réunion',
  '975': null,
  '976': 'Mayotte',
  '977': 'Saint-Barthélemy',
  '978': 'Saint-Martin',
  '986': 'Wallis-et-Futuna',
  '987': 'Polynésie française',
  '988': 'Nouvelle-Calédonie',
};

/**
 * The countries whose public holidays the installed version knows without a region (pinned by a test). For all others
 * a `PH` rule would throw.
 */
const COUNTRIES_WITH_HOLIDAYS: ReadonlySet<string> = new Set(
  (
    'AR AT AU BE BG BR BY CA CH CI CN CZ DE DK EE ES FI FR GE GG GR HR HU IE IM IT JE JP LT LU LV MC MD MT MX NA ' +
    'NF NL NO NZ PL PT RO RS RU SE SI SJ SK SM UA US VN ZA'
  ).split(' '),
);

/**
 * Whose holidays are kept at an address.
 * @param country ISO 3166-1 alpha-2, any case
 * @param postcode a French postcode, INSEE code or department number; null, and anything abroad, is ignored
 */
export function holidayRegion(country: string, postcode: string | null): HolidayRegion {
  const code = country.trim().toUpperCase();
  // For the overseas codes `PH` throws: each is read as its department.
  const department =
    DEPARTMENT_OF_CODE[code] ??
    (code === 'FR' && postcode ? departmentPart(postcode.replaceAll(' ', '')) : null);
  const region = department ? (FRENCH_REGIONS[department] ?? null) : null;
  return { country: department ? 'FR' : code, region };
}

/** True when `PH` can be read in this country (ISO 3166-1 alpha-2, upper case). */
export function knowsHolidays(country: string): boolean {
  return COUNTRIES_WITH_HOLIDAYS.has(country);
}

const WEEKDAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:\\[[^\\]]*\\])?';
const PH_AFTER_DAY = new RegExp(`(${WEEKDAY})\\s*,\\s*PH\\b`, 'gi');
const PH_BEFORE_DAY = new RegExp(`\\bPH\\s*,\\s*(?=${WEEKDAY}\\b)`, 'gi');

/**
 * The same hours in a country whose holidays nobody has told us: a holiday is then a day like any other. `Mo-Sa,PH`
 * becomes `Mo-Sa`, and a rule for holidays alone becomes one for a day that is long past.
 */
export function withoutHolidays(text: string): string {
  return text
    .replace(PH_AFTER_DAY, '$1')
    .replace(PH_BEFORE_DAY, '')
    .replace(/\bPH\b/gi, '1970 Jan 1');
}
