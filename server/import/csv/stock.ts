/** A shop's stock in a CSV or TSV file, as tills export it. */
import type { StockRow } from '../../stock/index.ts';
import { fold } from '../../text/fold.ts';
import { readIsbnCell, whyNoIsbn } from '../facts/isbn-cell.ts';
import {
  NO_COPIES,
  readCondition,
  readCopies,
  readEuros,
  readStockCode,
  readUsed,
} from '../facts/stock-values.ts';
import { isRefusal, reject, type Bytes, type Parsed, type Refusal } from '../parsed.ts';
import type { Mapping, Wanted } from '../table/columns.ts';
import type { Layout } from '../table/layout.ts';
import { readTable } from '../table/read-table.ts';

export type StockField = 'isbn' | 'quantity' | 'price' | 'condition' | 'used';

/**
 * The names that tills and spreadsheets give their columns, French and English. What a shop cannot sell is left out:
 * "stock mini", "stock réservé", "PA" (what it paid), "valeur stock".
 */
export const STOCK_COLUMNS: Wanted<StockField> = {
  names: {
    isbn: [
      'isbn13',
      'isbn 13',
      'ean13',
      'ean 13',
      'code ean13',
      'code ean 13',
      'ean',
      'code ean',
      'ean isbn',
      'isbn ean',
      'gtin',
      'gencod',
      'gencode',
      'code gencod',
      'isbn',
      'code isbn',
      'n isbn',
      'isbn10',
      'isbn 10',
      'code barre',
      'code barres',
      'code a barres',
      'codebarre',
      'codebarres',
      'barcode',
      'bar code',
      'reference',
      'ref',
      'code article',
      'code produit',
      'product id',
      'sku',
    ],
    quantity: [
      'stock disponible',
      'qte disponible',
      'quantite disponible',
      'available',
      'available quantity',
      'quantity available',
      'quantity',
      'quantite',
      'qte',
      'qt',
      'qty',
      'stock',
      'qte stock',
      'qte en stock',
      'quantite stock',
      'quantite en stock',
      'stock quantity',
      'stock reel',
      'stock physique',
      'stock actuel',
      'stock magasin',
      'stock librairie',
      'en stock',
      'in stock',
      'stock level',
      'on hand',
      'qty on hand',
      'quantity on hand',
      'qoh',
      'exemplaires',
      'nb exemplaires',
      'nombre d exemplaires',
      'nb ex',
      'disponible',
      'dispo',
    ],
    price: [
      'price',
      'prix',
      'prix ttc',
      'prix de vente',
      'prix de vente ttc',
      'prix vente',
      'prix vente ttc',
      'prix public',
      'prix public ttc',
      'prix editeur',
      'prix editeur ttc',
      'prix unitaire ttc',
      'pv',
      'pvttc',
      'ppttc',
      'pv ttc',
      'pp ttc',
      'selling price',
      'sale price',
      'retail price',
      'list price',
    ],
    condition: [
      'condition',
      'etat',
      'neuf occasion',
      'neuf occ',
      'etat du livre',
      'etat article',
      'item condition',
    ],
    used: ['occasion', 'occ', 'd occasion', 'livre d occasion', 'used', 'second hand'],
  },
  required: ['isbn'],
};

/**
 * Reads stock lines, in the file's order. Without a quantity a title is carried, not counted; a file may even be
 * nothing but one column of ISBNs, with or without a header. New and second-hand copies stay apart (R6). `layout`: where
 * the columns are, as somebody confirmed it.
 * @throws ImportError when the file as a whole cannot be taken
 */
export async function* parseStock(
  bytes: Bytes,
  mapping: Mapping = new Map(),
  layout: Layout | null = null,
): AsyncGenerator<Parsed<StockRow>> {
  const bare = { field: 'isbn', isValue: (text: string) => readStockCode(text) !== null } as const;
  const reading = { wanted: STOCK_COLUMNS, mapping, bare, isUncut, layout };
  for await (const { rows, cell, rejects } of readTable(bytes, reading)) {
    const parsed: Parsed<StockRow> = { read: rows.length + rejects.length, rows: [], rejects: [...rejects] };
    for (const row of rows) {
      const line = readStockLine((field) => cell(row, field));
      if (!isRefusal(line)) parsed.rows.push(line);
      else if (line.field === 'isbn' && isTotal(line, row.cells))
        parsed.rejects.push(
          reject(row.line, 'line', row.cells.join(' | '), 'a line of totals, not of a book'),
        );
      else parsed.rejects.push(reject(row.line, line.field, line.value, line.reason));
    }
    yield parsed;
  }
}

/** Values of which nothing can be missing; a whole number may have lost its last digits. */
const isUncut = (field: StockField, text: string): boolean => {
  if (field === 'isbn') return text.length === 13 && readIsbnCell(text) !== null;
  return (field === 'price' && /[.,]\d\d$/.test(text)) || (field === 'quantity' && /^\d+[.,]0*$/.test(text));
};

const isTotal = ({ value }: Refusal, cells: readonly string[]): boolean =>
  !/\d/.test(value ?? '') && cells.some((cell) => /^(?:sous |grand )?tota(?:l|ux)(?: |$)/.test(fold(cell)));

const readStockLine = (cell: (field: StockField) => string): StockRow | Refusal => {
  const code = readStockCode(cell('isbn'));
  if (code === null) return { field: 'isbn', value: cell('isbn'), reason: whyNoIsbn(cell('isbn')) };
  const said = readCondition(cell('condition'));
  if (said === null)
    return { field: 'condition', value: cell('condition'), reason: 'neither new nor second-hand' };
  const used = readUsed(cell('used'));
  if (used === null) return { field: 'used', value: cell('used'), reason: 'neither yes nor no' };
  const quantity = readCopies(cell('quantity'));
  if (quantity === 'wrong') return { field: 'quantity', value: cell('quantity'), reason: NO_COPIES };
  const priceCents = readEuros(cell('price'));
  if (priceCents === 'wrong') return { field: 'price', value: cell('price'), reason: 'not a price in euros' };
  const condition = code.used || used ? 'used' : said;
  return { isbn: code.isbn, condition, quantity, priceCents };
};
