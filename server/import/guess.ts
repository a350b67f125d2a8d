/** What a stock file seems to be, told from its beginning, for whoever gave it to confirm. */
import { readLines, type Line } from './bytes/lines.ts';
import { beginsAsXml } from './bytes/peek.ts';
import { STOCK_COLUMNS, type StockField } from './csv/stock.ts';
import { readStockCode } from './facts/stock-values.ts';
import { GOOGLE_NAMES } from './google/line.ts';
import { ImportError, type Bytes } from './parsed.ts';
import { findHeader, type Header } from './table/header.ts';
import type { Layout } from './table/layout.ts';
import { firstLines, readBeginning } from './table/read-table.ts';
import { DELIMITERS, splitCells, type Delimiter } from './table/split-cells.ts';

export interface TableGuess {
  layout: Layout;
  /** What the columns are called, from the first; empty texts where no line names them. */
  titles: string[];
  /** The first rows, as they stand there. */
  samples: { line: number; cells: string[] }[];
}

export type StockGuess =
  | { form: 'onix' | 'google'; table: null }
  /** Google's text feeds name their own columns: there is nothing to confirm of them. */
  | { form: 'csv' | 'google'; table: TableGuess };

const SAMPLES = 10;
/** Columns that a person is asked about. */
const MOST_COLUMNS = 60;
/** Characters of an XML file within which its root stands. */
const ROOT_WITHIN = 4_096;

/**
 * Looks at the beginning of a file. The rest is not read.
 * @throws ImportError when it is empty, or no text in a known encoding
 */
export const guessStock = async (bytes: Bytes): Promise<StockGuess> => {
  const { isXml, bytes: again } = await beginsAsXml(bytes);
  if (isXml) return { form: await xmlForm(again), table: null };
  const { lines, rejects } = await readBeginning(readLines(again));
  const [refused] = rejects;
  if (firstLines(lines).length === 0)
    throw new ImportError(
      refused ? `line ${refused.line} ${refused.reason}` : 'the file has no line with anything on it',
    );
  return guessTable(lines);
};

/** Which XML a file is, by its root. */
export const xmlForm = async (bytes: Bytes): Promise<'onix' | 'google'> => {
  let head = '';
  for await (const piece of bytes) {
    head += Buffer.from(piece.subarray(0, ROOT_WITHIN)).toString('latin1');
    if (head.length >= ROOT_WITHIN) break;
  }
  return /<rss[\s>]/.test(head.slice(0, ROOT_WITHIN)) ? 'google' : 'onix';
};

/** The same for lines that are read: by the names of the columns, and where none names the ISBN, by what is in them. */
export const guessTable = (lines: readonly Line[]): StockGuess => {
  const first = firstLines(lines);
  const google = findHeader(first, { names: GOOGLE_NAMES, required: ['isbn', 'availability'] }, new Map());
  if (google.fault === null)
    return { form: 'google', table: shown(lines, google.header, first[google.place]?.number ?? 0) };
  const named = findHeader(first, STOCK_COLUMNS, new Map());
  if (named.fault === null)
    return { form: 'csv', table: shown(lines, named.header, first[named.place]?.number ?? 0) };
  const byValues = headerByValues(first);
  if (byValues) return { form: 'csv', table: shown(lines, byValues, 0) };
  return { form: 'csv', table: shown(lines, named.header, first[named.place]?.number ?? 0) };
};

const shown = (lines: readonly Line[], header: Header<string>, after: number): TableGuess => {
  const { delimiter, columns } = header;
  const named = lines.find(({ number }) => number === after);
  const rows = lines
    .filter(({ number, text }) => number > after && text.trim() !== '')
    .slice(0, SAMPLES)
    .map(({ number, text }) => ({ line: number, cells: cellsOf(text, delimiter) }));
  const titles = named ? cellsOf(named.text, delimiter) : [];
  const width = Math.min(MOST_COLUMNS, Math.max(titles.length, ...rows.map(({ cells }) => cells.length)));
  return {
    layout: { delimiter, after, columns: Object.fromEntries(columns) },
    titles: Array.from({ length: width }, (_, place) => titles[place] ?? ''),
    samples: rows,
  };
};

/** The trimmed cells of a line that is shown to a person. */
export const cellsOf = (text: string, delimiter: Delimiter): string[] =>
  splitCells(text, delimiter).cells.map((cell) => cell.trim());

const PRICE = /^\d{1,4}[.,]\d\d\s?(?:€|EUR)?$/;
const COPIES = /^\d{1,3}$/;
/** The share of the lines that must look alike for a column to be taken for something. */
const MOSTLY = 0.7;

/** A table without names: where the ISBNs are, then the first column that looks like counts, and like prices. */
const headerByValues = (lines: readonly Line[]): Header<StockField> | null => {
  for (const delimiter of DELIMITERS) {
    const rows = lines.map(({ text }) => cellsOf(text, delimiter));
    const width = Math.min(MOST_COLUMNS, Math.max(...rows.map(({ length }) => length)));
    const columnLike = (isIt: (cell: string) => boolean): number =>
      Array.from({ length: width }, (_, place) => rows.filter((cells) => isIt(cells[place] ?? ''))).findIndex(
        ({ length }) => length >= MOSTLY * rows.length,
      );
    const places: [StockField, number][] = [
      ['isbn', columnLike((cell) => readStockCode(cell) !== null)],
      ['quantity', columnLike((cell) => COPIES.test(cell))],
      ['price', columnLike((cell) => PRICE.test(cell))],
    ];
    if ((places[0]?.[1] ?? -1) < 0) continue;
    const found = places.filter(([, place]) => place >= 0);
    return { delimiter, columns: new Map(found.map(([field, place]) => [field, [place]])) };
  }
  return null;
};

/**
 * The layout of a table as its columns were chosen, one field or none for each; null where none holds the ISBN. Of
 * several columns for a field those that were guessed come first, in their order.
 */
export const layoutOf = ({ layout }: TableGuess, chosen: readonly (StockField | null)[]): Layout | null => {
  const columns: Record<string, number[]> = {};
  for (const [place, field] of chosen.entries()) if (field) (columns[field] ??= []).push(place);
  for (const [field, places] of Object.entries(columns)) {
    const guessed = (layout.columns[field] ?? []).filter((place) => places.includes(place));
    columns[field] = [...guessed, ...places.filter((place) => !guessed.includes(place))];
  }
  return columns['isbn'] ? { ...layout, columns } : null;
};
