/** A shop's address, read for comparison: a street, a kind of street, and the door or doors. */
import { fold } from '../../text/fold.ts';
import { KIND, STREET_LIGHT, inFull } from './street-words.ts';

/** "36 - 42" are the doors 36 to 42. */
export interface Doors {
  from: number;
  to: number;
  /** "b" for bis, "t" for ter, or the letter itself; empty where there is none. */
  suffix: string;
  /** "Face au 1 Quai de la Tournelle": across the street from it. */
  facing: boolean;
}

export interface Street {
  /** "rue", "quai"; null where the address does not say, as in German ones. */
  kind: string | null;
  /** Without articles. */
  words: readonly string[];
  /** In one piece, articles included: "duchefdelaville". */
  whole: string;
}

export interface Address {
  street: Street | null;
  doors: Doors | null;
}

/** Reads an address. `numberLast`: whether its country writes the number after the street; `town`: folded words. */
export const readAddress = (text: string | null, numberLast: boolean, town: readonly string[]): Address => {
  if (text === null) return { street: null, doors: null };
  const facing = /\bface (?:au |du |a la |a )?(?:n |no |numero )?(\d{1,4}) ?(bis|ter|[a-f])?\b/.exec(
    fold(text),
  );
  const first = takeDoors(wordsOf(mainPart(text)));
  const last = first.doors === null && numberLast ? lastDoors(first.rest) : null;
  const doors = first.doors ?? last;
  const street = readStreet(withoutTown(last ? withoutLastNumbers(first.rest) : first.rest, town));
  if (!facing) return { street, doors };
  const [, number = '', suffix = ''] = facing;
  return {
    street,
    doors: { from: Number(number), to: Number(number), suffix: letterOf(suffix), facing: true },
  };
};

/** Without what stands in brackets or is said beside it ("… - Retrait possible aussi au 40 …"). */
const mainPart = (text: string): string => {
  const pieces = text
    .replace(/^(\s*\d[\d\s–-]*(?:bis|ter|quater|[a-f])?)\s*,/i, '$1 ')
    .replaceAll(/\([^)]*\)*/g, ' ')
    .split(/\s[-–—]\s+(?=\p{L})|\s*[/|]\s*(?=\p{L})|(?<=\p{L}[^,]*),/u)
    .map((piece) => piece.trim())
    .filter(Boolean);
  return (
    pieces.find((piece) => wordsOf(piece).some((word) => KIND.has(word) && word.length > 1)) ??
    pieces[0] ??
    ''
  );
};

const wordsOf = (text: string): string[] => fold(text).split(' ').filter(Boolean);

const NUMBER = /^(\d{1,4})(bis|ter|quater|[a-f])?$/;

/** Takes "36 42", "17 bis", "12 a 14", "5b" or "en face du 27" off the beginning. */
const takeDoors = (words: readonly string[]): { doors: Doors | null; rest: readonly string[] } => {
  const skipped = words.findIndex((word) => !BEFORE_NUMBER.has(word));
  const start = skipped > 0 && NUMBER.test(words[skipped] ?? '') ? skipped : 0;
  const boxes = start > 0 && /^boites?$/.test(words[0] ?? '');
  let end = start;
  while (end < words.length && isOfNumber(words, end, start)) end += 1;
  // "4 Septembre" alone is no door; a street must be left.
  if (end === start || end === words.length) return { doors: null, rest: words.slice(start) };
  return { doors: boxes ? null : doorsOf(words.slice(start, end)), rest: words.slice(end) };
};

/** A bookseller's boxes on the quay are counted too; theirs is no house number. */
const BEFORE_NUMBER = new Set('en face du au a boite boites n no numero num angle'.split(' '));

const isOfNumber = (words: readonly string[], place: number, start: number): boolean => {
  const word = words[place] ?? '';
  if (NUMBER.test(word)) return true;
  if (place === start) return false;
  if (/^(?:bis|ter|quater|[a-f])$/.test(word) && NUMBER.test(words[place - 1] ?? '')) return true;
  return /^(?:et|a|au|b|bis|ter)$/.test(word) && NUMBER.test(words[place + 1] ?? '');
};

const doorsOf = (words: readonly string[]): Doors | null => {
  const numbers = words.flatMap((word) => NUMBER.exec(word)?.[1] ?? []).map(Number);
  if (numbers.length === 0) return null;
  const last = words.at(-1) ?? '';
  const suffix = NUMBER.exec(last) ? (NUMBER.exec(last)?.[2] ?? '') : last;
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  return { from, to: to - from > LONGEST_FRONT ? from : to, suffix: letterOf(suffix), facing: false };
};

/** Numbers farther apart are no range of one shop's doors: "2 et 115". */
const LONGEST_FRONT = 40;

const letterOf = (suffix: string): string => suffix.slice(0, 1);

const lastDoors = (words: readonly string[]): Doors | null =>
  doorsOf(words.slice(withoutLastNumbers(words).length));

const withoutLastNumbers = (words: readonly string[]): readonly string[] => {
  let end = words.length;
  while (end > 1 && (NUMBER.test(words[end - 1] ?? '') || isSuffixAt(words, end - 1))) end -= 1;
  return words.slice(0, end);
};

const isSuffixAt = (words: readonly string[], place: number): boolean =>
  /^[a-f]$/.test(words[place] ?? '') && NUMBER.test(words[place - 1] ?? '');

/** Ends before a postcode, or before the town when something is left without it. */
const withoutTown = (words: readonly string[], town: readonly string[]): readonly string[] => {
  const code = words.findIndex((word, place) => place > 0 && /^\d{5}$/.test(word));
  const street = code > 0 ? words.slice(0, code) : words;
  const arrondissement = /^\d{1,2}(?:er|e|eme)?$/.test(street.at(-1) ?? '') ? 1 : 0;
  const start = street.length - arrondissement - town.length;
  const ends = town.length > 0 && start > 1 && town.every((word, place) => street[start + place] === word);
  return ends && street.slice(1, start).some((word) => !STREET_LIGHT.has(word))
    ? street.slice(0, start)
    : street;
};

const readStreet = (words: readonly string[]): Street | null => {
  const kind = KIND.get(words[0] ?? '') ?? null;
  const named = (kind === null ? words : words.slice(1)).flatMap((word) => inFull(word).split(' '));
  const telling = named.filter((word) => !STREET_LIGHT.has(word));
  return telling.length === 0 ? null : { kind, words: telling, whole: named.join('') };
};
