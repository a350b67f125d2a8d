/**
 * Keys: what a shop's software shows to send its stock. A key is random and long, so that its hash may be looked up as
 * it is; nobody but the shop ever has the key itself, and it is shown once.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import { insertKey, keysOf, markUsed, revokeKey, shopOfKey, type ShopKey } from './key-queries.ts';

export type { ShopKey } from './key-queries.ts';

const PREFIX = 'rayon_';
/** 192 bits. */
const BYTES = 24;
const ENDING = 4;
const LONGEST_NAME = 60;
/** Keys of one shop that are good at once: more than two are there by mistake. */
export const MOST_KEYS = 10;

/** A key as it is shown, once. */
export interface NewKey {
  id: number;
  name: string;
  key: string;
}

const newKey = (): string => PREFIX + randomBytes(BYTES).toString('base64url');
const isKey = (text: string): boolean => /^rayon_[A-Za-z0-9_-]{32}$/.test(text);
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Control characters and rows of spaces are no part of a name. */
const tidyName = (name: string): string =>
  name
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);

/** A new key of the shop; null when it has as many as it may. An empty name becomes `unnamed`. */
export const makeKey = (
  db: Knex,
  shopId: number,
  { name, unnamed }: { name: string; unnamed: string },
): Promise<NewKey | null> =>
  inTransaction(db, async (trx) => {
    const key = newKey();
    const said = tidyName(name) || unnamed;
    const id = await insertKey(
      trx,
      { shopId, name: said, hash: hashOf(key), ending: key.slice(-ENDING) },
      MOST_KEYS,
    );
    return id === null ? null : { id, name: said, key };
  });

/**
 * A new key in place of one that goes on until it is revoked: the till can be given the new one in peace. Null when the
 * shop has as many as it may.
 */
export const rotateKey = async (
  db: Knex,
  shopId: number,
  keyId: number,
): Promise<NewKey | 'unknown' | null> => {
  const old = (await keysOf(db, shopId)).find(({ id, revokedAt }) => id === keyId && revokedAt === null);
  return old ? makeKey(db, shopId, { name: old.name, unnamed: old.name }) : 'unknown';
};

/** From now on the key opens nothing. False: the shop has no such key. */
export const revoke = (db: Knex, shopId: number, keyId: number): Promise<boolean> =>
  revokeKey(db, shopId, keyId);

/** The shop's keys, the newest first; revoked ones too. */
export const listKeys = (db: Knex, shopId: number): Promise<ShopKey[]> => keysOf(db, shopId);

/** The shop whose key it is, and notes that it was used; null when it is nobody's, or was revoked. */
export const shopWithKey = async (
  db: Knex,
  key: string,
): Promise<{ id: number; slug: string; isMember: boolean } | null> => {
  if (!isKey(key)) return null;
  const found = await shopOfKey(db, hashOf(key));
  if (found) await markUsed(db, found.keyId);
  return found && { id: found.id, slug: found.slug, isMember: found.isMember };
};
