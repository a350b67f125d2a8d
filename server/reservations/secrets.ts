/** What only one person may know: links and what a reader shows in the shop. Kept as hashes where they open something. */
import { createHash, randomBytes, randomInt } from 'node:crypto';

const TOKEN_BYTES = 12;

/** 96 bits in 16 characters: an SMS has room for few. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{16}$/.test(text);

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Letters and digits that are not taken for each other when they are read aloud or in a hurry. */
const PLAIN = 'ACDEFGHJKLMNPQRTUVWXY34679';

/** What the reader shows in the shop, beside a first name: four characters. */
export const newPickupCode = (): string =>
  Array.from({ length: 4 }, () => PLAIN.charAt(randomInt(PLAIN.length))).join('');
