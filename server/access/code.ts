/**
 * The six digits that prove a contact. Kept as keyed hashes (HMAC-SHA-256, RFC 2104): a million codes are soon tried
 * against a plain one, by whoever comes to see a copy of the database.
 */
import { createHmac, createSecretKey, randomInt, timingSafeEqual } from 'node:crypto';

export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

export interface Codes {
  /** Of a code, for one thing that it proves: the same code of another one has another hash. */
  hashOf(id: string, code: string): Buffer;
  /** Whether it is the code of that hash. Takes the same time whatever is wrong with it. */
  isRight(hash: Buffer, id: string, code: string): boolean;
}

/**
 * The first of the keys hashes, each of them is tried. So a key can be changed under several processes: the new one goes
 * last in all of them, then first in all, and the old one goes once no code of its time is good any more.
 * @throws RangeError without a key
 */
export const createCodes = (keys: readonly string[]): Codes => {
  const made = keys.map((key) => createSecretKey(key, 'utf8'));
  const [first] = made;
  if (!first) throw new RangeError('codes need a key');
  const hashBy = (key: typeof first, id: string, code: string): Buffer =>
    createHmac('sha256', key).update(`code ${id} ${code}`).digest();
  return {
    hashOf: (id, code) => hashBy(first, id, code),
    isRight: (hash, id, code) =>
      made.map((key) => timingSafeEqual(hash, hashBy(key, id, code))).includes(true),
  };
};
