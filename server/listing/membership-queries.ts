/** SQL of what shops are to Rayon, and since when. */
import type { Knex } from 'knex';

export type Membership = 'listed' | 'claimed' | 'member';

export const membershipOf = async (db: Knex, shopId: number): Promise<Membership | null> => {
  const { rows } = await db.raw<{ rows: { membership: Membership }[] }>(
    'select membership from shops where id = ? and closed_at is null',
    [shopId],
  );
  return rows[0]?.membership ?? null;
};

/** With its record; false where nothing changes. */
export const changeMembership = async (
  trx: Knex,
  shopId: number,
  after: Membership,
  { by, reason }: { by: string; reason: string | null },
): Promise<boolean> => {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `with before as (
       select id, membership from shops where id = ? and membership <> ? and closed_at is null for no key update
     ), changed as (
       update shops set membership = ?, updated_at = rayon_clock() from before where shops.id = before.id
     )
     insert into membership_changes (shop_id, before, after, by, reason)
     select id, membership, ?, ?, ? from before`,
    [shopId, after, after, after, by, reason] as Knex.RawBinding[],
  );
  return rowCount > 0;
};

/** One step of what a shop became. */
export interface MembershipChange {
  slug: string;
  name: string;
  at: Date;
  before: Membership;
  after: Membership;
  by: string;
  reason: string | null;
}

/** The newest first. */
export const membershipChanges = async (db: Knex, limit: number): Promise<MembershipChange[]> => {
  const { rows } = await db.raw<{ rows: MembershipChange[] }>(
    `select slug, name, at, before, after, by, reason
     from membership_changes join shops on shops.id = shop_id order by membership_changes.id desc limit ?`,
    [limit],
  );
  return rows;
};

export interface ShopStanding {
  slug: string;
  name: string;
  city: string | null;
  membership: Membership;
}

/**
 * Open shops that are claimed or members, by name; with words only those of any standing whose name, town or slug has
 * them.
 */
export const shopStandings = async (
  db: Knex,
  { words, limit }: { words: string; limit: number },
): Promise<ShopStanding[]> => {
  const like = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const { rows } = await db.raw<{ rows: ShopStanding[] }>(
    words === ''
      ? `select slug, name, city, membership from shops where membership <> 'listed' and closed_at is null
         order by name, id limit :limit`
      : `select slug, name, city, membership from shops
         where closed_at is null and (name ilike :like or city ilike :like or slug ilike :like)
         order by name, id limit :limit`,
    { like, limit },
  );
  return rows;
};
