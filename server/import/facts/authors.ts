/** Authors as catalogues and lists write them: several in one cell, family names in capitals. */

/**
 * The authors of a cell, in its order, each in proper case and the first name first.
 *
 * Split at `;` and `/` always; at "et", "and" and `&` between two whole names, for "Beate et Serge KLARSFELD" cannot be
 * parted; at `,` only where it cannot stand between a family name and a first name, for "García Márquez, Gabriel" is
 * one person. "TOLKIEN, J.R.R." and "DICKENS Charles" are plainly the family name first, and are turned round.
 */
export const readAuthors = (text: string): string[] => {
  const people = text
    .split(';')
    .flatMap(splitAtSlashes)
    .flatMap(splitAtAnd)
    .flatMap(splitAtCommas)
    .map((person) => properCase(firstNameFirst(person.replaceAll(/\s+/g, ' ').trim())))
    .filter((person) => /[\p{L}\p{N}]/u.test(person));
  return [...new Set(people)].slice(0, MAX_AUTHORS);
};

const MAX_AUTHORS = 50;

/**
 * Some lists move the first word of a cell to its end, as if it were the family name of one person: in
 * "Pierre/LACROUX Jean BOURGE" the last word belongs to the first name.
 */
const splitAtSlashes = (text: string): string[] => {
  const [first = '', ...others] = text.split('/').map((part) => part.trim());
  const last = others.pop();
  if (last === undefined) return [first];
  const moved = /^(?<person>.*\p{Lu}{2}.*) (?<family>\S+)$/u.exec(last)?.groups;
  if (!moved || !isCapitals(moved['family'] ?? '') || /\p{Lu}{2}/u.test(first))
    return [first, ...others, last];
  return [`${first} ${moved['family'] ?? ''}`, ...others, moved['person'] ?? ''];
};

const splitAtAnd = (text: string): string[] => {
  const parts = text.split(/\s+(?:et|and|&)\s+/);
  const areWhole = parts.every((part) => part.trim().includes(' ')) || parts.every(isCapitals);
  return areWhole && !/[()]/.test(text) ? parts : [text];
};

/** Four letters at least, with a vowel, or it may be initials ("JRR Tolkien") or a body's name. */
const isFamilyName = (word: string): boolean =>
  isCapitals(word) && /\p{L}{4}/u.test(word) && !staysCapital(word);

const firstNameFirst = (person: string): string => {
  const words = person.split(' ');
  const names = words.findIndex((word) => !isCapitals(word));
  if (names < 1 || /[(),]/.test(person) || !words.slice(0, names).some(isFamilyName)) return person;
  const [family, given] = [words.slice(0, names), words.slice(names)];
  return given.some(isCapitals) ? person : [...given, ...family].join(' ');
};

const splitAtCommas = (text: string): string[] => {
  // A comma inside of brackets belongs to what they say: "COLLECTIF (R. Dorgelès, G. Chevallier)".
  if (/[()]/.test(text)) return [text];
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const fullNames = parts.filter((part) => part.includes(' '));
  if (parts.length === 2) {
    const [first = '', second = ''] = parts;
    if (isCapitals(first) && !isCapitals(second) && !second.includes(' ')) return [`${second} ${first}`];
    return fullNames.length === 2 ? parts : [text];
  }
  return fullNames.length * 2 >= parts.length ? parts : [text];
};

const isCapitals = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase();

/** Written small inside of a name: "Gérard de NERVAL", "Jeanne VAN den BROUCK", "SIMONE DE BEAUVOIR". */
const PARTICLES = new Set([
  'de',
  'du',
  'des',
  'd',
  'von',
  'zu',
  'der',
  'den',
  'et',
  'and',
  'y',
  'of',
  'dos',
  'das',
  'del',
]);

/**
 * Turns words in capitals into words with one: "Jean-Paul SARTRE", "Ian McEWAN", "Dan O'BRIEN", "Jules BARBEY
 * d'AUREVILLY". Initials, roman numbers and abbreviations without a vowel stay ("J.K.", "Jean-Paul II", "CNRS"), and
 * so does every word that already has a small letter.
 */
export const properCase = (name: string): string =>
  name
    .split(' ')
    .map((word, place) => wordCase(word, place === 0))
    .join(' ');

const wordCase = (word: string, isFirst: boolean): string => {
  const small = word.toLocaleLowerCase('fr');
  if (!isFirst && word !== small && PARTICLES.has(small)) return isShouted(word) ? small : word;
  return word
    .split(/([-'’./&()])/)
    .map((piece) => pieceCase(piece))
    .join('');
};

const isShouted = (piece: string): boolean => /^\p{Lu}{2,}$/u.test(piece);

const pieceCase = (piece: string): string => {
  const scottish = /^(Mc|Mac)(\p{Lu}{2,})$/u.exec(piece);
  if (scottish) return (scottish[1] ?? '') + capitalised(scottish[2] ?? '');
  return isShouted(piece) && !staysCapital(piece) ? capitalised(piece) : piece;
};

const staysCapital = (piece: string): boolean =>
  /^(?=..)X{0,3}(?:IX|IV|V?I{0,3})$/.test(piece) ||
  (piece.length <= 5 && !/[AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆÅØ]/u.test(piece));

const capitalised = (word: string): string => {
  const [first = '', ...rest] = word;
  return first + rest.join('').toLocaleLowerCase('fr');
};
