/**
 * Names, streets and towns of the register, which come in capitals and without accents, as a person would write them.
 * Accents are not guessed, and what has a small letter already is left alone.
 */
import { properCase } from '../facts/authors.ts';

const PREPOSITIONS = new Set('de du des d et a au aux en sur sous dans pour par chez'.split(' '));
const ARTICLES = new Set('le la les l'.split(' '));
const MONTHS = new Set(
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' '),
);

/** Whether a word is written small; `before` is the one before it, null at the beginning. */
type IsSmall = (word: string, before: string | null) => boolean;

/** "LIBRAIRIE L ATELIER DU LIVRE" is "Librairie L'Atelier du Livre": an article begins a title, unless it is led to. */
export const asName = (text: string): string =>
  inWords(
    text,
    (word, before) =>
      before !== null && (PREPOSITIONS.has(word) || (ARTICLES.has(word) && PREPOSITIONS.has(before))),
  );

/** "DU FG ST HONORE" is "du Faubourg Saint-Honore": what a street is called behind its kind. */
export const asStreet = (text: string): string => hyphenated(inWords(spelledOut(text), isSmallInStreet));

const isSmallInStreet: IsSmall = (word, before) =>
  PREPOSITIONS.has(word) ||
  (before !== null && (ARTICLES.has(word) || (MONTHS.has(word) && /^\d/.test(before))));

/** "L'HAY-LES-ROSES" is "L'Hay-les-Roses"; "PARIS 12" and "LYON 3EME" are Paris and Lyon. */
export const asTown = (text: string): string =>
  hyphenated(
    inWords(
      spelledOut(text.replace(/^(PARIS|LYON|MARSEILLE) \d{1,2}(?:ER|EME|E)?(?: ARRONDISSEMENT)?$/i, '$1')),
      (word, before) => before !== null && (PREPOSITIONS.has(word) || ARTICLES.has(word)),
    ),
  );

const inWords = (text: string, isSmall: IsSmall): string => {
  if (/\p{Ll}/u.test(text)) return text;
  let before: string | null = null;
  return elided(text)
    .split(/([\s-]+)/)
    .map((word) => {
      const written = /^[\s-]*$/.test(word) ? word : inOneWord(word, before, isSmall);
      if (written !== word || !/^[\s-]*$/.test(word)) before = word.toLocaleLowerCase('fr');
      return written;
    })
    .join('');
};

const inOneWord = (word: string, before: string | null, isSmall: IsSmall): string => {
  const [, particle, apostrophe, rest] = /^([DL])(['’])(.+)$/.exec(word) ?? [];
  if (particle !== undefined && rest !== undefined) {
    const small = particle.toLowerCase();
    return (isSmall(small, before) ? small : particle) + (apostrophe ?? '') + properCase(rest);
  }
  const small = word.toLocaleLowerCase('fr');
  if (isSmall(small, before)) return small === 'a' ? 'à' : small;
  const ordinal = /^(\d+)(?:(ERE?)|E|EME|NDE?)$/.exec(word);
  if (ordinal) return `${ordinal[1] ?? ''}${ordinal[2]?.toLowerCase() ?? 'e'}`;
  return properCase(word);
};

/** The register has no apostrophes in addresses: "D ALESIA", "DE L ECOLE". */
const elided = (text: string): string => text.replaceAll(/(?<![\p{L}\d'’])([DL]) (?=[AEIOUYHÉÈÊ])/gu, "$1'");

const TITLES: Readonly<Record<string, string>> = {
  GAL: 'GÉNÉRAL',
  MAL: 'MARÉCHAL',
  PDT: 'PRÉSIDENT',
  DR: 'DOCTEUR',
  CDT: 'COMMANDANT',
  COL: 'COLONEL',
};

const spelledOut = (text: string): string =>
  text
    .replaceAll(/(?<![\p{L}\d])ST(E?)(?=[ -])/gu, 'SAINT$1')
    .replaceAll(/(?<![\p{L}\d])FG(?= )/gu, 'FAUBOURG')
    .replaceAll(/(?<=\bDU )(GAL|MAL|PDT|DR|CDT|COL)(?= )/g, (title) => TITLES[title] ?? title);

/** A saint's name is one word with its "Saint" wherever it names something else. */
const hyphenated = (text: string): string => text.replaceAll(/(?<!\p{L})(Sainte?) (?=\p{Lu})/gu, '$1-');
