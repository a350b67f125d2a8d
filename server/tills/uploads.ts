/**
 * Files that were dropped on the counter: each waits in a folder until its shop has said how it is to be read, then it
 * is read in the background, and its report tells how far that is.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import {
  FileTooLarge,
  guessStock,
  ImportError,
  unpacked,
  type Bytes,
  type StockGuess,
} from '../import/index.ts';
import { now } from '../time/clock.ts';
import { openFile, takeIn, type FileSaid, type Limits } from './take-in.ts';
import { FILE_GONE, ShrinksTooMuch, StockBusy } from './report.ts';
import {
  deleteAllBut,
  deleteUpload,
  insertUpload,
  saveSaid,
  uploadById,
  type Upload,
  type UploadSaid,
} from './upload-queries.ts';

export type { Upload, UploadSaid } from './upload-queries.ts';

export interface Uploads {
  /** @throws FileTooLarge; ImportError when it is empty */
  keep(shopId: number, name: string, file: Bytes): Promise<Upload>;
  find(shopId: number, id: string): Promise<Upload | null>;
  /** @throws ImportError when it is no text in a known encoding, or not kept any more */
  guess(upload: Upload): Promise<StockGuess>;
  /**
   * Begins to read it; answers the report's id at once.
   * @throws StockBusy while another file of the shop is being read
   */
  begin(upload: Upload, said: UploadSaid, mayShrink: boolean): Promise<string>;
  /** Removes files that nobody came back for within a day. */
  tidy(): Promise<void>;
  /** Stops what is being read, with nothing applied, and waits for it. */
  stop(): Promise<void>;
}

interface Parts {
  db: Knex;
  /** Where the files wait; made when it is first needed. */
  folder: string;
  limits: Limits;
  failed: (error: unknown) => void;
}

/** Files of one shop that wait. */
const MOST_WAITING = 3;
const LONGEST_NAME = 100;
const DAY = 86_400_000;

export const createUploads = ({ db, folder, limits, failed }: Parts): Uploads => {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const placeOf = (id: string): string => path.join(folder, id);
  const remove = (id: string): Promise<void> => rm(placeOf(id), { force: true });

  const read = async (upload: Upload, reportId: string, said: FileSaid): Promise<void> => {
    try {
      const how = { limits, signal: stopping.signal };
      await takeIn(db, reportId, fileAt(placeOf(upload.id)), said, how);
    } catch (error) {
      // It is kept for a second try: with other columns, or when the shop has confirmed that it is whole.
      const isTold = error instanceof ShrinksTooMuch || error instanceof ImportError;
      if (!isTold && !stopping.signal.aborted) failed(error);
      return;
    }
    await deleteUpload(db, upload.id);
    await remove(upload.id);
  };

  return {
    keep: async (shopId, name, file) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const id = randomUUID();
      try {
        const bytes = await write(placeOf(id), file, limits.bytes);
        if (bytes === 0) throw new ImportError('the file is empty');
        await insertUpload(db, { id, shopId, name: tidyName(name), bytes });
        for (const old of await deleteAllBut(db, shopId, MOST_WAITING)) await remove(old);
        return { id, shopId, name: tidyName(name), bytes, said: null };
      } catch (error) {
        await remove(id);
        throw error;
      }
    },
    find: (shopId, id) => uploadById(db, shopId, id),
    guess: async ({ id }) => {
      const stream = createReadStream(placeOf(id));
      try {
        return await guessStock(unpacked(found(stream), limits.bytes));
      } finally {
        stream.destroy();
      }
    },
    begin: async (upload, said, mayShrink) => {
      await saveSaid(db, upload.id, said);
      const file: FileSaid = {
        ...said,
        shopId: upload.shopId,
        how: 'counter',
        mayShrink,
        seenAt: await now(db),
        uploadId: upload.id,
      };
      const opened = await openFile(db, file);
      // A request that names itself may have been made before; a form does not.
      if ('before' in opened) throw new StockBusy();
      const work = read(upload, opened.reportId, file)
        .catch(failed)
        .finally(() => running.delete(work));
      running.add(work);
      return opened.reportId;
    },
    tidy: () => removeOld(folder),
    stop: async () => {
      stopping.abort(new Error('Rayon stops'));
      await Promise.all(running);
    },
  };
};

const write = async (place: string, file: Bytes, most: number): Promise<number> => {
  let size = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of file) {
      size += piece.length;
      if (size > most) throw new FileTooLarge(`the file has more than ${Math.floor(most / 1_000_000)} MB`);
      yield piece;
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(place, { flags: 'wx', mode: 0o600 }));
  return size;
};

const fileAt = (place: string): Bytes => found(createReadStream(place));

/** A file's path is nobody's business: what is said of one that is gone names none. */
async function* found(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of stream) yield piece as Uint8Array;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === 'ENOENT') throw new ImportError(FILE_GONE);
    throw error;
  }
}

/** The last part of a path, without what a page or a log would stumble over. */
const tidyName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(-LONGEST_NAME) || '?';

/** By the file's own time: rows of a database that was made anew say nothing of it. */
const removeOld = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  const present = performance.timeOrigin + performance.now();
  for (const name of names.filter((one) => /^[0-9a-f-]{36}$/.test(one))) {
    const place = path.join(folder, name);
    const kept = await stat(place).catch(() => null);
    if (kept && present - kept.mtimeMs > DAY) await rm(place, { force: true });
  }
};
