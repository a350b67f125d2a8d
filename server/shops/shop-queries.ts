/** All SQL about shops. */
import type { Knex } from 'knex';
import { latLonOf } from '../db/geography.ts';
import type { Shop, ShopFacts, ShopWishes } from './shop.ts';

/** A shop's columns as they are read, from a table named `shops`. */
export const SHOP_COLUMNS = `shops.id, shops.slug, shops.name, shops.country, shops.department, shops.zone,
  shops.address, shops.postcode, shops.city, shops.phone, shops.website, shops.hours, shops.independent,
  shops.membership, shops.mobile is not null as by_sms, shops.email is not null as by_email,
  shops.opted_out_at is not null as opted_out, shops.source, shops.source_key, shops.stock_kept, shops.stock_missed,
  (select to_jsonb(wishes) from shop_preferences as wishes where wishes.shop_id = shops.id) as wishes,
  ${latLonOf('shops.location')}`;

/** A row as the driver gives it: the columns, and what is told of those that stay inside (R17). */
export interface ShopRecord extends Omit<
  Shop,
  'reachable' | 'optedOut' | 'wishes' | 'sourceKey' | 'stockHistory'
> {
  by_sms: boolean;
  by_email: boolean;
  opted_out: boolean;
  source_key: string;
  stock_kept: number;
  stock_missed: number;
  /** Null: it wishes nothing. */
  wishes: WishesRecord | null;
}

interface WishesRecord {
  away_from: string | null;
  away_until: string | null;
  channels: ShopWishes['channels'];
  only_while_open: boolean;
}

const wishesOf = (record: WishesRecord | null): ShopWishes => {
  if (!record) return { away: null, channels: 'both', onlyWhileOpen: false };
  const { away_from: from, away_until: until, channels, only_while_open } = record;
  return {
    away: from === null || until === null ? null : { from, until },
    channels,
    onlyWhileOpen: only_while_open,
  };
};

export const shopOf = (record: ShopRecord): Shop => {
  const wishes = wishesOf(record.wishes);
  return {
    id: record.id,
    slug: record.slug,
    name: record.name,
    lat: record.lat,
    lon: record.lon,
    country: record.country,
    department: record.department,
    zone: record.zone,
    address: record.address,
    postcode: record.postcode,
    city: record.city,
    phone: record.phone,
    website: record.website,
    hours: record.hours,
    independent: record.independent,
    membership: record.membership,
    reachable: {
      sms: record.by_sms && wishes.channels !== 'email',
      email: record.by_email && wishes.channels !== 'sms',
    },
    optedOut: record.opted_out,
    wishes,
    source: record.source,
    sourceKey: record.source_key,
    stockHistory: { kept: record.stock_kept, missed: record.stock_missed },
  };
};

/** Open or closed, with when all its offers were counted last. */
export const shopsByIds = async (
  db: Knex,
  ids: readonly number[],
): Promise<(ShopRecord & { closed: boolean; stock_seen_at: Date | null })[]> => {
  const { rows } = await db.raw<{ rows: (ShopRecord & { closed: boolean; stock_seen_at: Date | null })[] }>(
    `select ${SHOP_COLUMNS}, closed_at is not null as closed, stock_seen_at
     from shops where id = any(?::bigint[])`,
    [[...ids]],
  );
  return rows;
};

export const shopBySlug = async (db: Knex, slug: string): Promise<Shop | null> => {
  const { rows } = await db.raw<{ rows: ShopRecord[] }>(
    `select ${SHOP_COLUMNS} from shops where slug = ? and closed_at is null`,
    [slug],
  );
  return rows[0] ? shopOf(rows[0]) : null;
};

/** The slug of the open shop in which the one called so went up; null when there is none. */
export const slugNow = async (db: Knex, slug: string): Promise<string | null> => {
  const { rows } = await db.raw<{ rows: { slug: string }[] }>(
    `select home.slug from shops as former join shops as home on home.id = former.merged_into
     where former.slug = ? and home.closed_at is null`,
    [slug],
  );
  return rows[0]?.slug ?? null;
};

/** Which of these slugs, with or without a number behind them, are taken. */
export const slugsLike = async (db: Knex, slugs: string[]): Promise<Set<string>> => {
  const { rows } = await db.raw<{ rows: { slug: string }[] }>(
    `select slug from shops where regexp_replace(slug, '-[0-9]+$', '') = any(?::text[]) or slug = any(?::text[])`,
    [slugs, slugs],
  );
  return new Set(rows.map((r) => r.slug));
};

const SAID = `source text, source_key text, name text, lat float8, lon float8, country text, department text, zone text,
  address text, postcode text, city text, phone text, mobile text, email text, website text, hours text,
  independent boolean, independence_reason text`;

const TOLD = [
  'source',
  'source_key',
  'name',
  'location',
  'country',
  'department',
  'zone',
  'address',
  'postcode',
  'city',
].concat(['phone', 'mobile', 'email', 'website', 'hours', 'independent', 'independence_reason']);

const POINT_OF_ROW = 'ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography';

const columnsOf = ({ sourceKey, independenceReason, ...rest }: ShopFacts): Record<string, unknown> => ({
  ...rest,
  source_key: sourceKey,
  independence_reason: independenceReason,
});

/** Adds shops, in the order given. Answers their ids in that order. */
export const insertShops = async (
  db: Knex,
  shops: readonly (ShopFacts & { slug: string; founder: number | null })[],
): Promise<number[]> => {
  const rows = shops.map((shop, place) => ({ ...columnsOf(shop), place }));
  const { rows: added } = await db.raw<{ rows: { id: number }[] }>(
    `insert into shops (slug, founded_by, ${TOLD.join(', ')})
     select slug, founder, ${TOLD.map((c) => (c === 'location' ? POINT_OF_ROW : c)).join(', ')}
     from jsonb_to_recordset(?::jsonb) as row (place int, slug text, founder bigint, ${SAID})
     order by place returning id`,
    [JSON.stringify(rows)],
  );
  return added.map(({ id }) => id);
};

/** Tells shops anew, where that changes something. The slug stays. Answers the ids of those that changed. */
export const updateShops = async (
  db: Knex,
  shops: readonly (ShopFacts & { id: number })[],
): Promise<number[]> => {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `with said as (
       select *, ${POINT_OF_ROW} as location from jsonb_to_recordset(?::jsonb) as row (id bigint, ${SAID})
     )
     update shops set ${TOLD.map((c) => `${c} = said.${c}`).join(', ')}, updated_at = rayon_clock()
     from said where said.id = shops.id
       and (${TOLD.map(compared('shops')).join(', ')}) is distinct from (${TOLD.map(compared('said')).join(', ')})
     returning shops.id`,
    [JSON.stringify(shops.map(({ id, ...facts }) => ({ ...columnsOf(facts), id })))],
  );
  return rows.map(({ id }) => id);
};

/** Geography has an operator `=` that compares boxes; bytes are compared instead. */
const compared =
  (table: string) =>
  (column: string): string =>
    column === 'location' ? `${table}.location::bytea` : `${table}.${column}`;
