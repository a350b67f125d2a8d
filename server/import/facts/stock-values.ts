/** What a line of stock says: which book, new or second-hand, how many copies and their price, in any file's words. */
import { fold } from '../../text/fold.ts';
import type { StockRow } from '../../stock/index.ts';
import type { Isbn } from '../../catalogue/index.ts';
import { cleanText } from './clean-text.ts';
import { readIsbnCell } from './isbn-cell.ts';
import { readPrice } from './money.ts';

/** More than the database holds for one title of a shop (a smallint) is a mistake anyway. */
const MAX_COPIES = 32_767;

/** Why a text is no number of copies. */
export const NO_COPIES = `not a number of copies up to ${String(MAX_COPIES)}`;

/** Copies; null where nothing is said. A till that has sold more than it knew of says -1: none is left. */
export const readCopies = (text: string): number | null | 'wrong' => {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (cleanText(text) === null) return null;
  const compact = text.replaceAll(/[\s\u00a0\u202f]|^'/g, '');
  const digits = /^([-+]?\d{1,9})(?:[.,]0*)?(?:ex\.?|exemplaires?)?$/i.exec(compact)?.[1];
  const copies = Math.max(0, Number(digits ?? Number.NaN));
  return copies <= MAX_COPIES ? copies : 'wrong';
};

/** Cents; null where nothing is said, or 0, which means that nobody filled it in. */
export const readEuros = (text: string): number | null | 'wrong' => {
  const price = readPrice(text);
  if (!price && cleanText(text) === null) return null;
  if (!price || (price.currency ?? 'EUR') !== 'EUR') return 'wrong';
  return price.cents === 0 ? null : price.cents;
};

const NEW = new Set(['new', 'neuf', 'neuve', 'neufs', 'n']);
const USED = new Set(['u', 'o', 'occ', 'be', 'tbe', 'vg']);
/** How sellers of second-hand books grade them, and the word itself. */
const USED_WORDS = [
  'used',
  'occas',
  'second hand',
  'secondhand',
  'seconde main',
  'd occasion',
  'refurbished',
  'reconditionne',
  'comme neuf',
  'like new',
  'tres bon',
  'very good',
  'bon etat',
  'good',
  'etat correct',
  'acceptable',
];

/** "Occasion - très bon état" and "used, good" are second-hand; where nothing is said a book is new. */
export const readCondition = (text: string): StockRow['condition'] | null => {
  if (text === '') return 'new';
  const said = fold(text);
  if (NEW.has(said)) return 'new';
  return USED.has(said) || USED_WORDS.some((words) => said.startsWith(words)) ? 'used' : null;
};

const YES = new Set(['o', 'oui', 'y', 'yes', 'x', 'vrai', 'true', 'occ', 'occasion', 'used']);
const NO = new Set(['n', 'non', 'no', 'faux', 'false', 'neuf', 'new']);

/** Of a column that asks "second-hand?": its answer. "O" is "oui" here; a number may as well be a count of copies. */
export const readUsed = (text: string): boolean | null => {
  if (text === '') return false;
  const said = fold(text);
  if (NO.has(said)) return false;
  return YES.has(said) ? true : null;
};

const MARK = /^(?:occ(?:asion)?|used|[ou])[\s._:-]*|[\s._:-]*(?:occ(?:asion)?|used|[ou])$/gi;

/**
 * The ISBN of a code, and whether the code itself says second-hand: tills that have one code for each line write
 * "OCC9782253002697", "O-978…" or "978…-O". Null when it is no ISBN either way.
 */
export const readStockCode = (text: string): { isbn: Isbn; used: boolean } | null => {
  const plain = readIsbnCell(text);
  if (plain !== null) return { isbn: plain, used: false };
  const unmarked = text.replaceAll(MARK, '');
  const isbn = unmarked === text ? null : readIsbnCell(unmarked);
  return isbn === null ? null : { isbn, used: true };
};
