/** SQL of claims. */
import type { Knex } from 'knex';
import type { Locale } from '../outbox/index.ts';

/** As much of a shop as tells whoever claims it that it is the right one. */
export interface ClaimedShop {
  id: number;
  slug: string;
  name: string;
  address: string | null;
  postcode: string | null;
  city: string | null;
}

/** Null: there is no such open shop. */
export const claimedShop = async (db: Knex, slug: string): Promise<ClaimedShop | null> => {
  const { rows } = await db.raw<{ rows: ClaimedShop[] }>(
    'select id, slug, name, address, postcode, city from shops where slug = ? and closed_at is null',
    [slug],
  );
  return rows[0] ?? null;
};

/** E.164, and an e-mail in lower case. */
export const contactsOf = async (
  db: Knex,
  shopId: number,
): Promise<{ mobile: string | null; email: string | null }> => {
  const { rows } = await db.raw<{ rows: { mobile: string | null; email: string | null }[] }>(
    'select mobile, lower(email) as email from shops where id = ? and closed_at is null',
    [shopId],
  );
  return rows[0] ?? { mobile: null, email: null };
};

/** A second one of the same e-mail for the same shop takes the place of the first, while that waits. */
export const insertClaim = async (
  trx: Knex,
  claim: { shopId: number; email: string; person: string; words: string; locale: Locale },
): Promise<void> => {
  await trx.raw(
    `insert into listing_claims (shop_id, email, person, words, locale) values (:shopId, :email, :person, :words, :locale)
     on conflict (shop_id, email) where accepted is null
       do update set person = excluded.person, words = excluded.words, claimed_at = rayon_clock()`,
    { ...claim },
  );
};

export interface WaitingClaim {
  id: number;
  shopId: number;
  slug: string;
  shopName: string;
  address: string | null;
  city: string | null;
  /** What the index has: whoever decides sees why no code could prove it. */
  mobile: string | null;
  phone: string | null;
  shopEmail: string | null;
  website: string | null;
  email: string;
  person: string;
  words: string;
  locale: Locale;
  at: Date;
}

const WAITING = `select listing_claims.id, shop_id as "shopId", slug, name as "shopName", address, city, mobile, phone,
    shops.email as "shopEmail", website, listing_claims.email, person, words, locale, claimed_at as at
  from listing_claims join shops on shops.id = shop_id
  where accepted is null and closed_at is null`;

/** The oldest first. */
export const waitingClaims = async (db: Knex, limit: number): Promise<WaitingClaim[]> => {
  const { rows } = await db.raw<{ rows: WaitingClaim[] }>(`${WAITING} order by listing_claims.id limit ?`, [
    limit,
  ]);
  return rows;
};

export const countClaims = async (db: Knex): Promise<number> => {
  const { rows } = await db.raw<{ rows: [{ n: number }] }>(
    `select count(*)::int as n from listing_claims join shops on shops.id = shop_id
     where accepted is null and closed_at is null`,
  );
  return rows[0].n;
};

/** One that waits, until the end of the transaction for nobody else; null when it does not. */
export const waitingClaim = async (trx: Knex, id: number): Promise<WaitingClaim | null> => {
  const { rows } = await trx.raw<{ rows: WaitingClaim[] }>(
    `${WAITING} and listing_claims.id = ? for update of listing_claims`,
    [id],
  );
  return rows[0] ?? null;
};

export const decide = async (
  trx: Knex,
  id: number,
  { accepted, by, reason }: { accepted: boolean; by: string; reason: string | null },
): Promise<void> => {
  await trx.raw(
    'update listing_claims set accepted = ?, decided_at = rayon_clock(), decided_by = ?, reason = ? where id = ?',
    [accepted, by, reason, id] as Knex.RawBinding[],
  );
};

/** Forgets who claimed, a year after it was decided; that it was decided stays in the audit log. */
export const forgetClaims = async (db: Knex): Promise<void> => {
  await db.raw(
    `delete from listing_claims where decided_at < (select now from rayon_now) - interval '1 year'`,
  );
};
