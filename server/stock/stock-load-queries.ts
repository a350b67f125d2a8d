/** The SQL of a stock file's way in: staged in batches, swapped in one transaction. */
import type { Knex } from 'knex';
import type { StockRow, StockSource } from './stock.ts';

export const stage = async (db: Knex, load: string, rows: StockRow[]): Promise<void> => {
  await db.raw(
    `insert into stock_staging (load, isbn, condition, quantity, price_cents)
     select ?, * from unnest(?::bigint[], ?::offer_condition[], ?::smallint[], ?::integer[])
     on conflict (load, isbn, condition) do update
       set quantity = excluded.quantity, price_cents = coalesce(excluded.price_cents, stock_staging.price_cents)`,
    [load, ...columns(rows)],
  );
};

/** Rows as arrays, one for each column; the driver takes nulls in them, knex's types do not say so. */
const columns = (rows: StockRow[]): Knex.RawBinding[] =>
  [
    rows.map((r) => r.isbn),
    rows.map((r) => r.condition),
    rows.map((r) => r.quantity),
    rows.map((r) => r.priceCents),
  ] as unknown as Knex.RawBinding[];

export const unstage = async (db: Knex, load: string): Promise<void> => {
  await db.raw('delete from stock_staging where load = ?', [load]);
};

/** Takes away what loads left behind that never ended: a day is longer than any file takes. */
export const unstageAbandoned = async (db: Knex): Promise<void> => {
  await db.raw(`delete from stock_staging where staged_at < clock_timestamp() - interval '1 day'`);
};

/** One load of a shop at a time; another waits here. Answers false when there is no such shop. */
export const lockShop = async (trx: Knex, shopId: number): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: unknown[] }>('select 1 from shops where id = ? for no key update', [
    shopId,
  ]);
  return rows.length > 0;
};

/** Titles that the shop carries now, in a table of the transaction's own, to be compared with afterwards. */
export const rememberCarried = async (
  trx: Knex,
  load: string,
  shopId: number,
  whole: boolean,
): Promise<void> => {
  await trx.raw(
    `create temporary table carried_before on commit drop as
     select distinct isbn from stock where shop_id = ? ${whole ? '' : `and isbn in (select isbn from stock_staging where load = ?)`}`,
    whole ? [shopId] : [shopId, load],
  );
};

/** The count that is taken: never below what is claimed (R4). `greatest` would read "not counted" as none. */
const TAKEN = 'case when excluded.quantity is not null then greatest(excluded.quantity, stock.claimed) end';

/** Adds what is new and changes what differs. A price that the file does not say stays. */
export const mergeStaged = async (
  trx: Knex,
  load: string,
  into: { shopId: number; source: StockSource; seenAt: Date },
): Promise<{ added: number; changed: number }> => {
  const { rows } = await trx.raw<{ rows: [{ added: number; changed: number }] }>(
    `with saved as (
       insert into stock (isbn, shop_id, condition, quantity, price_cents, seen_at, source, location)
       select staged.isbn, shops.id, staged.condition, staged.quantity, staged.price_cents, ?, ?, shops.location
       from stock_staging as staged join shops on shops.id = ?
       where staged.load = ? and coalesce(staged.quantity, 1) > 0
       on conflict (isbn, shop_id, condition) do update
         set quantity = ${TAKEN}, seen_at = excluded.seen_at, source = excluded.source,
             price_cents = coalesce(excluded.price_cents, stock.price_cents)
         where (stock.quantity, stock.price_cents, stock.source) is distinct from
               (${TAKEN}, coalesce(excluded.price_cents, stock.price_cents), excluded.source)
       returning xmax = 0 as is_new
     )
     select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed from saved`,
    [into.seenAt, into.source, into.shopId, load],
  );
  return rows[0];
};

/**
 * The offers that the file says again, unchanged, were counted when it was made. For a delta: a snapshot says so of
 * the whole shop, in one row.
 */
export const markSaidAgain = async (
  trx: Knex,
  load: string,
  { shopId, seenAt }: { shopId: number; seenAt: Date },
): Promise<void> => {
  await trx.raw(
    `update stock set seen_at = ? from stock_staging as staged
     where staged.load = ? and stock.shop_id = ? and staged.isbn = stock.isbn
       and staged.condition = stock.condition and stock.seen_at < ?`,
    [seenAt, load, shopId, seenAt],
  );
};

/**
 * Takes out what is gone: in a snapshot all that the file does not name, in a delta what it counts as none. Copies
 * that are claimed stay until their claims end (R4).
 */
export const removeGone = async (
  trx: Knex,
  load: string,
  shopId: number,
  whole: boolean,
): Promise<number> => {
  const staged = `select 1 from stock_staging as staged
                  where staged.load = ? and staged.isbn = stock.isbn and staged.condition = stock.condition`;
  const gone = whole
    ? `not exists (${staged} and coalesce(staged.quantity, 1) > 0)`
    : `exists (${staged} and staged.quantity = 0)`;
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `delete from stock where shop_id = ? and claimed = 0 and ${gone}`,
    [shopId, load],
  );
  await trx.raw(`update stock set quantity = claimed where shop_id = ? and claimed > 0 and ${gone}`, [
    shopId,
    load,
  ]);
  return rowCount;
};

/**
 * Brings the titles' number of shops in line. By differences, in the order of ISBNs: two shops' loads at once
 * neither lose a count nor wait for each other in a circle. Not `for update`: that would wait for every load that has
 * just named the same titles as foreign keys, and they for this one.
 */
export const recountTitles = async (
  trx: Knex,
  load: string,
  shopId: number,
  whole: boolean,
): Promise<void> => {
  const now = whole
    ? 'select distinct isbn from stock where shop_id = ?'
    : 'select distinct isbn from stock where shop_id = ? and isbn in (select isbn from stock_staging where load = ?)';
  await trx.raw(
    `create temporary table carried_change on commit drop as
     select coalesce(after.isbn, before.isbn) as isbn, case when before.isbn is null then 1 else -1 end as difference
     from (${now}) as after full join carried_before as before on before.isbn = after.isbn
     where after.isbn is null or before.isbn is null`,
    whole ? [shopId] : [shopId, load],
  );
  await trx.raw(
    'select 1 from titles where isbn in (select isbn from carried_change) order by isbn for no key update',
  );
  await trx.raw(
    `update titles set shops = shops + difference from carried_change where carried_change.isbn = titles.isbn`,
  );
};

/** The whole stock was counted: every offer that stands was there at that time. */
export const markCounted = async (trx: Knex, shopId: number, at: Date): Promise<void> => {
  await trx.raw('update shops set stock_seen_at = greatest(stock_seen_at, ?) where id = ?', [at, shopId]);
};
