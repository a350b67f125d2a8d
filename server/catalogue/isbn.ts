import isbn3 from 'isbn3';

/** Thirteen digits beginning with 978 or 979, check digit verified. */
export type Isbn = string;

/**
 * Reads an ISBN-10 or ISBN-13 as people paste it: hyphens of any kind, spaces, an "ISBN" in front.
 * Returns the ISBN-13, or null when the length, the prefix or the check digit is wrong (491… is a magazine).
 * The check digit is computed here: isbn3 refuses every range that is younger than its tables.
 */
export const readIsbn = (text: string): Isbn | null => {
  const digits = text
    .replace(/^\s*(isbn|ean)([-\s]?1[03])?\s*:?\s*/i, '')
    .replaceAll(/[\s\u00a0\u202f‐‑‒–—-]+/g, '')
    .toUpperCase();
  if (/^\d{13}$/.test(digits)) return isThirteen(digits) ? digits : null;
  if (!/^\d{9}[\dX]$/.test(digits)) return null;
  return fromTen(digits);
};

const isThirteen = (digits: string): boolean =>
  /^97[89]/.test(digits) && checkThirteen(digits.slice(0, 12)) === digits[12];

/** GS1's check digit: weights 1 and 3 in turn, what is missing to a multiple of ten. */
const checkThirteen = (twelve: string): string => {
  const sum = weighed(twelve, (place) => (place % 2 === 0 ? 1 : 3));
  return String((10 - (sum % 10)) % 10);
};

const fromTen = (ten: string): Isbn | null => {
  const sum = weighed(ten, (place) => 10 - place);
  if (sum % 11 !== 0) return null;
  const twelve = `978${ten.slice(0, 9)}`;
  return twelve + checkThirteen(twelve);
};

const weighed = (digits: string, weight: (place: number) => number): number =>
  Array.from(digits, (digit, place) => (digit === 'X' ? 10 : Number(digit)) * weight(place)).reduce(
    (total, part) => total + part,
    0,
  );

/** With its hyphens where its group and publisher are known, as printed on the back of the book. */
export const hyphenate = (isbn: Isbn): string => isbn3.hyphenate(isbn) || isbn;
