/** SQL of what people decide: which rows are one shop, which are not, and the record from which they choose. */
import type { Knex } from 'knex';
import { latOf, lonOf } from '../db/geography.ts';
import type { PairPart } from './pair-queries.ts';
import type { ShopEvent } from './shop-state-queries.ts';

/** A shop by its address, whatever became of it. */
export interface NamedShop {
  id: number;
  slug: string;
  name: string;
  /** The row it was made for; null: no source made it. */
  founder: number | null;
  mergedInto: number | null;
  removed: boolean;
}

const NAMED = `id, slug, name, founded_by as founder, merged_into as "mergedInto", removed_at is not null as removed`;

export const anyShopBySlug = async (db: Knex, slug: string): Promise<NamedShop | null> => {
  const { rows } = await db.raw<{ rows: NamedShop[] }>(`select ${NAMED} from shops where slug = ?`, [slug]);
  return rows[0] ?? null;
};

export const anyShopById = async (db: Knex, id: number): Promise<NamedShop | null> => {
  const { rows } = await db.raw<{ rows: NamedShop[] }>(`select ${NAMED} from shops where id = ?`, [id]);
  return rows[0] ?? null;
};

export const rowIdOf = async (db: Knex, source: string, sourceKey: string): Promise<number | null> => {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    'select id from shop_sources where source = ? and source_key = ?',
    [source, sourceKey],
  );
  return rows[0]?.id ?? null;
};

/** The named rows that stand for a shop. */
export const namedRowsOf = async (db: Knex, shopId: number): Promise<number[]> => {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    'select id from shop_sources where shop_id = ? and name is not null order by id',
    [shopId],
  );
  return rows.map(({ id }) => id);
};

export interface Decision {
  verdict: 'together' | 'apart';
  by: string;
  reason: string | null;
}

/** Decides each pair of rows; what was decided of it before is undone. */
export const insertDecisions = async (
  trx: Knex,
  pairs: readonly (readonly [number, number])[],
  { verdict, by, reason }: Decision,
): Promise<void> => {
  const said = JSON.stringify(pairs.map(([a, b]) => ({ a: Math.min(a, b), b: Math.max(a, b) })));
  await trx.raw(
    `update shop_decisions set undone_at = rayon_clock()
     from jsonb_to_recordset(?::jsonb) as said (a bigint, b bigint)
     where undone_at is null and shop_decisions.a = said.a and shop_decisions.b = said.b`,
    [said],
  );
  await trx.raw(
    `insert into shop_decisions (verdict, a, b, decided_by, reason)
     select ?, a, b, ?, ? from jsonb_to_recordset(?::jsonb) as said (a bigint, b bigint) where a <> b`,
    [verdict, by, reason, said],
  );
};

/** Undoes what stands decided between the rows of two lists. Answers how many decisions. */
export const undoDecisions = async (
  trx: Knex,
  some: readonly number[],
  others: readonly number[],
): Promise<number> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update shop_decisions set undone_at = rayon_clock() where undone_at is null
       and (a = any(:some::bigint[]) and b = any(:others::bigint[])
         or b = any(:some::bigint[]) and a = any(:others::bigint[]))`,
    { some: [...some], others: [...others] },
  );
  return rowCount;
};

export const setRemoved = async (trx: Knex, shopId: number, removed: boolean): Promise<void> => {
  await trx.raw(
    `update shops set removed_at = case when ? then rayon_clock() end, updated_at = rayon_clock(),
       phone = null, mobile = null, email = null, website = null where id = ?`,
    [removed, shopId],
  );
};

/** One side of a pair that may be one shop. */
export interface Side {
  slug: string;
  name: string;
  address: string | null;
  city: string | null;
  /** The source row that resembles the other's: "osm/node/1". */
  row: string;
  /** Where that row says it is, in degrees. */
  lat: number;
  lon: number;
}

export interface Duplicate {
  score: number;
  /** True when one of both was removed on request: the other is held back until somebody decides. */
  removed: boolean;
  one: Side;
  other: Side;
  parts: readonly PairPart[];
}

const SIDE = (
  row: string,
  shop: string,
): string => `jsonb_build_object('slug', coalesce(${shop}.slug, ''), 'name',
  ${row}.name, 'address', ${row}.address, 'city', ${row}.city, 'row', ${row}.source || '/' || ${row}.source_key,
  'lat', ${latOf(`${row}.location`)}, 'lon', ${lonOf(`${row}.location`)})`;

/**
 * Pairs of shops that may be one and that nobody has decided, best first: of each the pair of rows that resemble
 * each other most.
 */
export const undecidedPairs = async (db: Knex, limit: number): Promise<Duplicate[]> => {
  const { rows } = await db.raw<{ rows: Duplicate[] }>(
    `with open as (
       select distinct on (least(one.shop_id, other.shop_id), greatest(one.shop_id, other.shop_id), coalesce(one.shop_id, -one.id), coalesce(other.shop_id, -other.id))
         pair.score, pair.a, pair.b, pair.parts,
         shop_one.removed_at is not null or shop_other.removed_at is not null as removed,
         ${SIDE('one', 'shop_one')} as one, ${SIDE('other', 'shop_other')} as other
       from shop_pairs as pair
         join shop_sources as one on one.id = pair.a join shop_sources as other on other.id = pair.b
         left join shops as shop_one on shop_one.id = one.shop_id
         left join shops as shop_other on shop_other.id = other.shop_id
       where pair.verdict in ('same', 'doubtful')
         and one.gone_at is null and other.gone_at is null
         and one.shop_id is distinct from other.shop_id
         and (shop_one.removed_at is null or shop_other.removed_at is null)
         and not exists (
           select 1 from shop_decisions as said
             join shop_sources as said_a on said_a.id = said.a join shop_sources as said_b on said_b.id = said.b
           where said.undone_at is null and (
             (said.a = pair.a and said.b = pair.b)
             or (said_a.shop_id = one.shop_id and said_b.shop_id = other.shop_id)
             or (said_a.shop_id = other.shop_id and said_b.shop_id = one.shop_id))
         )
       order by least(one.shop_id, other.shop_id), greatest(one.shop_id, other.shop_id),
         coalesce(one.shop_id, -one.id), coalesce(other.shop_id, -other.id), pair.score desc, pair.a, pair.b
     )
     select score, removed, one, other, parts from open order by score desc, a, b limit ?`,
    [limit],
  );
  return rows;
};

export interface HistoryLine {
  id: number;
  at: Date;
  event: ShopEvent;
  shopId: number;
  slug: string;
  otherShopId: number | null;
  otherSlug: string | null;
  rowId: number | null;
  /** "osm/node/1". */
  row: string | null;
  reason: string | null;
}

const HISTORY = `select entry.id, entry.at, entry.event, entry.shop_id as "shopId", shops.slug,
    entry.other_shop_id as "otherShopId", other.slug as "otherSlug", entry.row_id as "rowId",
    said.source || '/' || said.source_key as row, entry.reason
  from shop_history as entry join shops on shops.id = entry.shop_id
    left join shops as other on other.id = entry.other_shop_id left join shop_sources as said on said.id = entry.row_id`;

/** What became of a shop, or of all, the latest first. */
export const historyOf = async (
  db: Knex,
  { shopId, limit }: { shopId: number | null; limit: number },
): Promise<HistoryLine[]> => {
  const { rows } = await db.raw<{ rows: HistoryLine[] }>(
    `${HISTORY} where :shop::bigint is null or entry.shop_id = :shop or entry.other_shop_id = :shop
     order by entry.id desc limit :limit`,
    { shop: shopId, limit },
  );
  return rows;
};

export const historyLine = async (db: Knex, id: number): Promise<HistoryLine | null> => {
  const { rows } = await db.raw<{ rows: HistoryLine[] }>(`${HISTORY} where entry.id = ?`, [id]);
  return rows[0] ?? null;
};
