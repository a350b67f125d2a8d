/** What every source of an import speaks: bytes in, rows and refused lines out. */

/** A file or a pipe, in pieces of any size. */
export type Bytes = AsyncIterable<Uint8Array>;

/** A line that did not go in, kept with what a human needs to mend it. */
export interface Reject {
  /** Line of the file, from 1; in GeoJSON and ONIX the rank of the feature or product, from 1. */
  line: number;
  /** The field at fault, in the import's own words; "line" when the whole line is. */
  field: string;
  /** What stood there, shortened; null when nothing did. */
  value: string | null;
  reason: string;
}

/** What one stretch of a file gave. `read` counts rows and rejects alike. */
export interface Parsed<Row> {
  read: number;
  rows: Row[];
  rejects: Reject[];
  /** What the file itself says of its origin and terms, where it says so. */
  licence?: string | null;
}

/** A file that cannot be taken at all: nothing of it is applied. The message is for the person who gave the file. */
export class ImportError extends Error {
  override name = 'ImportError';
}

const SHOWN = 200;

/** A refusal, its value cut to what is worth showing. */
export const reject = (line: number, field: string, value: string | null, reason: string): Reject => ({
  line,
  field,
  value: value === null ? null : shown(value),
  reason,
});

/** No letter is cut in two, and none is such that a database would not keep it. */
const shown = (value: string): string =>
  (value.length <= SHOWN ? value : `${value.slice(0, SHOWN)}…`).toWellFormed().replaceAll('\0', '␀');

/** Why a value of a row cannot be taken: what becomes a `Reject` once the line is known. */
export interface Refusal {
  field: string;
  value: string | null;
  reason: string;
}

export const isRefusal = (result: object): result is Refusal => 'reason' in result && 'field' in result;
