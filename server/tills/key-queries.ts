/** SQL of the shops' keys. */
import type { Knex } from 'knex';

export interface ShopKey {
  id: number;
  name: string;
  /** Its last four characters. */
  ending: string;
  createdAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
}

/** Answers the new key's id; null where the shop has `most` that are good. The shop's row is locked: two at once count. */
export const insertKey = async (
  trx: Knex,
  key: { shopId: number; name: string; hash: Buffer; ending: string },
  most: number,
): Promise<number | null> => {
  await trx.raw('select 1 from shops where id = ? for no key update', [key.shopId]);
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `insert into shop_keys (shop_id, name, key_hash, ending)
     select ?::bigint, ?, ?::bytea, ?
     where (select count(*) from shop_keys where shop_id = ? and revoked_at is null) < ?
     returning id`,
    [key.shopId, key.name, key.hash, key.ending, key.shopId, most],
  );
  return rows[0]?.id ?? null;
};

export const keysOf = async (db: Knex, shopId: number): Promise<ShopKey[]> => {
  const { rows } = await db.raw<{ rows: ShopKey[] }>(
    `select id, name, ending, created_at as "createdAt", used_at as "usedAt", revoked_at as "revokedAt"
     from shop_keys where shop_id = ? order by revoked_at is not null, created_at desc, id desc`,
    [shopId],
  );
  return rows;
};

export const revokeKey = async (db: Knex, shopId: number, keyId: number): Promise<boolean> => {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `update shop_keys set revoked_at = coalesce(revoked_at, rayon_clock()) where shop_id = ? and id = ?`,
    [shopId, keyId],
  );
  return rowCount > 0;
};

/** The open shop of a key that is good: the one it went up in, where two listings were one shop. */
export const shopOfKey = async (
  db: Knex,
  hash: Buffer,
): Promise<{ id: number; slug: string; isMember: boolean; keyId: number } | null> => {
  const { rows } = await db.raw<{
    rows: { id: number; slug: string; isMember: boolean; keyId: number }[];
  }>(
    `select home.id, home.slug, home.membership = 'member' as "isMember", shop_keys.id as "keyId"
     from shop_keys join shops on shops.id = shop_keys.shop_id
       join shops as home on home.id = coalesce(shops.merged_into, shops.id)
     where key_hash = ? and revoked_at is null and home.closed_at is null`,
    [hash],
  );
  return rows[0] ?? null;
};

/** To the minute: a till that sends each sale writes no row each time. */
export const markUsed = async (db: Knex, keyId: number): Promise<void> => {
  await db.raw(
    `update shop_keys set used_at = rayon_clock()
     where id = ? and (used_at is null or used_at < (select now from rayon_now) - interval '1 minute')`,
    [keyId],
  );
};
