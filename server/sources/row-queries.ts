/** SQL of the source rows themselves: how they come in, and how they are read. */
import type { Knex } from 'knex';
import { latLonOf } from '../db/geography.ts';
import type { SourceRow } from './source-row.ts';

/** A row as it is kept. */
export interface StoredRow extends SourceRow {
  id: number;
  /** The shop it stands for; null: none, or not settled yet. */
  shopId: number | null;
}

const SAID = `source text, source_key text, licence text, as_of date, siret text, osm_id text, name text, lat float8,
  lon float8, country text, department text, zone text, address text, postcode text, city text, phone text, mobile text,
  email text, website text, hours text, independent boolean, independence_reason text, brand text,
  brand_wikidata text, doubt text, gone boolean`;

/** What a row tells of a shop: when one of these differs, the shop has to be settled anew. */
const FACTS = [
  'as_of',
  'siret',
  'osm_id',
  'name',
  'location',
  'country',
  'department',
  'zone',
  'address',
  'postcode',
  'city',
].concat(
  ['phone', 'mobile', 'email', 'website', 'hours', 'independent', 'independence_reason'],
  ['brand', 'brand_wikidata', 'doubt'],
);

/** Geography has an operator `=` that compares boxes; bytes are compared instead. */
const compared = (table: string, columns: readonly string[]): string =>
  columns.map((c) => (c === 'location' ? `${table}.location::bytea` : `${table}.${c}`)).join(', ');

/** A newer date alone is no news to a reader: it is kept, and counts as unchanged. */
const TOLD = FACTS.filter((column) => column !== 'as_of');

const columnsOf = ({
  sourceKey,
  asOf,
  osmId,
  independenceReason,
  brandWikidata,
  ...rest
}: SourceRow): Record<string, unknown> => ({
  ...rest,
  source_key: sourceKey,
  as_of: asOf,
  osm_id: osmId,
  independence_reason: independenceReason,
  brand_wikidata: brandWikidata,
});

const UPSERT = `
  with said as (
    select *, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography as location,
      case when gone then rayon_clock() end as gone_at
    from jsonb_to_recordset(?::jsonb) as row (${SAID})
  ), known as (
    select kept.id, kept.source, kept.source_key, shops.removed_at is not null as removed,
      (${compared('kept', TOLD)}) is distinct from (${compared('said', TOLD)})
        or (kept.gone_at is not null) <> said.gone as differs
    from said join shop_sources as kept using (source, source_key) left join shops on shops.id = kept.shop_id
  ), still_removed as (
    update shop_sources set seen_at = rayon_clock() from known where known.id = shop_sources.id and known.removed
  ), saved as (
    insert into shop_sources (source, source_key, dataset, licence, gone_at, ${FACTS.join(', ')})
    select said.source, said.source_key, ?, said.licence, said.gone_at, ${FACTS.map((c) => `said.${c}`).join(', ')}
    from said left join known using (source, source_key)
    where known.removed is not true order by said.source, said.source_key
    on conflict (source, source_key) do update
      set ${FACTS.map((c) => `${c} = excluded.${c}`).join(', ')}, dataset = excluded.dataset,
        licence = excluded.licence, seen_at = rayon_clock(),
        gone_at = case when excluded.gone_at is not null then coalesce(shop_sources.gone_at, excluded.gone_at) end,
        compared = shop_sources.compared
          and (${compared('shop_sources', FACTS)}) is not distinct from (${compared('excluded', FACTS)})
          and (shop_sources.gone_at is null) = (excluded.gone_at is null)
    returning xmax = 0 as is_new
  )
  select (select count(*)::int from saved where is_new) as added,
    (select count(*)::int from known where differs and not removed) as changed`;

/**
 * Keeps rows as they are said: adds those that are new, changes those that differ, and marks both as to be compared.
 * Of several rows with one key the last must have been chosen. Rows of a shop that was removed on request stay as they
 * are: nothing about it comes back.
 */
export const upsertRows = async (
  trx: Knex,
  rows: readonly SourceRow[],
  dataset: string,
): Promise<{ added: number; changed: number }> => {
  const { rows: counts } = await trx.raw<{ rows: [{ added: number; changed: number }] }>(UPSERT, [
    JSON.stringify(rows.map(columnsOf)),
    dataset,
  ]);
  return counts[0];
};

/**
 * Marks the rows of a collection that a full reading of it, begun at `since`, did not name. They stay, for a shop is
 * found by them again. Answers how many went.
 */
export const markGone = async (
  trx: Knex,
  { source, dataset, since }: { source: string; dataset: string; since: Date },
): Promise<number> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `update shop_sources set gone_at = rayon_clock(), compared = false
     where source = ? and dataset = ? and gone_at is null and seen_at < ?`,
    [source, dataset, since],
  );
  return rowCount;
};

const COLUMNS = `id, source, source_key as "sourceKey", licence, to_char(as_of, 'YYYY-MM-DD') as "asOf", siret,
  osm_id as "osmId", name, ${latLonOf('location')}, country, department, zone, address, postcode, city, phone, mobile,
  email, website, hours, independent, independence_reason as "independenceReason", brand,
  brand_wikidata as "brandWikidata", doubt,
  gone_at is not null as gone, shop_id as "shopId"`;

/** Rows in the order of their ids. */
export const rowsByIds = async (db: Knex, ids: readonly number[]): Promise<StoredRow[]> => {
  const { rows } = await db.raw<{ rows: StoredRow[] }>(
    `select ${COLUMNS} from shop_sources where id = any(?::bigint[]) order by id`,
    [[...ids]],
  );
  return rows;
};

/** A row, and when an import last named it. */
export interface SeenRow extends StoredRow {
  seenAt: Date;
}

export const rowsOfShop = async (db: Knex, shopId: number): Promise<SeenRow[]> => {
  const { rows } = await db.raw<{ rows: SeenRow[] }>(
    `select ${COLUMNS}, seen_at as "seenAt" from shop_sources where shop_id = ? order by id`,
    [shopId],
  );
  return rows;
};

/** Some rows that have not been compared since they last changed, the oldest first. */
export const rowsToCompare = async (db: Knex, limit: number): Promise<number[]> => {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    'select id from shop_sources where not compared order by id limit ?',
    [limit],
  );
  return rows.map(({ id }) => id);
};

export const markCompared = async (db: Knex, ids: readonly number[]): Promise<void> => {
  await db.raw('update shop_sources set compared = true where id = any(?::bigint[])', [[...ids]]);
};

/** Says which shop each row stands for. */
export const assignRows = async (
  trx: Knex,
  assigned: readonly { id: number; shopId: number | null }[],
): Promise<void> => {
  await trx.raw(
    `update shop_sources set shop_id = said."shopId"
     from jsonb_to_recordset(?::jsonb) as said (id bigint, "shopId" bigint) where said.id = shop_sources.id`,
    [JSON.stringify(assigned)],
  );
};

/** Forgets how the shops can be reached: they were removed on request. */
export const eraseContacts = async (trx: Knex, shopIds: readonly number[]): Promise<void> => {
  await trx.raw(
    `update shop_sources set phone = null, mobile = null, email = null, website = null
     where shop_id = any(?::bigint[]) and (phone, mobile, email, website) is distinct from (null, null, null, null)`,
    [[...shopIds]],
  );
};
