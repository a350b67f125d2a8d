import { fold } from '../text/fold.ts';
import { LANGS, type Lang } from '../views/language/index.ts';

const names = new Map(LANGS.map((lang) => [lang, new Intl.DisplayNames([lang], { type: 'region' })]));

/** The name of a country, "Belgique". */
export const countryName = (code: string, lang: Lang): string => names.get(lang)?.of(code) ?? code;

/** The ISO 3166-1 code of a country by its French or English name, or null. */
export const countryNamed = (name: string): string | null => codesByName().get(fold(name)) ?? null;

const A = 0x41;

let known: Map<string, string> | undefined;

const codesByName = (): Map<string, string> => (known ??= new Map(allCodes().flatMap(withNames)));

const withNames = (code: string): [string, string][] =>
  LANGS.map((lang): [string, string] => [fold(countryName(code, lang)), code]);

/** Every pair of letters that is the code of a country: Intl knows their names, but gives no list. */
const allCodes = (): string[] => {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(A + at));
  return (
    letters
      .flatMap((first) => letters.map((second) => first + second))
      .filter((code) => countryName(code, 'en') !== code)
      // UK, DD and the like are other ways to say GB and DE.
      .filter((code) => new Intl.Locale(`und-${code}`).region === code)
  );
};
