/** A CSV or TSV file to rows whose fields have names. */
import { readLines, type Line, type Lines } from '../bytes/lines.ts';
import { ImportError, reject, type Bytes, type Reject } from '../parsed.ts';
import { cellOf, type Columns, type Mapping, type Wanted } from './columns.ts';
import { bareHeader, findHeader, type Header } from './header.ts';
import { headerSaid, type Layout } from './layout.ts';
import { readRecords, type Record } from './records.ts';

export interface Table<Field extends string> {
  /** The columns that were recognised, the same for all of a file. */
  columns: Columns<Field>;
  rows: Record[];
  /** The trimmed cell of a field; empty where there is none. */
  cell: (row: Record, field: Field) => string;
  rejects: Reject[];
}

export interface Reading<Field extends string> {
  wanted: Wanted<Field>;
  mapping?: Mapping;
  /** Knows a file without a header, whose only column is this field, by its values. */
  bare?: { field: Field; isValue: (text: string) => boolean };
  /**
   * Whether a text is a value from which nothing can have been cut: thirteen digits are an ISBN, while 12 may be what
   * is left of 125. Asked of the last cell of a file that does not end its last line; without it, never.
   */
  isUncut?: (field: Field, text: string) => boolean;
  /** Where everything stands, where a person has said so: nothing is told from the file then. */
  layout?: Layout | null;
}

/**
 * Reads a table. The delimiter (`,` `;` tab `|`) and the columns are told from the line that names them, among the
 * first ones. A last line that has no end is taken only when nothing of it can be missing.
 * @throws ImportError when the file is empty, in an unknown encoding, or has no line that names the columns
 */
export async function* readTable<Field extends string>(
  bytes: Bytes,
  reading: Reading<Field>,
): AsyncGenerator<Table<Field>> {
  const blocks = readLines(bytes);
  const beginning = await readBeginning(blocks);
  const { header, isBare, after } = headerOf(beginning, reading);
  const { delimiter, columns } = header;
  const rest: Lines = {
    lines: beginning.lines.filter(({ number }) => number > after),
    rejects: beginning.rejects,
  };
  const cell = ({ cells }: Record, field: Field): string => cellOf(cells, columns, field);
  for await (const block of readRecords(followedBy(rest, blocks), delimiter)) {
    const last = block.records.at(-1);
    const cut = last && mayBeCut(last, columns, reading) ? [block.records.pop() ?? last] : [];
    const crowded = isBare ? block.records.filter(hasCompany) : [];
    yield {
      columns,
      rows: isBare ? block.records.filter((record) => !hasCompany(record)) : block.records,
      cell,
      rejects: [
        ...block.rejects,
        ...crowded.map((record) => refuse(record, 'more than one column, and no line that names them')),
        ...cut.map((record) =>
          refuse(record, 'the file ends in this line without a line end: it may be cut short'),
        ),
      ],
    };
  }
}

const refuse = ({ line, cells }: Record, reason: string): Reject =>
  reject(line, 'line', cells.join(' | '), reason);

const hasCompany = ({ cells }: Record): boolean =>
  cells.length > 1 && cells.filter((cell) => cell.trim() !== '').length > 1;

/** How far down the line with the names of the columns may stand, empty lines not counted. */
const HEADER_WITHIN = 20;
/** Lines looked at for it, empty ones too: a file of nothing else must not pile up. */
const MOST_LINES = 1_000;

/** The first lines of a file, with all that came along with them. */
export const readBeginning = async (blocks: AsyncGenerator<Lines>): Promise<Lines> => {
  const beginning: Lines = { lines: [], rejects: [] };
  let said = 0;
  while (said < HEADER_WITHIN && (said === 0 || beginning.lines.length < MOST_LINES)) {
    const next = await blocks.next();
    if (next.done) break;
    const filled = next.value.lines.filter(saysSomething).length;
    beginning.rejects = beginning.rejects.concat(next.value.rejects);
    if (said + filled > 0) beginning.lines = beginning.lines.concat(next.value.lines);
    if (beginning.rejects.length > 0) break;
    said += filled;
  }
  return beginning;
};

/** Those among which the one that names the columns is looked for. Excel's `sep=;` says nothing. */
export const firstLines = (lines: readonly Line[]): Line[] =>
  lines.filter(saysSomething).slice(0, HEADER_WITHIN);

const saysSomething = ({ text }: Line): boolean => text.trim() !== '' && !/^"?sep=.?"?$/i.test(text);

/** What names the columns, and the number of the line after which the rows begin. */
const headerOf = <Field extends string>(
  { lines, rejects }: Lines,
  { wanted, mapping = new Map(), bare, layout }: Reading<Field>,
): { header: Header<Field>; isBare: boolean; after: number } => {
  if (layout) return { header: headerSaid(layout, wanted), isBare: false, after: layout.after };
  const first = firstLines(lines);
  const [refused] = rejects;
  if (refused && (!first[0] || refused.line < first[0].number))
    throw new ImportError(`line ${String(refused.line)} ${refused.reason}`);
  if (first.length === 0) throw new ImportError('the file has no line with anything on it');
  const { header, place, fault } = findHeader(first, wanted, mapping);
  if (fault === null) return { header, isBare: false, after: first[place]?.number ?? 0 };
  const only = bare ? bareHeader(first, bare) : null;
  if (!only) throw new ImportError(fault);
  return { header: only, isBare: true, after: 0 };
};

/** Whether a record without a line end may be shorter than it was meant: it must reach past the columns that count. */
const mayBeCut = <Field extends string>(
  { ended, cells }: Record,
  columns: Columns<Field>,
  { isUncut }: Reading<Field>,
): boolean => {
  if (ended) return false;
  const width = Math.max(...[...columns.values()].flat()) + 1;
  if (cells.length !== width) return cells.length < width;
  const last = [...columns].find(([, places]) => places.includes(width - 1))?.[0];
  return last === undefined || !isUncut?.(last, cells.at(-1)?.trim() ?? '');
};

async function* followedBy(first: Lines, blocks: AsyncGenerator<Lines>): AsyncGenerator<Lines> {
  yield first;
  yield* blocks;
}
