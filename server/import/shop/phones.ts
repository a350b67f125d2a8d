/** Telephone numbers of shops: E.164, and never a mobile where everyone can see it (R17). */
import { parsePhoneNumberFromString, type CountryCode, type PhoneNumberType } from 'libphonenumber-js/max';

export interface Phones {
  /** E.164, shown to everyone. */
  phone: string | null;
  /** E.164, takes SMS, never shown. */
  mobile: string | null;
}

/**
 * Kinds of number that are surely no mobile. FIXED_LINE_OR_MOBILE (all of +1) is not among them: what cannot be told
 * apart is not shown.
 */
const SHOWABLE: ReadonlySet<PhoneNumberType> = new Set([
  'FIXED_LINE',
  'VOIP',
  'TOLL_FREE',
  'SHARED_COST',
  'UAN',
]);

/** Mobile numbers that the French regulator keeps for fiction; the library holds them for unassigned. */
const FICTION_MOBILE = /^\+3363998\d{4}$/;

/** Dialling plans of the French overseas territories (domain.md): 0692… is +262, not +33. */
const PLAN_OF_DEPARTMENT: Readonly<Record<string, CountryCode>> = {
  '971': 'GP',
  '972': 'MQ',
  '973': 'GF',
  '974': 'RE',
  '975': 'PM',
  '976': 'YT',
  '977': 'BL',
  '978': 'MF',
  '986': 'WF',
  '987': 'PF',
  '988': 'NC',
};

/**
 * The first showable number and the first that takes SMS, of all a source says. Several may stand in one text
 * ("+351 222 001 294; +351 917 348 622"). Short codes (3631), premium numbers and what is no number are left out.
 * `country`: ISO 3166-1; `department`: of a French shop, where it is known.
 */
export const readPhones = (texts: readonly string[], country: string, department: string | null): Phones => {
  const plan = PLAN_OF_DEPARTMENT[department ?? ''] ?? (country as CountryCode);
  const numbers = texts.flatMap(splitNumbers).map((text) => readNumber(text, plan));
  return {
    phone: numbers.find((number) => number?.kind === 'phone')?.number ?? null,
    mobile: numbers.find((number) => number?.kind === 'mobile')?.number ?? null,
  };
};

const splitNumbers = (text: string): string[] =>
  text
    .slice(0, 200)
    .split(/[;,|]|\s*\/\s*|\s+(?:ou|et|or)\s+/i)
    .filter(Boolean);

const readNumber = (text: string, plan: CountryCode): { kind: 'phone' | 'mobile'; number: string } | null => {
  const parsed = parsePhoneNumberFromString(text, plan);
  if (!parsed) return null;
  const { number } = parsed;
  if (FICTION_MOBILE.test(number)) return { kind: 'mobile', number };
  const type = parsed.isValid() ? parsed.getType() : undefined;
  if (type === 'MOBILE') return { kind: 'mobile', number };
  return type && SHOWABLE.has(type) ? { kind: 'phone', number } : null;
};

/** The country of the first number written with its country code; null when none is. */
export const countryOfNumbers = (texts: readonly string[]): string | null => {
  for (const text of texts.flatMap(splitNumbers)) {
    const parsed = /^\s*\(?(?:\+|00)/.test(text)
      ? parsePhoneNumberFromString(text.replace(/^\s*\(?00/, '+'))
      : undefined;
    if (parsed?.isValid() && parsed.country) return parsed.country;
  }
  return null;
};
