/** SQL of what becomes of shops: which rows made them, what went up in what, what is closed, and the record of it. */
import type { Knex } from 'knex';
import type { KnownShop } from './plan.ts';

/** Only one transaction at a time decides which rows are one shop; another waits here. */
export const lockIndex = async (trx: Knex): Promise<void> => {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('rayon shop sources'))`);
};

/** The shops that were made for one of these rows. */
export const shopsFoundedBy = async (db: Knex, rowIds: readonly number[]): Promise<KnownShop[]> => {
  const { rows } = await db.raw<{ rows: KnownShop[] }>(
    `select id, founded_by as founder, removed_at is not null as removed,
       array_position(array['listed', 'claimed', 'member'], membership) - 1 as standing,
       exists (select 1 from stock where stock.shop_id = shops.id) as "hasStock"
     from shops where founded_by = any(?::bigint[]) order by id`,
    [[...rowIds]],
  );
  return rows;
};

/**
 * Says what each shop went up in; null: it stands by itself. What opted out goes on being left alone (R16), and
 * what it wished is still wished. Answers what changed.
 */
export const setMergedInto = async (
  trx: Knex,
  said: readonly { id: number; home: number | null }[],
): Promise<{ id: number; before: number | null; home: number | null }[]> => {
  const { rows } = await trx.raw<{ rows: { id: number; before: number | null; home: number | null }[] }>(
    `with said as (
       select said.id, said.home, shops.merged_into as before
       from jsonb_to_recordset(?::jsonb) as said (id bigint, home bigint) join shops on shops.id = said.id
       where shops.merged_into is distinct from said.home
     ), changed as (
       update shops set merged_into = said.home, updated_at = rayon_clock() from said where said.id = shops.id
     ), opted_out as (
       update shops set opted_out_at = absorbed.opted_out_at
       from said join shops as absorbed on absorbed.id = said.id
       where said.home = shops.id and absorbed.opted_out_at is not null and shops.opted_out_at is null
     ), wishes as (
       insert into shop_preferences
       select said.home, away_from, away_until, channels, only_while_open
       from said join shop_preferences on shop_preferences.shop_id = said.id where said.home is not null
       on conflict do nothing
     )
     select id, before, home from said order by id`,
    [JSON.stringify(said)],
  );
  return rows;
};

/**
 * Closes shops that went up in another, were removed, or that no source has any more; opens those that one has
 * again. Answers what changed by the sources alone.
 */
export const refreshClosed = async (
  trx: Knex,
  ids: readonly number[],
): Promise<{ id: number; closed: boolean }[]> => {
  const { rows } = await trx.raw<{ rows: { id: number; closed: boolean; own: boolean }[] }>(
    `with state as (
       select shops.id, merged_into is null and removed_at is null as own,
         merged_into is not null or removed_at is not null or not exists (
           select 1 from shop_sources where shop_id = shops.id and gone_at is null
         ) as closed
       from shops where shops.id = any(?::bigint[]) and founded_by is not null
     )
     update shops set closed_at = case when state.closed then rayon_clock() end, updated_at = rayon_clock()
     from state where state.id = shops.id and (shops.closed_at is not null) <> state.closed
     returning shops.id, state.closed, state.own`,
    [[...ids]],
  );
  return rows.filter(({ own }) => own).map(({ id, closed }) => ({ id, closed }));
};

export type ShopEvent = 'joined' | 'merged' | 'split' | 'closed' | 'reopened' | 'removed' | 'restored';

export interface HistoryEntry {
  event: ShopEvent;
  shopId: number;
  otherShopId?: number | null;
  rowId?: number | null;
  reason?: string | null;
}

/** Writes down what happened, in this order. */
export const record = async (trx: Knex, entries: readonly HistoryEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  await trx.raw(
    `insert into shop_history (event, shop_id, other_shop_id, row_id, reason)
     select event, "shopId", "otherShopId", "rowId", reason
     from rows from (jsonb_to_recordset(?::jsonb)
       as (event text, "shopId" bigint, "otherShopId" bigint, "rowId" bigint, reason text))
       with ordinality as said (event, "shopId", "otherShopId", "rowId", reason, place) order by place`,
    [JSON.stringify(entries)],
  );
};
