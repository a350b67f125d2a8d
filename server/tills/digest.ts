import { badRequest } from '../http/problem.ts';

/**
 * The SHA-256 in a `Content-Digest` header (RFC 9530); null without one, or where it has other digests only.
 * @throws Problem 400 where its SHA-256 is none
 */
export const readDigest = (header: string | undefined): Buffer | null => {
  const said = /(?:^|,)\s*sha-256=([^,]*)/.exec(header ?? '')?.[1];
  if (said === undefined) return null;
  const bytes = /^:([A-Za-z0-9+/]{43}=):\s*$/.exec(said)?.[1];
  if (bytes === undefined)
    throw badRequest([{ path: 'Content-Digest', message: 'must be sha-256=:BASE64: (RFC 9530)' }]);
  return Buffer.from(bytes, 'base64');
};
