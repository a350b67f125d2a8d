/** How values come back, the same from both databases. */
import pg from 'pg';

const OID = { int8: 20, date: 1082, timestamp: 1114, interval: 1186, int8Array: 1016 } as const;

/** A 64-bit number as a number where JavaScript holds it exactly: every ISBN and every row number. */
const int8 = (text: string): number | string => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
};

const int8Array = (text: string): (number | string | null)[] =>
  text
    .slice(1, -1)
    .split(',')
    .filter(Boolean)
    .map((item) => (item === 'NULL' ? null : int8(item)));

const asWritten = (text: string): string => text;

const parsers = new Map<number, (text: string) => unknown>([
  [OID.int8, int8],
  [OID.int8Array, int8Array],
  // Dates and times without a zone stay text: a Date would give them this process's zone.
  [OID.date, asWritten],
  [OID.timestamp, asWritten],
  [OID.interval, asWritten],
]);

// The driver's own parsers, by number: its types want an enumeration that does not exist at run time.
const usual = pg.types.getTypeParser as (type: number, format?: string) => (text: string) => unknown;

export const wireTypes = {
  getTypeParser: (type: number, format?: string): ((text: string) => unknown) =>
    (format === 'binary' ? undefined : parsers.get(type)) ?? usual(type, format),
};
