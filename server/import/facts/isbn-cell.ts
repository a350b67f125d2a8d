/** ISBNs as they stand in files. */
import { readIsbn, type Isbn } from '../../catalogue/index.ts';

/**
 * The ISBN-13 of a cell, or null. Thirteen bare digits, which nearly all are, are checked here: half as long again as
 * all else that is done with a line of stock went into `readIsbn`, which also takes hyphens, words and ISBN-10.
 */
export const readIsbnCell = (text: string): Isbn | null => {
  if (text.length !== 13 || !/^97[89]\d{10}$/.test(text)) {
    const typed = asTyped(text);
    return typed === text ? readIsbn(text) : readIsbnCell(typed);
  }
  let sum = 0;
  for (let place = 0; place < 13; place += 1)
    sum += (text.charCodeAt(place) - 48) * (place % 2 === 0 ? 1 : 3);
  return sum % 10 === 0 && !text.endsWith(ROUNDED) ? text : null;
};

/** A spreadsheet that shows 9,78225E+12 may write it as 9782250000000, and one time in ten the check digit fits. */
const ROUNDED = '0000000';

/** Without what spreadsheets add to an ISBN: '978… and ="978…" keep it a text, 978….0 shows that it was none. */
const asTyped = (text: string): string => text.replace(/^='?"?|^'/, '').replace(/"$|\.0+$/, '');

/**
 * Why `readIsbnCell` refused a text, in words that help to mend the file. Rules and examples: domain.md, Books.
 */
export const whyNoIsbn = (text: string): string => {
  if (text === '') return 'no ISBN';
  const typed = asTyped(text);
  if (/^\d[.,]?\d*e\+?\d+$/i.test(typed)) return SPREADSHEET;
  const digits = typed.toUpperCase().replaceAll(/[^\dX]/g, '');
  if (/^\d{13}$/.test(digits)) return whyNotThirteen(digits);
  if (/^\d{9}[\dX]$/.test(digits)) return 'the check digit of this ISBN-10 is wrong';
  if (/^\d{12}$/.test(digits)) return 'an ISBN has 10 or 13 digits, this has 12: the last one may be missing';
  if (/^\d{8}[\dX]$/.test(digits)) return 'an ISBN has 10 or 13 digits, this has 9: a first 0 may be missing';
  return 'not an ISBN';
};

const SPREADSHEET = 'a spreadsheet has rounded this ISBN: format the column as text';

const whyNotThirteen = (digits: string): string => {
  if (/^97[89]/.test(digits))
    return digits.endsWith(ROUNDED) ? SPREADSHEET : 'the check digit of this ISBN-13 is wrong';
  if (/^(?:977|491)/.test(digits)) return 'the code of a magazine, not of a book';
  if (digits.startsWith('2')) return 'a code of the shop’s own (it begins with 2), not an ISBN';
  return 'a product code, not an ISBN (which begins with 978 or 979)';
};
