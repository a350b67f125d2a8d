/** Two ways into the stock table: COPY on a server, arrays on the embedded database, which cannot COPY. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Knex } from 'knex';
import { from as copyFrom } from 'pg-copy-streams';
import type { LoadedShop } from './simulate-queries.ts';

export interface StockLine {
  isbn: number;
  condition: 'new' | 'used';
  /** null: carried, not counted. */
  quantity: number | null;
  priceCents: number;
}

export interface StockSink {
  /** Takes the stock of one shop; rejects when the database refuses it. */
  add: (shop: LoadedShop, lines: readonly StockLine[]) => Promise<void>;
  /** Resolves when all is in the table. */
  end: () => Promise<void>;
}

/** Frozen: the table is emptied by the same transaction, so its rows need never be marked as seen later. */
const COPY = `copy stock (isbn, condition, quantity, price_cents, shop_id, seen_at, source, location)
              from stdin (freeze)`;

interface Connections {
  acquireConnection: () => Promise<{ query: (stream: Writable) => Writable }>;
}

/** One COPY for all shops, on the transaction's own connection: nothing else may use it before `end`. */
export const copyingSink = async (trx: Knex): Promise<StockSink> => {
  const connection = await (trx.client as Connections).acquireConnection();
  const copy = connection.query(copyFrom(COPY));
  const failed = finished(copy);
  // Heard by `add` and `end`; without this an early refusal would end the process first.
  failed.catch(() => undefined);
  return {
    add: async (shop, lines) => {
      const rest = `\t${String(shop.id)}\t${shop.counted}\tfile\t${shop.location}\n`;
      let text = '';
      for (const { isbn, condition, quantity, priceCents } of lines)
        text += `${String(isbn)}\t${condition}\t${quantity === null ? '\\N' : String(quantity)}\t${String(priceCents)}${rest}`;
      if (!copy.write(text)) await Promise.race([once(copy, 'drain'), failed]);
    },
    end: () => {
      copy.end();
      return failed;
    },
  };
};

export const insertingSink = (trx: Knex): StockSink => ({
  add: async (shop, lines) => {
    await trx.raw(
      `insert into stock (isbn, condition, quantity, price_cents, shop_id, seen_at, source, location)
       select *, ?::bigint, ?::timestamptz, 'file', ?::geography
       from unnest(?::bigint[], ?::offer_condition[], ?::smallint[], ?::integer[])`,
      [
        shop.id,
        shop.counted,
        shop.location,
        lines.map((line) => line.isbn),
        lines.map((line) => line.condition),
        // Nulls in arrays pass; the types of the query builder do not say so.
        lines.map((line) => line.quantity) as unknown as Knex.RawBinding,
        lines.map((line) => line.priceCents),
      ],
    );
  },
  end: () => Promise.resolve(),
});
