/**
 * SQL of claims: copies taken out of availability, one row each, and their sum on the offer (R4).
 *
 * Measured with 200 clients on one copy: reading and then writing oversells; the conditional update below never did,
 * and the offer's own CHECK refuses what a mistake here would let through.
 */
import type { Knex } from 'knex';
import type { Into } from './stock-load-queries.ts';

export interface Offer {
  /** ISBN-13. */
  isbn: string;
  shopId: number;
  condition: 'new' | 'used';
}

export interface Claim extends Offer {
  askId: number;
  copies: number;
}

/** Keeps a stock file of the shop from being swapped in while copies are claimed there: its count would be old. */
export const waitForLoad = async (trx: Knex, shopId: number): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock_shared(hashtextextended('stock of shop ' || ?::text, 0))`, [
    shopId,
  ]);
};

/** The other side of `waitForLoad`: no copy of the shop is claimed until this transaction ends. */
export const keepClaimsOut = async (trx: Knex, shopId: number): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('stock of shop ' || ?::text, 0))`, [shopId]);
};

/** Claims if so many copies are free. `counted` says whether the offer has a count at all. */
export const insertClaim = async (
  trx: Knex,
  { askId, isbn, shopId, condition, copies }: Claim,
  held: boolean,
): Promise<{ claimed: boolean; counted: boolean }> => {
  const offer = [isbn, shopId, condition];
  const { rows } = await trx.raw<{ rows: [{ claimed: boolean; counted: boolean }] }>(
    `with taken as (
       update stock set claimed = claimed + ?
       where isbn = ?::bigint and shop_id = ? and condition = ? and quantity - claimed >= ?
       returning isbn, shop_id, condition
     ), claim as (
       insert into claims (ask_id, isbn, shop_id, condition, copies, held)
       select ?::bigint, isbn, shop_id, condition, ?::smallint, ?::boolean from taken returning 1
     )
     select exists (select 1 from claim) as claimed,
       exists (select 1 from stock where isbn = ?::bigint and shop_id = ? and condition = ? and quantity is not null)
         as counted`,
    [copies, ...offer, copies, askId, copies, held, ...offer],
  );
  return rows[0];
};

/** Answers false when there is no claim: never made, given back, or gone to a lower count. */
export const markHeld = async (trx: Knex, askId: number): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    'update claims set held = true where ask_id = ?::bigint',
    [askId],
  );
  return rowCount > 0;
};

/** Ends a claim. `sold`: the copies left the shop, so its count goes down with it. */
export const deleteClaim = async (trx: Knex, askId: number, sold: boolean): Promise<void> => {
  await trx.raw(
    `with gone as (delete from claims where ask_id = ?::bigint returning isbn, shop_id, condition, copies)
     update stock set claimed = claimed - gone.copies, quantity = quantity - ${sold ? 'gone.copies' : '0'}
     from gone where stock.isbn = gone.isbn and stock.shop_id = gone.shop_id and stock.condition = gone.condition`,
    [askId],
  );
};

/** How a stock file counts the offers of which copies are claimed; null: carried, not counted. */
const counted = (mode: Into['mode']): string =>
  `counted as (
     select stock.isbn, stock.condition, stock.claimed,
       case when said.isbn is null then 0 else said.quantity end as quantity
     from stock left join said on said.isbn = stock.isbn and said.condition = stock.condition
     where stock.shop_id = ? and stock.claimed > 0 ${mode === 'snapshot' ? '' : 'and said.isbn is not null'}
   )`;

/** Ends claims that were only asked for, the latest first, until the others fit into the count that comes. */
export const deleteClaimsOver = async (
  trx: Knex,
  { shopId, mode }: Pick<Into, 'shopId' | 'mode'>,
): Promise<void> => {
  await trx.raw(
    `with ${counted(mode)}, over as (
       select ask_id from (
         select claims.ask_id, counted.quantity, counted.claimed - coalesce(sum(claims.copies) over (
           partition by claims.isbn, claims.condition order by claims.ask_id desc
           rows between unbounded preceding and 1 preceding), 0) as still_claimed
         from claims join counted using (isbn, condition) where claims.shop_id = ? and not claims.held
       ) as asked where still_claimed > quantity
     ), gone as (
       delete from claims using over where claims.ask_id = over.ask_id and not claims.held
       returning claims.isbn, claims.condition, claims.copies
     )
     update stock set claimed = claimed - sums.copies
     from (select isbn, condition, sum(copies) as copies from gone group by isbn, condition) as sums
     where stock.shop_id = ? and stock.isbn = sums.isbn and stock.condition = sums.condition`,
    [shopId, shopId, shopId],
  );
};

/** Notes where more is promised than the count that comes; what is noted already, and told, is not noted again. */
export const noteOverpromises = async (
  trx: Knex,
  { shopId, mode }: Pick<Into, 'shopId' | 'mode'>,
): Promise<void> => {
  const spokenOf = `and exists (select 1 from said
    where said.isbn = overpromises.isbn and said.condition = overpromises.condition)`;
  await trx.raw(
    `with ${counted(mode)}, over as (select * from counted where claimed > quantity), settled as (
       delete from overpromises where shop_id = ?
         and not exists (select 1 from over
                         where over.isbn = overpromises.isbn and over.condition = overpromises.condition)
         ${mode === 'snapshot' ? '' : spokenOf}
     )
     insert into overpromises (shop_id, isbn, condition, promised, counted)
     select ?, isbn, condition, claimed, quantity from over
     on conflict (shop_id, isbn, condition) do update
       set promised = excluded.promised, counted = excluded.counted, at = rayon_clock(), told_at = null
       where (overpromises.promised, overpromises.counted) is distinct from (excluded.promised, excluded.counted)`,
    [shopId, shopId, shopId],
  );
};

export interface Overpromise extends Offer {
  promised: number;
  counted: number;
  at: Date;
}

/** What shops have to be told, marked as told. */
export const takeOverpromises = async (trx: Knex): Promise<Overpromise[]> => {
  const { rows } = await trx.raw<{
    rows: (Omit<Overpromise, 'isbn' | 'shopId'> & { isbn: number; shop_id: number })[];
  }>(
    `update overpromises set told_at = rayon_clock() where told_at is null
     returning shop_id, isbn, condition, promised, counted, at`,
  );
  return rows.map(({ isbn, shop_id, ...rest }) => ({ ...rest, isbn: String(isbn), shopId: shop_id }));
};

/** Whether any shop has something to be told. */
export const hasOverpromises = async (db: Knex): Promise<boolean> => {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    'select 1 from overpromises where told_at is null limit 1',
  );
  return rows.length > 0;
};

/** The shop's last word on a title (R5), and whether its stock had counted one when it was asked. */
export const saveAnswer = async (
  trx: Knex,
  { isbn, shopId, condition }: Offer,
  had: boolean,
  at: Date,
): Promise<void> => {
  await trx.raw(
    `insert into stock_answers (isbn, shop_id, condition, had, at, stocked)
     values (?, ?, ?, ?, ?, exists (
       select 1 from stock where isbn = ?::bigint and shop_id = ? and condition = ? and quantity > 0))
     on conflict (isbn, shop_id, condition) do update
       set had = excluded.had, at = excluded.at, stocked = excluded.stocked`,
    [isbn, shopId, condition, had, at, isbn, shopId, condition],
  );
};
