/** SQL of the shops whose independence is looked at. */
import type { Knex } from 'knex';
import type { DeskJudgedShop } from '../contract.ts';
import { rfc3339 } from '../instants.ts';

/** Open shops, with what their sources say of a brand, and what was said of them here. */
const SHOPS = `select shops.slug, shops.name, shops.city, shops.independent, said.brand,
    said.brand_wikidata as "brandWikidata", said.reason, judged.decided_by as by, judged.decided_at as at,
    judged.reason as "judgedReason"
  from shops cross join lateral (
    select min(brand) as brand, min(brand_wikidata) as brand_wikidata, min(independence_reason) as reason
    from shop_sources where shop_id = shops.id and gone_at is null
  ) as said left join lateral (
    select decision.id, decided_by, decided_at, decision.reason
    from shop_sources as mine join independence_decisions as decision on decision.row_id = mine.id
    where mine.shop_id = shops.id and mine.name is not null and undone_at is null
    order by decision.id desc limit 1
  ) as judged on true
  where shops.closed_at is null`;

interface Row extends Omit<DeskJudgedShop, 'judged'> {
  by: string | null;
  at: Date | null;
  judgedReason: string | null;
}

const shopOf = ({ by, at, judgedReason, ...shop }: Row): DeskJudgedShop => ({
  ...shop,
  judged:
    by === null || at === null || judgedReason === null
      ? null
      : { by, at: rfc3339(at), reason: judgedReason },
});

export interface Page {
  skip: number;
  limit: number;
}

const list = async (
  db: Knex,
  where: string,
  values: Knex.Value[],
  { skip, limit }: Page,
): Promise<DeskJudgedShop[]> => {
  const { rows } = await db.raw<{ rows: Row[] }>(`${SHOPS} and ${where} offset ? limit ?`, [
    ...values,
    ...[skip, limit],
  ]);
  return rows.map(shopOf);
};

/** A source says of the shop something by which it may be judged, and nobody has. */
const TO_JUDGE = `shops.independent is null and exists (
    select 1 from shop_sources where shop_id = shops.id and gone_at is null
      and (brand is not null or independence_reason is not null))`;

/** Those of one brand stand together. */
export const shopsToJudge = (db: Knex, page: Page): Promise<DeskJudgedShop[]> =>
  list(db, `${TO_JUDGE} order by said.brand nulls last, shops.name, shops.id`, [], page);

export const countToJudge = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    `select count(*)::integer as count from shops where closed_at is null and ${TO_JUDGE}`,
  );
  return rows[0].count;
};

/** The latest first. */
export const judgedShops = (db: Knex, page: Page): Promise<DeskJudgedShop[]> =>
  list(db, 'judged.id is not null order by judged.id desc', [], page);

/** Shops that a source names with this reason of the lists. */
export const shopsOfReason = (db: Knex, reason: string, page: Page): Promise<DeskJudgedShop[]> =>
  list(
    db,
    `exists (select 1 from shop_sources
       where shop_id = shops.id and gone_at is null and independence_reason = ?)
     order by shops.city nulls last, shops.name, shops.id`,
    [reason],
    page,
  );

export const judgedShop = async (db: Knex, slug: string): Promise<DeskJudgedShop | null> =>
  (await list(db, 'shops.slug = ?', [slug], { skip: 0, limit: 1 }))[0] ?? null;

/** How many open shops each reason of the lists names. */
export const countReasons = async (db: Knex): Promise<Map<string, number>> => {
  const { rows } = await db.raw<{ rows: { reason: string; count: number }[] }>(
    `select said.independence_reason as reason, count(distinct shops.id)::integer as count
     from shop_sources as said join shops on shops.id = said.shop_id
     where said.gone_at is null and shops.closed_at is null and said.independence_reason is not null group by 1`,
  );
  return new Map(rows.map(({ reason, count }) => [reason, count]));
};
