/**
 * Files that were dropped on the counter: each waits until its shop has said how it is to be read, then it is read in
 * the background, and its report tells how far that is.
 */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { tidyName, type KeptFiles } from '../files/index.ts';
import { guessStock, ImportError, unpacked, type Bytes, type StockGuess } from '../import/index.ts';
import { now } from '../time/clock.ts';
import { openFile, takeIn, type FileSaid, type Limits } from './take-in.ts';
import { ShrinksTooMuch, StockBusy } from './report.ts';
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
  /** Stops what is being read, with nothing applied, and waits for it. */
  stop(): Promise<void>;
}

interface Parts {
  db: Knex;
  files: KeptFiles;
  limits: Limits;
  failed: (error: unknown) => void;
}

/** Files of one shop that wait. */
const MOST_WAITING = 3;

export const createUploads = ({ db, files, limits, failed }: Parts): Uploads => {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  const read = async (upload: Upload, reportId: string, said: FileSaid): Promise<void> => {
    try {
      const how = { limits, signal: stopping.signal };
      await files.read(upload.id, (bytes) => takeIn(db, reportId, bytes, said, how));
    } catch (error) {
      // It is kept for a second try: with other columns, or when the shop has confirmed that it is whole.
      const isTold = error instanceof ShrinksTooMuch || error instanceof ImportError;
      if (!isTold && !stopping.signal.aborted) failed(error);
      return;
    }
    await deleteUpload(db, upload.id);
    await files.remove(upload.id);
  };

  return {
    keep: async (shopId, name, file) => {
      const upload = { id: randomUUID(), shopId, name: tidyName(name) };
      const bytes = await files.keep(upload.id, file, limits.bytes);
      try {
        await insertUpload(db, { ...upload, bytes });
        for (const old of await deleteAllBut(db, shopId, MOST_WAITING)) await files.remove(old);
      } catch (error) {
        await files.remove(upload.id);
        throw error;
      }
      return { ...upload, bytes, said: null };
    },
    find: (shopId, id) => uploadById(db, shopId, id),
    guess: ({ id }) => files.read(id, (bytes) => guessStock(unpacked(bytes, limits.bytes))),
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
    stop: async () => {
      stopping.abort(new Error('Rayon stops'));
      await Promise.all(running);
    },
  };
};
