/** SQL of what only Rayon itself may know of a shop: where it is written to (R17). */
import type { Knex } from 'knex';
import { SHOP_COLUMNS, shopOf, type ShopRecord } from './shop-queries.ts';
import type { Shop, ShopWishes } from './shop.ts';

/** Only what the shop wishes to be written to by; see ShopWishes. */
export interface ShopContact {
  shop: Shop;
  /** E.164, able to receive SMS. */
  mobile: string | null;
  email: string | null;
  closed: boolean;
}

/** These shops with their contacts, by id. */
export const shopContacts = async (
  db: Knex,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ShopContact>> => {
  const { rows } = await db.raw<{
    rows: (ShopRecord & { mobile: string | null; email: string | null; closed: boolean })[];
  }>(
    `select ${SHOP_COLUMNS}, shops.mobile, shops.email, shops.closed_at is not null as closed
     from shops where id = any(?::bigint[])`,
    [[...ids]],
  );
  return new Map(
    rows.map(({ mobile, email, closed, ...record }) => {
      const shop = shopOf(record);
      const { reachable } = shop;
      return [
        record.id,
        { shop, mobile: reachable.sms ? mobile : null, email: reachable.email ? email : null, closed },
      ];
    }),
  );
};

/** Open shops that have this number or e-mail (in lower case), whatever they wish to be written to by; by name. */
export const shopsWithContact = async (
  db: Knex,
  contact: string,
): Promise<{ id: number; name: string; city: string | null }[]> => {
  const { rows } = await db.raw<{ rows: { id: number; name: string; city: string | null }[] }>(
    `select id, name, city from shops where (mobile = :contact or lower(email) = :contact) and closed_at is null
     order by name, id limit 50`,
    { contact },
  );
  return rows;
};

/** Ids of the shops with these slugs, in their order; those that nobody has are left out. */
export const shopIdsOf = async (
  db: Knex,
  slugs: readonly string[],
): Promise<{ id: number; slug: string }[]> => {
  const { rows } = await db.raw<{ rows: { id: number; slug: string }[] }>(
    'select id, slug from shops where slug = any(?::text[]) and closed_at is null',
    [[...slugs]],
  );
  return slugs.flatMap((slug) => rows.find((row) => row.slug === slug) ?? []);
};

/** "Stop writing to us" (R13): the shop is asked nothing any more, through merges and imports. */
export const optOut = async (trx: Knex, shopId: number, at: Date): Promise<void> => {
  await trx.raw('update shops set opted_out_at = coalesce(opted_out_at, ?) where id = ?', [at, shopId]);
};

/** "Write to us again": at its counter, where the shop itself has signed in. */
export const optIn = async (trx: Knex, shopId: number): Promise<void> => {
  await trx.raw('update shops set opted_out_at = null where id = ?', [shopId]);
};

/** Says what a shop wishes; what is not said stays as it is. */
export const saveWishes = async (
  trx: Knex,
  shopId: number,
  { away, channels, onlyWhileOpen }: Partial<ShopWishes>,
): Promise<void> => {
  const saysAway = away !== undefined;
  await trx.raw(
    `insert into shop_preferences as wishes (shop_id, away_from, away_until, channels, only_while_open)
     values (:shopId, :from, :until, coalesce(:channels, 'both'), coalesce(:onlyWhileOpen, false))
     on conflict (shop_id) do update set
       away_from = case when :saysAway then excluded.away_from else wishes.away_from end,
       away_until = case when :saysAway then excluded.away_until else wishes.away_until end,
       channels = coalesce(:channels, wishes.channels),
       only_while_open = coalesce(:onlyWhileOpen, wishes.only_while_open)`,
    {
      ...{ shopId, saysAway, from: away?.from ?? null, until: away?.until ?? null },
      ...{ channels: channels ?? null, onlyWhileOpen: onlyWhileOpen ?? null },
    },
  );
};

/** What a shop may wish, and wishes now. */
export interface ShopSettings extends ShopWishes {
  optedOut: boolean;
  /** The contacts that are known at all, whatever it wishes. */
  has: { sms: boolean; email: boolean };
  /** IANA: its days are meant in it. */
  zone: string;
}

/** Null when there is no such shop. */
export const shopSettings = async (db: Knex, shopId: number): Promise<ShopSettings | null> => {
  const { rows } = await db.raw<{ rows: ShopRecord[] }>(`select ${SHOP_COLUMNS} from shops where id = ?`, [
    shopId,
  ]);
  const record = rows[0];
  if (!record) return null;
  const { wishes, optedOut, zone } = shopOf(record);
  return { ...wishes, optedOut, zone, has: { sms: record.by_sms, email: record.by_email } };
};
