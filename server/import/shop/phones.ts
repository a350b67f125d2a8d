/** Telephone numbers of shops: E.164, and never a mobile where everyone can see it (R17). */
import {
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
  type PhoneNumberType,
} from 'libphonenumber-js/max';

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
 * ("+351 222 001 294; +351 917 348 622"). Fax and premium numbers, short codes (3631) and what is no number are left
 * out. `country`: ISO 3166-1; `department`: of a French shop, where it is known.
 */
export const readPhones = (texts: readonly string[], country: string, department: string | null): Phones => {
  const plan = PLAN_OF_DEPARTMENT[department ?? ''] ?? (country as CountryCode);
  const numbers = texts.flatMap((text) => numbersIn(text, plan)).map(kindOf);
  return {
    phone: numbers.find(({ kind }) => kind === 'phone')?.number ?? null,
    mobile: numbers.find(({ kind }) => kind === 'mobile')?.number ?? null,
  };
};

const kindOf = (said: PhoneNumber): { kind: 'phone' | 'mobile' | 'other'; number: string } => {
  const { number } = said;
  const type = said.getType();
  if (type === 'MOBILE' || FICTION_MOBILE.test(number)) return { kind: 'mobile', number };
  return { kind: type && SHOWABLE.has(type) ? 'phone' : 'other', number };
};

/** What stands before a number, and the number with the signs that people put between its digits. */
const STRETCH = /([^\d+(]*)([+(]{0,2}\d[\d\s().+/–-]*)/g;

/** The numbers of a text, in its order; those of fax machines are left out. */
const numbersIn = (text: string, plan?: CountryCode): PhoneNumber[] =>
  [...text.slice(0, 200).matchAll(STRETCH)]
    .filter(([, label = '']) => !/fax|t[ée]l[ée]copie/i.test(label) || /t[ée]l(?![ée]copie)/i.test(label))
    .flatMap(([, , stretch = '']) => {
      const whole = readNumber(stretch, plan);
      return whole ? [whole] : piecesOf(stretch).map((piece) => readNumber(piece, plan));
    })
    .filter((number) => number !== null);

/** Numbers that only signs or nothing at all keep apart: "01 42 45 75 30 / 06…", "…30 - 06…", "…30 06…", "…30 +33 6…". */
const piecesOf = (stretch: string): string[] =>
  stretch.split(/\/|\s[-–]\s|(?<=\d[\s)]*)(?=\+)/).flatMap((piece) => {
    const digits = piece.replaceAll(/\D/g, '');
    return /^(?:0\d{9}){2,}$/.test(digits) ? (digits.match(/\d{10}/g) ?? []) : [piece];
  });

/** Without a plan only a number with its country code is one. */
const readNumber = (text: string, plan?: CountryCode): PhoneNumber | null => {
  const plain = text.replaceAll('/', ' ').trim();
  if (!plan && !/^\(?(?:\+|00)/.test(plain)) return null;
  const number = plan
    ? parsePhoneNumberFromString(plain, plan)
    : parsePhoneNumberFromString(plain.replace(/^\(?00/, '+'));
  return number && (number.isValid() || FICTION_MOBILE.test(number.number)) ? number : null;
};

/** The country of the first number written with its country code; null when none is. */
export const countryOfNumbers = (texts: readonly string[]): string | null =>
  texts.flatMap((text) => numbersIn(text)).find(({ country }) => country !== undefined)?.country ?? null;
