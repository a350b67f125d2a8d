/** Which titles are editions of one work, told from what catalogues write. */
import { fold, foldedWords } from '../text/fold.ts';

/**
 * What of a work's key its title says: the folded words of title and subtitle, and the volume's number where it is
 * one. What speaks of the edition or the kind of book only ("(Folio)", "texte intégral", "roman") is left out.
 *
 * Volumes and sets have keys of their own, for they are never editions of one another (domain.md, Books): tome 1 and
 * tome 2, a volume and the boxed set. So has the same title with another subtitle, or with one and without: tried on
 * six thousand titles, that joined five adaptations, school readers and offshoots for one true edition. An edition
 * that is not offered harms less than a wrong one that is.
 */
export const workTitleOf = (title: string, subtitle: string | null): string => {
  const whole = outOfBrackets(subtitle === null ? title : `${title} : ${subtitle}`);
  const numbers = volumesOf(whole);
  const [main = '', ...rest] = whole.split(SUBTITLE_MARK);
  const words = [main, ...rest.map((part) => part.replaceAll(EDITION, ' '))].map((part) =>
    fold(withoutVolume(part)),
  );
  const name = words.filter(Boolean).join(' : ') || fold(title);
  return numbers === '' ? name : `${name} #${numbers}`;
};

/**
 * The first author's folded words, sorted, so that "TOLKIEN J.R.R." is J.R.R. Tolkien. Empty for nobody and for
 * names that stand for many: their titles have no more in common than their words.
 */
export const workAuthorOf = (authors: readonly string[]): string => {
  const words = foldedWords((authors[0] ?? '').replaceAll(/\([^)]*\)/g, ' '));
  return words.some((word) => NOBODY.has(word)) ? '' : words.sort().join(' ');
};

const NOBODY = new Set([
  'collectif',
  'anonyme',
  'anonymous',
  'collective',
  'divers',
  'various',
  'unknown',
  'xxx',
]);

/** Where a subtitle begins that stands in the title itself: " : ", ": ", " - ", " – ". */
const SUBTITLE_MARK = /\s*[:;]\s+|\s+[-–—]\s+/;

/** What says that it is an edition, or of what kind, and nothing of the work. */
const EDITION =
  /(?<!\p{L})(?:(?:nouvelle|\d+(?:e|ère|ème|eme|nd|rd|st|th))\s+(?:édition|edition)|(?:édition|edition)(?:\s+(?:collector|revue|augmentée|illustrée|limitée|reliée|brochée|poche|spéciale|anniversaire|définitive|originale))*|texte\s+intégral|grand\s+format|(?:format|livre\s+de)\s+poche|poche|broché|relié|folio|j['’]ai\s+lu|paperback|hardcover|hardback|mass\s+market|unabridged|collector|(?:an?\s+|un\s+)?(?:novel|memoir|romans?|récit|nouvelles|essai))(?!\p{L})/giu;

/**
 * A title with the brackets at its end undone: gone where they name an edition, down to the number where they name a
 * series' volume ("Miss Marple, #11"), else a subtitle.
 */
const outOfBrackets = (title: string): string => {
  const { before, inside } =
    /^(?<before>.*\S)\s*[([](?<inside>[^()[\]]*)[)\]]\s*$/u.exec(title)?.groups ?? {};
  if (before === undefined || inside === undefined) return title;
  const rest = outOfBrackets(before);
  const numbers = [...inside.matchAll(VOLUME), ...inside.matchAll(SET)].map(([found]) => found);
  if (numbers.length > 0) return [rest, ...numbers].join(' : ');
  return fold(inside.replaceAll(EDITION, ' ')) === '' ? rest : `${rest} : ${inside}`;
};

const ROMAN = '(?=[ivxl])(?:x{0,3}(?:ix|iv|v?i{0,3})|xl(?:ix|iv|v?i{0,3}))';
const NUMBER = `(?:\\d+(?:[.,]\\d+)?(?:\\s*(?:-|–|à|et|to|&)\\s*\\d+)?|${ROMAN}|un|deux|trois|one|two|three)`;
const NAMES =
  'tomes?|t|volumes?|vol|livres?|books?|parties?|parts?|épisodes?|episodes?|cycle|saison|num(?:éro|ero)|band|intégrale|level|niveau';

/** "tome 3", "T. 12", "T03", "vol. 2", "livre II", "#4", "#1-3", "n° 7", "partie 2"; "03." where a subtitle begins. */
const VOLUME = new RegExp(
  [
    `(?:(?<!\\p{L})(?:${NAMES})(?:\\.\\s*|\\s+|(?=\\d))|#\\s*|(?<!\\p{L})n[°º]\\s*)(?<named>${NUMBER})(?![\\p{L}\\p{N}])`,
    `(?<=(?:[:;]|\\s[-–—])\\s+)(?<bare>\\d{1,3})(?:\\.(?!\\d)|$)`,
  ].join('|'),
  'giu',
);

/** Several volumes in one. */
const SET =
  /(?<!\p{L})(?:coffret|intégrale|integrale|box(?:ed)?\s*set|omnibus|trilogie|trilogy|collection\s+complète)(?!\p{L})/giu;

/** "12", "2 3", "1 set": what tells this volume from the others; empty where nothing does. */
const volumesOf = (text: string): string => {
  const numbers = [...text.matchAll(VOLUME)].map(({ groups }) =>
    plainNumber(groups?.['named'] ?? groups?.['bare'] ?? ''),
  );
  const sets = [...text.matchAll(SET)].map(() => 'set');
  return [...new Set([...numbers, ...sets])].sort().join(' ');
};

/** Of a part of a title that begins with its number, the mark that was before it is gone. */
const withoutVolume = (part: string): string =>
  part
    .replaceAll(VOLUME, ' ')
    .replaceAll(SET, ' ')
    .replace(/^\s*\d{1,3}(?:\.(?!\d)|$)/, ' ');

const WORDS: Readonly<Record<string, string>> = {
  un: '1',
  one: '1',
  deux: '2',
  two: '2',
  trois: '3',
  three: '3',
};
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

/** "03", "III" and "trois" are one number; a range keeps both its ends. */
const plainNumber = (text: string): string => {
  const small = text.toLowerCase();
  if (WORDS[small]) return WORDS[small];
  if (!/^[ivxl]+$/.test(small)) return fold(small.replaceAll(/(?<!\d)0+(?=\d)/g, ''));
  const values = Array.from(small, (letter) => ROMAN_VALUES[letter] ?? 0);
  return String(values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0));
};
