/** Refused lines as a CSV file for a spreadsheet, which finds no formula in it. */
import { csvLine } from '../text/csv.ts';
import type { Reject } from './parsed.ts';

/** Spreadsheets take a file for UTF-8 by it. */
const MARK = '\uFEFF';

export interface RefusedWords {
  /** The names of the columns: line, field, value, reason. */
  columns: readonly [string, string, string, string];
  /** The cells' own language. */
  field: (field: string) => string;
  reason: (reason: string) => string;
}

const AS_THEY_ARE: RefusedWords = {
  columns: ['line', 'field', 'value', 'reason'],
  field: (field) => field,
  reason: (reason) => reason,
};

/** The beginning of the file: what its columns are. */
export const refusedHead = ({ columns }: RefusedWords, delimiter: ',' | ';'): string =>
  MARK + csvLine(columns, delimiter);

/** A line of the file for each of the refused ones. */
export const refusedLines = (refused: readonly Reject[], words: RefusedWords, delimiter: ',' | ';'): string =>
  refused
    .map(({ line, field, value, reason }) =>
      csvLine([String(line), words.field(field), value ?? '', words.reason(reason)], delimiter),
    )
    .join('');

/** The whole file at once, of a report that has all of it. */
export const refusedCsv = (
  { refused }: { refused: readonly Reject[] },
  words: RefusedWords = AS_THEY_ARE,
  delimiter: ',' | ';' = ',',
): string => refusedHead(words, delimiter) + refusedLines(refused, words, delimiter);
