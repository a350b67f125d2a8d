/** All SQL about shops. */
import type { Knex } from 'knex';
import { latLonOf } from '../db/geography.ts';
import type { Shop, ShopRow } from './shop.ts';

/** A shop's columns as they are read, from a table named `shops`. */
export const SHOP_COLUMNS = `shops.id, shops.slug, shops.name, shops.country, shops.department, shops.zone,
  shops.address, shops.postcode, shops.city, shops.phone, shops.website, shops.hours, shops.independent,
  shops.membership, shops.mobile is not null as by_sms, shops.email is not null as by_email,
  shops.opted_out_at is not null as opted_out, shops.source, shops.source_key, shops.licence, shops.seen_at,
  ${latLonOf('shops.location')}`;

/** A row as the driver gives it: the columns, and what is told of those that stay inside (R17). */
export interface ShopRecord extends Omit<Shop, 'reachable' | 'optedOut' | 'sourceKey' | 'seenAt'> {
  by_sms: boolean;
  by_email: boolean;
  opted_out: boolean;
  source_key: string;
  seen_at: Date;
}

export const shopOf = (record: ShopRecord): Shop => ({
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
  reachable: { sms: record.by_sms, email: record.by_email },
  optedOut: record.opted_out,
  source: record.source,
  sourceKey: record.source_key,
  licence: record.licence,
  seenAt: record.seen_at,
});

/** Which state of a shop's row a query saw. */
export interface ShopVersion {
  id: number;
  /** The transaction that wrote the row, `xmin`: another after every change, whoever makes it. */
  version: string;
}

export const shopsByIds = async (db: Knex, ids: readonly number[]): Promise<(ShopRecord & ShopVersion)[]> => {
  const { rows } = await db.raw<{ rows: (ShopRecord & ShopVersion)[] }>(
    `select ${SHOP_COLUMNS}, shops.xmin as version from shops where id = any(?::bigint[])`,
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

/** Which of these slugs, with or without a number behind them, are taken. */
export const slugsLike = async (db: Knex, slugs: string[]): Promise<Set<string>> => {
  const { rows } = await db.raw<{ rows: { slug: string }[] }>(
    `select slug from shops where regexp_replace(slug, '-[0-9]+$', '') = any(?::text[]) or slug = any(?::text[])`,
    [slugs, slugs],
  );
  return new Set(rows.map((r) => r.slug));
};

/** Of the given source keys, those that are known already. */
export const knownKeys = async (db: Knex, source: string, keys: string[]): Promise<Set<string>> => {
  const { rows } = await db.raw<{ rows: { source_key: string }[] }>(
    'select source_key from shops where source = ? and source_key = any(?::text[])',
    [source, keys],
  );
  return new Set(rows.map((r) => r.source_key));
};

const SAID = `source_key text, licence text, name text, lat float8, lon float8, country text, department text,
  zone text, address text, postcode text, city text, phone text, mobile text, email text, website text, hours text,
  independent boolean, independence_reason text, slug text`;

// What a source may say anew; all the rest of a shop is not its business.
const TOLD = [
  'licence',
  'name',
  'location',
  'country',
  'department',
  'zone',
  'address',
  'postcode',
  'city',
].concat(['phone', 'mobile', 'email', 'website', 'hours', 'independent', 'independence_reason']);

const values = (rows: (ShopRow & { slug: string })[]): string =>
  JSON.stringify(
    rows.map(({ sourceKey, independenceReason, ...rest }) => ({
      ...rest,
      source_key: sourceKey,
      independence_reason: independenceReason,
    })),
  );

/**
 * Adds the rows that are new and changes those that differ; the slug of a known shop stays. Answers how many were
 * added and how many changed.
 */
export const upsertShops = async (
  db: Knex,
  source: string,
  rows: (ShopRow & { slug: string })[],
): Promise<{ added: number; changed: number }> => {
  const { rows: done } = await db.raw<{ rows: [{ added: number; changed: number }] }>(
    `with said as (
       select *, ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography as location
       from jsonb_to_recordset(?::jsonb) as row (${SAID})
     ), saved as (
       insert into shops (slug, source, source_key, seen_at, ${TOLD.join(', ')})
       select slug, ?, source_key, rayon_clock(), ${TOLD.join(', ')} from said
       on conflict (source, source_key) do update
         set ${TOLD.map((c) => `${c} = excluded.${c}`).join(', ')}, seen_at = excluded.seen_at, updated_at = rayon_clock()
         where (${TOLD.map(compared('shops')).join(', ')}) is distinct from (${TOLD.map(compared('excluded')).join(', ')})
       returning xmax = 0 as is_new
     )
     select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed from saved`,
    [values(rows), source],
  );
  return done[0];
};

/** Geography has an operator `=` that compares boxes; bytes are compared instead. */
const compared =
  (table: string) =>
  (column: string): string =>
    column === 'location' ? `${table}.location::bytea` : `${table}.${column}`;
