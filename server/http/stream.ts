/** Long answers, written as they are read: never whole in memory, at the pace of whoever takes them. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/**
 * Sends pieces of text one after the other. Headers are the caller's; for HEAD, and for whoever has this very version
 * already (`ETag`, `Last-Modified`), nothing is read. Whoever goes away early ends the reading; what fails midway cuts
 * the answer off, so that half a file is not taken for a whole one.
 */
export const sendPieces = async (
  request: Request,
  response: Response,
  pieces: AsyncIterable<string>,
): Promise<void> => {
  const isKnown = isFresh(request, response);
  if (isKnown || request.method === 'HEAD') {
    response.status(isKnown ? 304 : 200).end();
    return;
  }
  try {
    await pipeline(Readable.from(pieces), response);
  } catch (error) {
    if (!hasLeft(error)) throw error;
  }
};

/**
 * RFC 9110, 13.2.2. Express has its own, which takes `Cache-Control: no-cache` for a wish to have all of it again; every
 * `fetch` with a condition sends that, to pass caches by.
 */
const isFresh = (request: Request, response: Response): boolean => {
  const known = request.get('If-None-Match');
  if (known !== undefined) {
    const own = bare(response.get('ETag') ?? '');
    return known.split(',').some((tag) => tag.trim() === '*' || (own !== '' && bare(tag.trim()) === own));
  }
  const since = Date.parse(request.get('If-Modified-Since') ?? '');
  return Date.parse(response.get('Last-Modified') ?? '') <= since;
};

const bare = (tag: string): string => tag.replace(/^W\//, '');

const hasLeft = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
