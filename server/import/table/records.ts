/** Lines to records: a quoted cell may hold line ends, and one that never closes must not swallow the file. */
import { MAX_LINE_BYTES, type Line, type Lines } from '../bytes/lines.ts';
import { reject, type Reject } from '../parsed.ts';
import { MAX_COLUMNS, splitCells, type Delimiter } from './split-cells.ts';

export interface Record {
  /** The line it begins on, from 1. */
  line: number;
  cells: string[];
  /** False when the file ends right after it without a line end. */
  ended: boolean;
}

export interface Records {
  records: Record[];
  rejects: Reject[];
}

/** A cell that spans more lines than this was opened by mistake. */
const MAX_LINES_OF_A_RECORD = 50;

/**
 * Reads records. A quotation mark that opens a cell and never closes costs the line it stands on, nothing else: the
 * lines behind it are read again by themselves.
 */
export async function* readRecords(
  blocks: AsyncIterable<Lines>,
  delimiter: Delimiter,
): AsyncGenerator<Records> {
  // Lines behind an open quotation mark, waiting for its partner.
  let waiting: Line[] = [];
  for await (const block of blocks) {
    const result = toRecords([...waiting, ...block.lines], delimiter, false);
    waiting = result.waiting;
    yield { records: result.records, rejects: [...block.rejects, ...result.rejects] };
  }
  if (waiting.length > 0) yield toRecords(waiting, delimiter, true);
}

const toRecords = (lines: Line[], delimiter: Delimiter, atEnd: boolean): Records & { waiting: Line[] } => {
  const records: Record[] = [];
  const rejects: Reject[] = [];
  let place = 0;
  for (let line = lines[place]; line; line = lines[place]) {
    const first = splitCells(line.text, delimiter);
    const joined = first.open ? join(lines, place, delimiter) : { cells: first.cells, count: 1 };
    if (joined === 'more' && !atEnd) return { records, rejects, waiting: lines.slice(place) };
    if (joined === 'more' || joined === 'never') {
      rejects.push(reject(line.number, 'line', line.text, 'a quotation mark is opened and never closed'));
      place += 1;
      continue;
    }
    place += joined.count;
    addRecord(
      { line: line.number, cells: joined.cells, ended: lines[place - 1]?.ended ?? true },
      records,
      rejects,
    );
  }
  return { records, rejects, waiting: [] };
};

const addRecord = (record: Record, records: Record[], rejects: Reject[]): void => {
  if (record.cells.length > MAX_COLUMNS) {
    rejects.push(
      reject(
        record.line,
        'line',
        record.cells.slice(0, 5).join(' | '),
        `more than ${String(MAX_COLUMNS)} cells`,
      ),
    );
  } else if (record.cells.some((cell) => cell.trim() !== '')) {
    records.push(record);
  }
};

/** Joins lines until the open cell closes: 'more' when they run out first, 'never' when too many would be needed. */
const join = (
  lines: Line[],
  start: number,
  delimiter: Delimiter,
): { cells: string[]; count: number } | 'more' | 'never' => {
  let text = lines[start]?.text ?? '';
  for (let count = 2; count <= MAX_LINES_OF_A_RECORD; count += 1) {
    const next = lines[start + count - 1];
    if (!next) return 'more';
    text += `\n${next.text}`;
    if (text.length > MAX_LINE_BYTES) return 'never';
    if (!next.text.includes('"')) continue;
    const { cells, open, broken } = splitCells(text, delimiter);
    if (broken && !open) return 'never';
    if (!open) return { cells, count };
  }
  return 'never';
};
