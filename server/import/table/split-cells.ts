/** One record of a CSV or TSV file to its cells (RFC 4180, as written by spreadsheets and tills). */

/** In the order in which they are tried: a tab or a semicolon hardly ever stands in a title, a comma often. */
export const DELIMITERS = ['\t', ';', ',', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Cells {
  cells: string[];
  /** A quoted cell begins and does not end: the record may go on in the next line. */
  open: boolean;
  /** A line end stands outside of quotation marks: these lines are not one record. */
  broken: boolean;
}

/** A record of more cells is no record: what comes after is not looked at. */
export const MAX_COLUMNS = 500;

/**
 * Splits one record. A quotation mark counts only where it opens a cell and a delimiter follows its partner;
 * anywhere else it is a letter like another, as TSV files have it.
 */
export const splitCells = (text: string, delimiter: Delimiter): Cells => {
  if (!text.includes('"'))
    return { cells: text.split(delimiter, MAX_COLUMNS + 1), open: false, broken: false };
  const cells: string[] = [];
  let start = 0;
  let open = false;
  let broken = false;
  while (start <= text.length && cells.length <= MAX_COLUMNS) {
    const quoted = text[start] === '"' ? closingQuote(text, start) : null;
    open ||= quoted === 'none';
    const clean = typeof quoted === 'number' && isCellEnd(text, quoted + 1, delimiter);
    const end = clean ? quoted + 1 : plainEnd(text, start, delimiter);
    const cell = clean ? text.slice(start + 1, quoted).replaceAll('""', '"') : text.slice(start, end);
    broken ||= !clean && cell.includes('\n');
    cells.push(cell);
    start = end + 1;
  }
  return { cells, open, broken };
};

/** Where the cell that opens at `start` closes, stepping over doubled marks. */
const closingQuote = (text: string, start: number): number | 'none' => {
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? 'none' : at;
};

const isCellEnd = (text: string, at: number, delimiter: Delimiter): boolean =>
  at === text.length || text[at] === delimiter;

const plainEnd = (text: string, start: number, delimiter: Delimiter): number => {
  const end = text.indexOf(delimiter, start);
  return end < 0 ? text.length : end;
};
