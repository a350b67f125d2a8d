import type { Knex } from 'knex';
import { isbnOf } from './isbn.ts';

/** All that a stock import may change, byte for byte: offers, when they were counted, and who carries which title. */
export const stockState = async (db: Knex): Promise<string> => {
  const { rows } = await db.raw<{ rows: [{ state: string }] }>(
    `select concat_ws(' ',
       (select md5(string_agg(stock::text, chr(10) order by shop_id, isbn, condition)) from stock),
       (select md5(string_agg(id || ' ' || stock_seen_at, chr(10) order by id)) from shops),
       (select md5(string_agg(isbn || ' ' || shops, chr(10) order by isbn)) from titles where shops > 0)) as state`,
  );
  return rows[0].state;
};

export const HEADER = 'isbn;qte;prix\n';

/** Lines of a till's export: some that change an offer of `from` 0, some new. */
export const stockLines = (count: number, from: number, copies: number): string =>
  Array.from({ length: count }, (_, n) => `${isbnOf(from + n)};${String(copies)};7,90\n`).join('');
