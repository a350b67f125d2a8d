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
  if (request.fresh || request.method === 'HEAD') {
    response.status(request.fresh ? 304 : 200).end();
    return;
  }
  try {
    await pipeline(Readable.from(pieces), response);
  } catch (error) {
    if (!hasLeft(error)) throw error;
  }
};

const hasLeft = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
