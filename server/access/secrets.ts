/** What lets somebody in. Kept as hashes: whoever reads the database gets in nowhere. */
import { createHash, randomBytes } from 'node:crypto';

/** 128 bits in 22 characters: an SMS has room for it. */
export const newToken = (): string => randomBytes(16).toString('base64url');

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
