/** SQL of signing in, and of whoever is signed in. */
import type { Knex } from 'knex';
import type { Locale } from '../outbox/index.ts';

/** Minutes that a link is good for, and days that a session lasts without a visit. */
const LINK_MINUTES = 15;
const IDLE_DAYS = 30;

export interface SignInRequest {
  contact: string;
  locale: Locale;
  back: string;
}

export const insertRequest = async (db: Knex, { contact, locale, back }: SignInRequest): Promise<void> => {
  await db.raw('insert into sign_in_requests (contact, locale, back) values (?, ?, ?)', [
    contact,
    locale,
    back,
  ]);
};

/** Takes out the oldest request; no other worker gets it. Null: there is none. */
export const takeRequest = async (trx: Knex): Promise<SignInRequest | null> => {
  const { rows } = await trx.raw<{ rows: SignInRequest[] }>(
    `delete from sign_in_requests where id in
       (select id from sign_in_requests order by id limit 1 for update skip locked)
     returning contact, locale, back`,
  );
  return rows[0] ?? null;
};

/** Answers when it ends. */
export const insertLink = async (
  trx: Knex,
  { tokenHash, contact, back }: { tokenHash: Buffer; contact: string; back: string },
): Promise<Date> => {
  const { rows } = await trx.raw<{ rows: [{ expires_at: Date }] }>(
    `insert into sign_in_links (token_hash, contact, back, expires_at)
     values (?, ?, ?, rayon_clock() + interval '${LINK_MINUTES} minutes') returning expires_at`,
    [tokenHash, contact, back],
  );
  return rows[0].expires_at;
};

export interface Link {
  contact: string;
  back: string;
}

/** A link that may still be used. `lock`: until the end of the transaction nobody else uses it. */
export const findLink = async (db: Knex, tokenHash: Buffer, lock: boolean): Promise<Link | null> => {
  const { rows } = await db.raw<{ rows: Link[] }>(
    `select contact, back from sign_in_links
     where token_hash = ? and used_at is null and expires_at > rayon_clock() ${lock ? 'for update' : ''}`,
    [tokenHash],
  );
  return rows[0] ?? null;
};

export const useLink = async (trx: Knex, tokenHash: Buffer): Promise<void> => {
  await trx.raw('update sign_in_links set used_at = rayon_clock() where token_hash = ?', [tokenHash]);
};

export const insertSession = async (
  trx: Knex,
  { tokenHash, contact, shopId }: { tokenHash: Buffer; contact: string; shopId: number | null },
): Promise<void> => {
  await trx.raw('insert into sessions (token_hash, contact, shop_id) values (?, ?, ?)', [
    tokenHash,
    contact,
    shopId,
  ] as Knex.RawBinding[]);
};

export interface SessionRecord {
  contact: string;
  shop_id: number | null;
  slug: string | null;
  name: string | null;
  zone: string | null;
}

/** A session that lasts: its shop is open and has the contact still. Being here is noted, once an hour. */
export const findSession = async (db: Knex, tokenHash: Buffer): Promise<SessionRecord | null> => {
  const { rows } = await db.raw<{ rows: (SessionRecord & { stale: boolean })[] }>(
    `select sessions.contact, shop_id, slug, name, zone, seen_at < (select now from rayon_now) - interval '1 hour' as stale
     from sessions left join shops on shops.id = shop_id
     where token_hash = ? and seen_at > (select now from rayon_now) - interval '${IDLE_DAYS} days'
       and (shop_id is null or closed_at is null and (mobile = contact or lower(email) = contact))`,
    [tokenHash],
  );
  const [found] = rows;
  if (!found) return null;
  if (found.stale)
    await db.raw('update sessions set seen_at = rayon_clock() where token_hash = ?', [tokenHash]);
  return found;
};

export const deleteSession = async (db: Knex, tokenHash: Buffer): Promise<void> => {
  await db.raw('delete from sessions where token_hash = ?', [tokenHash]);
};

/** A shop is reached elsewhere from now on: whoever had signed in with the former contact stays. */
export const moveSessions = async (
  trx: Knex,
  { shopId, from, to }: { shopId: number; from: string; to: string },
): Promise<void> => {
  await trx.raw('update sessions set contact = ? where shop_id = ? and contact = ?', [to, shopId, from]);
};

/** Ends all sessions of the same shop, or of the same operator, and whatever links still wait for its contact. */
export const deleteSessionsLike = async (trx: Knex, tokenHash: Buffer): Promise<void> => {
  await trx.raw(
    `with this as (select contact, shop_id from sessions where token_hash = ?), links as (
       delete from sign_in_links using this where sign_in_links.contact = this.contact
     )
     delete from sessions using this
     where sessions.shop_id = this.shop_id
       or this.shop_id is null and sessions.shop_id is null and sessions.contact = this.contact`,
    [tokenHash],
  );
};

/** Takes out what opens nothing any more. */
export const clearAccess = async (db: Knex): Promise<void> => {
  await db.raw('delete from contact_proofs where expires_at < (select now from rayon_now)');
  await db.raw(`delete from sign_in_links where expires_at < (select now from rayon_now) - interval '1 day'`);
  await db.raw(
    `delete from sessions where seen_at < (select now from rayon_now) - interval '${IDLE_DAYS} days'`,
  );
};
