/** Where the columns of a table are named. */
import { fold } from '../../text/fold.ts';
import type { Line } from '../bytes/lines.ts';
import {
  checkMapping,
  columnsOf,
  namesOf,
  shown,
  type Columns,
  type Mapping,
  type Wanted,
} from './columns.ts';
import { DELIMITERS, MAX_COLUMNS, splitCells, type Delimiter } from './split-cells.ts';

export interface Header<Field extends string> {
  delimiter: Delimiter;
  columns: Columns<Field>;
}

/** A line read as if it named the columns. */
interface Titles<Field extends string> extends Header<Field> {
  titles: string[];
}

export interface FoundHeader<Field extends string> {
  header: Header<Field>;
  /** The rank among the lines of the one that names the columns, or comes nearest to it. */
  place: number;
  /** Why it cannot be taken, with what was seen and the names known; null when it can. */
  fault: string | null;
}

/**
 * Finds the line that names the columns among the first of a file: tills print the shop's name and a date above it.
 * It is the one in which most fields are recognised, its delimiter the one under which they are.
 * @throws ImportError when `mapping` is to a field that this import does not have
 */
export const findHeader = <Field extends string>(
  lines: readonly Line[],
  wanted: Wanted<Field>,
  mapping: Mapping,
): FoundHeader<Field> => {
  const read = lines.map(({ text }) => readTitles(text, wanted, mapping));
  const header = read.reduce((a, b) => (isLikelier(b, a, wanted) ? b : a));
  const place = read.indexOf(header);
  return { header, place, fault: faultOf(header, lines[place]?.number ?? 1, wanted, mapping) };
};

/** One line under the delimiter that makes most of it. */
const readTitles = <Field extends string>(
  line: string,
  wanted: Wanted<Field>,
  mapping: Mapping,
): Titles<Field> => {
  const readings = DELIMITERS.map((delimiter) => {
    const titles = splitCells(line, delimiter).cells.map((cell) => cell.trim());
    return { delimiter, titles, columns: columnsOf(titles, wanted, mapping) };
  });
  return readings.reduce((a, b) => (score(b) > score(a) ? b : a));
};

const score = <Field extends string>({ columns, titles }: Titles<Field>): number =>
  columns.size * (MAX_COLUMNS + 2) + titles.length;

/** More fields are recognised in it; of as many, all that are required; where none is, it has more columns. */
const isLikelier = <Field extends string>(
  one: Titles<Field>,
  other: Titles<Field>,
  wanted: Wanted<Field>,
): boolean => {
  if (one.columns.size !== other.columns.size) return one.columns.size > other.columns.size;
  if (one.columns.size === 0) return one.titles.length > other.titles.length;
  return missing(one, wanted) === undefined && missing(other, wanted) !== undefined;
};

const missing = <Field extends string>(
  { columns }: Header<Field>,
  wanted: Wanted<Field>,
): Field | undefined => wanted.required.find((field) => !columns.has(field));

const faultOf = <Field extends string>(
  header: Titles<Field>,
  number: number,
  wanted: Wanted<Field>,
  mapping: Mapping,
): string | null => {
  const line = number === 1 ? 'the first line' : `line ${String(number)}`;
  const { titles } = header;
  if (titles.length > MAX_COLUMNS) return `${line} has more than ${String(MAX_COLUMNS)} columns`;
  checkMapping(mapping, wanted, (column) => titles.some((title) => fold(title) === fold(column)));
  const field = missing(header, wanted);
  if (field === undefined) return null;
  const known = new Map(namesOf(wanted)).get(field)?.join(', ') ?? '';
  return `no column for "${field}". ${line.replace(/^./, (letter) => letter.toUpperCase())} has: ${shown(titles)}. Known names: ${known}`;
};

/**
 * The header that a file of one column does without: of its first lines none has more than one filled cell, and one
 * is a value. Null when they are something else.
 */
export const bareHeader = <Field extends string>(
  lines: readonly Line[],
  { field, isValue }: { field: Field; isValue: (text: string) => boolean },
): Header<Field> | null => {
  for (const delimiter of DELIMITERS) {
    const filled = lines.map(({ text }) =>
      [...splitCells(text, delimiter).cells.entries()].filter(([, cell]) => cell.trim() !== ''),
    );
    const value = filled.flat().find(([, cell]) => isValue(cell.trim()));
    if (value && filled.every(({ length }) => length <= 1))
      return { delimiter, columns: new Map([[field, [value[0]]]]) };
  }
  return null;
};
