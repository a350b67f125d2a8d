/** A shop's stock in a CSV or TSV file, as tills export it. */
import type { StockRow } from '../../stock/index.ts';
import { fold } from '../../text/fold.ts';
import { cleanText } from '../facts/clean-text.ts';
import { readPrice } from '../facts/money.ts';
import { readIsbnCell, whyNoIsbn } from '../facts/isbn-cell.ts';
import { isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import type { Mapping, Wanted } from '../table/columns.ts';
import { readTable } from '../table/read-table.ts';

type StockField = 'isbn' | 'quantity' | 'price' | 'condition';

const WANTED: Wanted<StockField> = {
  names: {
    isbn: [
      'isbn13',
      'isbn 13',
      'ean13',
      'ean 13',
      'ean',
      'gtin',
      'isbn',
      'isbn10',
      'isbn 10',
      'code barre',
      'codebarre',
    ],
    quantity: [
      'quantity',
      'quantite',
      'qte',
      'qty',
      'stock',
      'qte stock',
      'quantite en stock',
      'stock disponible',
      'dispo',
    ],
    price: ['price', 'prix', 'prix ttc', 'prix de vente', 'prix public', 'pvttc', 'ppttc', 'pv ttc'],
    condition: ['condition', 'etat', 'neuf occasion'],
  },
  required: ['isbn'],
};

/**
 * Reads stock lines, in the file's order. Without a quantity a title is carried, not counted; a file may even be
 * nothing but one column of ISBNs, with or without a header. New and second-hand copies stay apart (R6).
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parseStock(
  bytes: Bytes,
  mapping: Mapping = new Map(),
): AsyncGenerator<Parsed<StockRow>> {
  const bare = { field: 'isbn', isValue: (text: string) => readIsbnCell(text) !== null } as const;
  for await (const { rows, cell, rejects } of readTable(bytes, { wanted: WANTED, mapping, bare })) {
    const parsed: Parsed<StockRow> = { read: rows.length + rejects.length, rows: [], rejects: [...rejects] };
    for (const row of rows) {
      const line = readStockLine((field) => cell(row, field));
      if (isRefusal(line)) parsed.rejects.push(reject(row.line, line.field, line.value, line.reason));
      else parsed.rows.push(line);
    }
    yield parsed;
  }
}

const readStockLine = (cell: (field: StockField) => string): StockRow | Refusal => {
  const isbn = readIsbnCell(cell('isbn'));
  if (isbn === null) return { field: 'isbn', value: cell('isbn'), reason: whyNoIsbn(cell('isbn')) };
  const condition = readCondition(cell('condition'));
  if (condition === null)
    return { field: 'condition', value: cell('condition'), reason: 'neither new nor second-hand' };
  const quantity = readQuantity(cell('quantity'));
  if (quantity === 'wrong') {
    return {
      field: 'quantity',
      value: cell('quantity'),
      reason: `not a number of copies up to ${String(MAX_COPIES)}`,
    };
  }
  const priceCents = readEuros(cell('price'));
  if (priceCents === 'wrong') return { field: 'price', value: cell('price'), reason: 'not a price in euros' };
  return { isbn, condition, quantity, priceCents };
};

const MAX_COPIES = 32_767;

/** Copies; null where nothing is said. A till that has sold more than it knew of says -1: none is left. */
const readQuantity = (text: string): number | null | 'wrong' => {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (cleanText(text) === null) return null;
  const digits = /^([-+]?\d{1,9})(?:[.,]0*)?$/.exec(text.replaceAll(/[\s\u00a0\u202f]/g, ''))?.[1];
  const copies = Math.max(0, Number(digits ?? Number.NaN));
  return copies <= MAX_COPIES ? copies : 'wrong';
};

/** Cents; null where nothing is said, or 0, which means that nobody filled it in. */
const readEuros = (text: string): number | null | 'wrong' => {
  const price = readPrice(text);
  if (!price && cleanText(text) === null) return null;
  if (!price || (price.currency ?? 'EUR') !== 'EUR') return 'wrong';
  return price.cents === 0 ? null : price.cents;
};

const NEW = new Set(['new', 'neuf', 'neuve', 'n']);
const USED = new Set(['u', 'o', 'occ']);
const USED_WORDS = ['used', 'occasion', 'second hand', 'seconde main', 'refurbished'];

/** "Occasion - très bon état" and "used, good" are second-hand. */
const readCondition = (text: string): StockRow['condition'] | null => {
  if (text === '') return 'new';
  const said = fold(text);
  if (NEW.has(said)) return 'new';
  return USED.has(said) || USED_WORDS.some((words) => said.startsWith(words)) ? 'used' : null;
};
