/** The six digits that prove a contact. Kept as hashes. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Of a code, for one thing that it proves: the same code of another one has another hash. */
export const codeHash = (id: string, code: string): Buffer =>
  createHash('sha256').update(`${id} ${code}`).digest();

/** Takes the same time whatever is wrong with it. */
export const isCode = (hash: Buffer, id: string, code: string): boolean =>
  timingSafeEqual(hash, codeHash(id, code));
