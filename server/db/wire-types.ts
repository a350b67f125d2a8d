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

export const wireTypes: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(type)) ?? usual(type, format),
};

const usual = (
  type: Parameters<typeof pg.types.getTypeParser>[0],
  format?: 'text' | 'binary',
): ((text: string) => unknown) => pg.types.getTypeParser(type, format) as (text: string) => unknown;
