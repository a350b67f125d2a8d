import { csvLine } from '../text/csv.ts';
import type { StockReport } from './report.ts';

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

/** The refused lines of a report as a CSV file for a spreadsheet, which finds no formula in it. */
export const refusedCsv = (
  { refused }: Pick<StockReport, 'refused'>,
  words: RefusedWords = AS_THEY_ARE,
  delimiter: ',' | ';' = ',',
): string => {
  const lines = refused.map(({ line, field, value, reason }) =>
    csvLine([String(line), words.field(field), value ?? '', words.reason(reason)], delimiter),
  );
  return [MARK, csvLine(words.columns, delimiter), ...lines].join('');
};
