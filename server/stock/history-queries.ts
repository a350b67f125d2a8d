/** SQL of how far shops' counts held when they were asked. */
import type { Knex } from 'knex';

/**
 * Counts anew, for each shop, the titles of which its stock said that it had them and it then did, or did not: its last
 * word on each, within 90 days. Shops whose counts change are written, and no others: a search remembers shops until
 * they change. To be called now and then; the answers of a day change little.
 */
export const countHistories = async (db: Knex): Promise<void> => {
  await db.raw(
    `with heard as (
       select shop_id, least(count(*) filter (where had), 32767)::smallint as kept,
         least(count(*) filter (where not had), 32767)::smallint as missed
       from stock_answers where stocked and at > (select now from rayon_now) - interval '90 days' group by shop_id
     ), differs as (
       select shops.id, coalesce(heard.kept, 0::smallint) as kept, coalesce(heard.missed, 0::smallint) as missed
       from shops left join heard on heard.shop_id = shops.id
       where (shops.stock_kept, shops.stock_missed)
         is distinct from (coalesce(heard.kept, 0::smallint), coalesce(heard.missed, 0::smallint))
     )
     update shops set stock_kept = differs.kept, stock_missed = differs.missed from differs where shops.id = differs.id`,
  );
};
