/** A file that may come packed, and may be made to unpack to no end. */
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError, type Bytes } from '../parsed.ts';

/** More bytes than are taken. */
export class FileTooLarge extends ImportError {
  override name = 'FileTooLarge';
}

/**
 * The bytes of a file, unpacked where it begins as gzip does, whatever anybody said of it. At most `most` bytes, packed
 * and unpacked alike: of what comes after them nothing is read.
 * @throws FileTooLarge past that; ImportError when an archive is damaged or cut short
 */
export async function* unpacked(bytes: Bytes, most: number): AsyncGenerator<Uint8Array> {
  const { isGzip, again } = await beginsAsGzip(bytes);
  yield* atMost(isGzip ? gunzipped(atMost(again, most)) : again, most);
}

async function* atMost(bytes: Bytes, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > most) throw new FileTooLarge(`the file has more than ${megabytes(most)} MB`);
    yield piece;
  }
}

const megabytes = (bytes: number): string => String(Math.round(bytes / 100_000) / 10);

const beginsAsGzip = async (bytes: Bytes): Promise<{ isGzip: boolean; again: Bytes }> => {
  const source = bytes[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await source.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return { isGzip: head[0] === 0x1f && head[1] === 0x8b, again: after(head, source) };
};

async function* after(head: Buffer, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  } finally {
    await source.return?.();
  }
}

async function* gunzipped(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  // Errors come out of the iteration: the callback only keeps them from being uncaught.
  pipeline(Readable.from(bytes), gunzip, () => undefined);
  try {
    for await (const piece of gunzip) yield piece as Uint8Array;
  } catch (error) {
    if (isZlib(error)) throw new ImportError('the gzip archive is damaged or cut short');
    throw error;
  }
}

const isZlib = (error: unknown): boolean => /^Z_/.test(String((error as { code?: unknown } | null)?.code));
