/** Authors as catalogues and lists write them: several in one cell, family names in capitals. */

/**
 * The authors of a cell, in its order, each in proper case.
 *
 * Split at `;` and ` / ` always; at `,` only where it cannot stand between a family name and a first name, for
 * "García Márquez, Gabriel" is one person. "TOLKIEN, J.R.R." is plainly the family name first, and is turned round.
 */
export const readAuthors = (text: string): string[] => {
  const people = text
    .split(/;|\s\/\s/)
    .flatMap(splitAtCommas)
    .map((person) => properCase(person.replaceAll(/\s+/g, ' ').trim()))
    .filter((person) => /[\p{L}\p{N}]/u.test(person));
  return [...new Set(people)].slice(0, MAX_AUTHORS);
};

const MAX_AUTHORS = 50;

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
