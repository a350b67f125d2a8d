/** The SQL of lines that wait: those of a stock file, until all of it is read. */
import type { Knex } from 'knex';
import { copyIn } from '../db/copy-in.ts';
import type { StockRow } from './stock.ts';

const COPY = 'copy stock_staging (load, line, isbn, condition, quantity, price_cents) from stdin';

/** On a server. `first`: the place of the first of these lines in its file. */
export const copyLines = (db: Knex, load: string, first: number, rows: readonly StockRow[]): Promise<void> =>
  copyIn(db, COPY, rows.map((row, place) => `${load}\t${String(first + place)}\t${textOf(row)}\n`).join(''));

const textOf = ({ isbn, condition, quantity, priceCents }: StockRow): string =>
  `${isbn}\t${condition}\t${orNull(quantity)}\t${orNull(priceCents)}`;

const orNull = (value: number | null): string => (value === null ? '\\N' : String(value));

/** On the embedded database, which cannot COPY. */
export const insertLines = async (
  db: Knex,
  load: string,
  first: number,
  rows: readonly StockRow[],
): Promise<void> => {
  await db.raw(
    `insert into stock_staging (load, line, isbn, condition, quantity, price_cents)
     select ?, ?::integer + place - 1, isbn, condition, quantity, price_cents
     from unnest(?::bigint[], ?::offer_condition[], ?::smallint[], ?::integer[])
       with ordinality as lines (isbn, condition, quantity, price_cents, place)`,
    [load, first, ...columns(rows)],
  );
};

/** Rows as arrays, one for each column; the driver takes nulls in them, knex's types do not say so. */
const columns = (rows: readonly StockRow[]): Knex.RawBinding[] =>
  [
    rows.map((r) => r.isbn),
    rows.map((r) => r.condition),
    rows.map((r) => r.quantity),
    rows.map((r) => r.priceCents),
  ] as unknown as Knex.RawBinding[];

/** Without it the planner takes a million lines for a handful. */
export const countOnLines = async (db: Knex): Promise<void> => {
  await db.raw('analyze stock_staging');
};

export const isbnsOf = (db: Knex, load: string): Knex.Raw =>
  db.raw('select isbn from stock_staging where load = ?', [load]);

/** How many lines are there. Not logged, they are gone after a crash of the server. */
export const countLines = async (db: Knex, load: string): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ lines: number }] }>(
    'select count(*) as lines from stock_staging where load = ?',
    [load],
  );
  return rows[0].lines;
};

export const unstage = async (db: Knex, load: string): Promise<void> => {
  await db.raw('delete from stock_staging where load = ?', [load]);
};

/** Takes away what loads left behind that never ended: a day is longer than any file takes. */
export const unstageAbandoned = async (db: Knex): Promise<void> => {
  await db.raw(`delete from stock_staging where staged_at < clock_timestamp() - interval '1 day'`);
};
