/** A CSV or TSV file to rows whose fields have names. */
import { readLines, type Line, type Lines } from '../bytes/lines.ts';
import { ImportError, reject, type Bytes, type Reject } from '../parsed.ts';
import { cellOf, readHeader, type Columns, type Header, type Mapping, type Wanted } from './columns.ts';
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
  /** Knows a file without a header, whose only column is this field, by its first line. */
  bare?: { field: Field; isValue: (text: string) => boolean };
}

/**
 * Reads a table. The delimiter (`,` `;` tab) and the columns are told from the first line.
 * @throws ImportError when the file is empty, in an unknown encoding, or its first line names no known column
 */
export async function* readTable<Field extends string>(
  bytes: Bytes,
  reading: Reading<Field>,
): AsyncGenerator<Table<Field>> {
  const { first, rest } = await firstLine(readLines(bytes));
  const bare = reading.bare?.isValue(first.text) ? reading.bare : null;
  const header = bare
    ? bareHeader(bare.field)
    : readHeader(first.text, reading.wanted, reading.mapping ?? new Map());
  const lines = bare ? withLine(first, rest) : rest;
  const width = Math.max(...[...header.columns.values()].flat()) + 1;
  const cell = ({ cells }: Record, field: Field): string => cellOf(cells, header.columns, field);
  for await (const block of readRecords(lines, header.delimiter)) {
    const last = block.records.at(-1);
    const cut = last && isCut(last, width) ? [last] : [];
    yield {
      columns: header.columns,
      rows: cut.length > 0 ? block.records.slice(0, -1) : block.records,
      cell,
      rejects: [
        ...block.rejects,
        ...cut.map(({ line, cells }) =>
          reject(line, 'line', cells.join(' | '), 'the file ends in the middle of this line'),
        ),
      ],
    };
  }
}

/** A file that was cut short ends without a line end, and before the last of the columns it is read by. */
const isCut = (record: Record, width: number): boolean => !record.ended && record.cells.length < width;

const bareHeader = <Field extends string>(field: Field): Header<Field> => ({
  delimiter: '\t',
  columns: new Map([[field, [0]]]),
});

/** The first line that says something; Excel's `sep=;` does not. */
const firstLine = async (
  blocks: AsyncGenerator<Lines>,
): Promise<{ first: Line; rest: AsyncGenerator<Lines> }> => {
  for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
    const place = next.value.lines.findIndex(({ text }) => text.trim() !== '' && !/^"?sep=.?"?$/i.test(text));
    const first = next.value.lines[place];
    const refused = next.value.rejects.find(({ line }) => !first || line < first.number);
    if (refused) throw new ImportError(`line ${String(refused.line)} ${refused.reason}`);
    if (first)
      return { first, rest: withRest({ ...next.value, lines: next.value.lines.slice(place + 1) }, blocks) };
  }
  throw new ImportError('the file has no line with anything on it');
};

async function* withRest(block: Lines, blocks: AsyncGenerator<Lines>): AsyncGenerator<Lines> {
  yield block;
  yield* blocks;
}

async function* withLine(line: Line, blocks: AsyncGenerator<Lines>): AsyncGenerator<Lines> {
  yield { lines: [line], rejects: [] };
  yield* blocks;
}
