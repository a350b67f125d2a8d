/**
 * The SQL that makes staged lines a shop's stock. What differs is found first, reading only; the longest step, adding,
 * comes next and is in nobody's way; rows that a reader may be claiming are written last, and only those that change.
 */
import type { Knex } from 'knex';
import type { StockSource } from './stock.ts';

export interface Into {
  shopId: number;
  source: StockSource;
  /** A snapshot is the whole stock: what it does not name is gone. A delta speaks of its own lines only. */
  mode: 'snapshot' | 'delta';
  /** When the shop counted. */
  seenAt: Date;
}

/**
 * One load of a shop at a time; another waits here. A shop that is moved meanwhile waits too: the offers that are being
 * added have its old place. Answers false when there is no such shop.
 */
export const lockShop = async (trx: Knex, shopId: number): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: unknown[] }>('select 1 from shops where id = ? for no key update', [
    shopId,
  ]);
  return rows.length > 0;
};

/**
 * What the lines of one title and condition amount to. A snapshot may have a line for each copy, as tills do for
 * second-hand ones, or for each shelf: copies add up, where each line is counted, and the lowest price is shown. A
 * delta says what became of a count: its last line holds, and the last price that was said. The order of lines in the
 * file decides, never how it was cut into batches.
 */
const AMOUNT = {
  snapshot: `case when count(quantity) = count(*) then least(sum(quantity), 32767)::smallint end as quantity,
             min(price_cents) filter (where quantity is distinct from 0) as price_cents`,
  delta: `(array_agg(quantity order by line desc))[1] as quantity,
          (array_agg(price_cents order by line desc) filter (where price_cents is not null))[1] as price_cents`,
};

/** The count that is taken: never below what is claimed (R4). `greatest` would read "not counted" as none. */
const taken = (said: string, stands: string): string =>
  `case when ${said}.quantity is not null then greatest(${said}.quantity, ${stands}.claimed) end`;

/** A price that the file does not say stays. */
const priced = (said: string, stands: string): string =>
  `coalesce(${said}.price_cents, ${stands}.price_cents)`;

/** Puts what the lines amount to into `said`, a table of the transaction's own: each title and condition once. */
export const addUp = async (trx: Knex, load: string, { mode }: Into): Promise<void> => {
  await trx.raw(
    `create temporary table said on commit drop as
     select isbn, condition, ${AMOUNT[mode]} from stock_staging where load = ? group by isbn, condition`,
    [load],
  );
  await trx.raw('analyze said');
};

/**
 * Compares `said` with the offers that stand, into `difference`: what is to be added, changed and removed, and in a
 * delta what is said again.
 */
export const compare = async (trx: Knex, { shopId, source, mode }: Into): Promise<void> => {
  const whole = mode === 'snapshot';
  await trx.raw(
    `create temporary table difference on commit drop as
     with stands as (
       select isbn, condition, quantity, price_cents, source from stock where shop_id = ?
     ), compared as (
       select isbn, condition, said.quantity, said.price_cents,
         case
           when said.isbn is null or said.quantity = 0 then case when stands.isbn is not null then 'remove' end
           when stands.isbn is null then 'add'
           when (stands.quantity, stands.price_cents, stands.source) is distinct from
             (said.quantity, ${priced('said', 'stands')}, ?) then 'change'
           when ${String(!whole)} then 'same'
         end as step
       from said ${whole ? 'full' : 'left'} join stands using (isbn, condition)
     )
     select * from compared where step is not null`,
    [shopId, source],
  );
  // However wrong the planner is about a shop that has just been filled, no step looks at every pair.
  await trx.raw('create unique index on difference (step, isbn, condition)');
  await trx.raw('analyze difference');
};

/** How many offers the shop has, and how many of them `difference` takes out. */
export const effectOf = async (trx: Knex, { shopId }: Into): Promise<{ stands: number; goes: number }> => {
  const { rows } = await trx.raw<{ rows: [{ stands: number; goes: number }] }>(
    `select (select count(*) from stock where shop_id = ?) as stands,
       (select count(*) from difference where step = 'remove') as goes`,
    [shopId],
  );
  return rows[0];
};

/** Adds what is new, in the order of ISBNs: neighbours in the indexes. Answers how many. */
export const addNew = async (trx: Knex, { shopId, source, seenAt }: Into): Promise<number> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into stock (isbn, shop_id, condition, quantity, price_cents, seen_at, source, location)
     select difference.isbn, shops.id, difference.condition, difference.quantity, difference.price_cents, ?, ?,
       shops.location
     from difference join shops on shops.id = ?
     where step = 'add' order by difference.isbn, difference.condition
     on conflict (isbn, shop_id, condition) do update
       set quantity = ${taken('excluded', 'stock')}, price_cents = ${priced('excluded', 'stock')},
           seen_at = excluded.seen_at, source = excluded.source`,
    [seenAt, source, shopId],
  );
  return rowCount;
};

/** Changes what differs, once what was promised is taken into the count. Answers how many. */
export const changeKnown = async (trx: Knex, { shopId, source, seenAt }: Into): Promise<number> => {
  const [quantity, price] = [taken('difference', 'stock'), priced('difference', 'stock')];
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update stock set quantity = ${quantity}, price_cents = ${price}, seen_at = ?, source = ?
     from difference
     where step = 'change' and stock.shop_id = ? and stock.isbn = difference.isbn
       and stock.condition = difference.condition
       and (stock.quantity, stock.price_cents, stock.source) is distinct from (${quantity}, ${price}, ?)`,
    [seenAt, source, shopId, source],
  );
  return rowCount;
};

/** Takes out what is gone. Copies that are claimed stay until their claims end (R4). Answers how many are out. */
export const removeGone = async (trx: Knex, { shopId }: Into): Promise<number> => {
  const gone = `stock.shop_id = ? and exists (
    select 1 from difference
    where step = 'remove' and difference.isbn = stock.isbn and difference.condition = stock.condition)`;
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `delete from stock where claimed = 0 and ${gone}`,
    [shopId],
  );
  await trx.raw(`update stock set quantity = claimed where claimed > 0 and ${gone}`, [shopId]);
  return rowCount;
};

/**
 * Brings the titles' number of shops in line. By differences, in the order of ISBNs: two shops' loads at once
 * neither lose a count nor wait for each other in a circle. Not `for update`: that would wait for every load that has
 * just named the same titles as foreign keys, and they for this one.
 */
export const recountTitles = async (trx: Knex, { shopId }: Into): Promise<void> => {
  await trx.raw(
    `create temporary table carried_change on commit drop as
     with touched as (
       select isbn, count(*) filter (where step = 'add') as added, count(*) filter (where step = 'remove') as removed
       from difference where step in ('add', 'remove') group by isbn
     ), carried as (
       select isbn, count(*) as offers from stock where shop_id = ? group by isbn
     ), compared as (
       select isbn, coalesce(offers, 0) > 0 as after, removed > 0 or coalesce(offers, 0) > added as before
       from touched left join carried using (isbn)
     )
     select isbn, case when after then 1 else -1 end as difference from compared where after <> before`,
    [shopId],
  );
  await trx.raw('analyze carried_change');
  await trx.raw(
    'select 1 from titles where isbn in (select isbn from carried_change) order by isbn for no key update',
  );
  await trx.raw(
    `update titles set shops = shops + difference from carried_change where carried_change.isbn = titles.isbn`,
  );
};

/** The whole stock was counted: every offer that stands was there at that time. */
export const markCounted = async (trx: Knex, { shopId, seenAt }: Into): Promise<void> => {
  await trx.raw('update shops set stock_seen_at = greatest(stock_seen_at, ?) where id = ?', [seenAt, shopId]);
};

/**
 * The offers that the file says again, unchanged, were counted when it was made. For a delta: a snapshot says so of
 * the whole shop, in one row.
 */
export const markSaidAgain = async (trx: Knex, { shopId, seenAt }: Into): Promise<void> => {
  await trx.raw(
    `update stock set seen_at = ? from difference
     where step = 'same' and stock.shop_id = ? and stock.isbn = difference.isbn
       and stock.condition = difference.condition and stock.seen_at < ?`,
    [seenAt, shopId, seenAt],
  );
};
