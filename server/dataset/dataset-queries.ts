/** SQL of the index for everybody. No column of it is a mobile number or an e-mail (R17). */
import type { Knex } from 'knex';
import { latLonOf } from '../db/geography.ts';

export interface SourceRecord {
  source: string;
  licence: string | null;
  osmId: string | null;
  /** YYYY-MM-DD. */
  asOf: string | null;
  /** Milliseconds since 1970. */
  seen: number;
}

export interface ShopRecord {
  id: number;
  slug: string;
  name: string;
  lat: number;
  lon: number;
  address: string | null;
  postcode: string | null;
  city: string | null;
  department: string | null;
  country: string;
  phone: string | null;
  website: string | null;
  hours: string | null;
  zone: string;
  independent: boolean | null;
  updatedAt: Date;
  /** The oldest first. */
  sources: SourceRecord[];
}

/** The open shops with an id greater than `after`, in the order of their ids. */
export const openShops = async (db: Knex, after: number, limit: number): Promise<ShopRecord[]> => {
  const { rows } = await db.raw<{ rows: ShopRecord[] }>(
    `select id, slug, name, ${latLonOf('location')}, address, postcode, city, department, country, phone, website,
       hours, zone, independent, updated_at as "updatedAt",
       coalesce((
         select jsonb_agg(jsonb_build_object('source', said.source, 'licence', said.licence, 'osmId', said.osm_id,
           'asOf', to_char(said.as_of, 'YYYY-MM-DD'),
           'seen', floor(extract(epoch from said.seen_at) * 1000)::bigint) order by said.id)
         from shop_sources as said where said.shop_id = shops.id and said.gone_at is null
       ), '[]') as sources
     from shops where closed_at is null and id > ? order by id limit ?`,
    [after, limit],
  );
  return rows;
};

/** Which version of the index this is: the shops' state, and when they and what sources say of them last changed. */
export const versionOf = async (
  db: Knex,
): Promise<{ state: number; changedAt: Date | null; seenAt: Date | null }> => {
  const { rows } = await db.raw<{ rows: [{ state: number; changedAt: Date | null; seenAt: Date | null }] }>(
    `select state, (select max(updated_at) from shops) as "changedAt",
       (select max(seen_at) from shop_sources) as "seenAt" from shop_state`,
  );
  return rows[0];
};

export const countOpenShops = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ count: number }] }>(
    'select count(*)::int as count from shops where closed_at is null',
  );
  return rows[0].count;
};

/** What open shops are known by, the source with most listings first. */
export const sourcesInUse = async (
  db: Knex,
): Promise<{ source: string; licence: string | null; shops: number; seenAt: Date }[]> => {
  const { rows } = await db.raw<{
    rows: { source: string; licence: string | null; shops: number; seenAt: Date }[];
  }>(
    `select said.source, said.licence, count(*)::int as shops, max(said.seen_at) as "seenAt"
     from shop_sources as said join shops on shops.id = said.shop_id
     where said.gone_at is null and shops.closed_at is null
     group by said.source, said.licence order by shops desc, said.source, said.licence`,
  );
  return rows;
};
