/** Files that were dropped on a page: each waits in a folder, under a name of ours, until somebody says how to read it. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileTooLarge, ImportError, type Bytes } from '../import/index.ts';

export interface KeptFiles {
  /**
   * Writes a file down under an id that nothing has yet. Answers how many bytes it has.
   * @throws FileTooLarge past `most` bytes; ImportError when it is empty. Nothing of it is kept then.
   */
  keep(id: string, file: Bytes, most: number): Promise<number>;
  /**
   * Gives a file's bytes to `work`, and closes it however much of it was read.
   * @throws ImportError (FILE_GONE) where it is not kept any more
   */
  read<T>(id: string, work: (bytes: Bytes) => Promise<T>): Promise<T>;
  remove(id: string): Promise<void>;
  /** Removes files that nobody came back for within a day. */
  tidy(): Promise<void>;
}

/** What a person is told who comes back too late for a file that waited. */
export const FILE_GONE = 'the file is not kept any more: send it again';

const DAY = 86_400_000;

/** `folder` is made when it is first needed. */
export const createKeptFiles = (folder: string): KeptFiles => {
  const placeOf = (id: string): string => path.join(folder, id);
  const remove = (id: string): Promise<void> => rm(placeOf(id), { force: true });
  return {
    keep: async (id, file, most) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        const bytes = await write(placeOf(id), file, most);
        if (bytes === 0) throw new ImportError('the file is empty');
        return bytes;
      } catch (error) {
        await remove(id);
        throw error;
      }
    },
    read: async (id, work) => {
      const stream = createReadStream(placeOf(id));
      // Whoever reads it hears its errors; where nobody does, none matters.
      stream.on('error', () => undefined);
      try {
        return await work(found(stream));
      } finally {
        stream.destroy();
      }
    },
    remove,
    tidy: () => removeOld(folder),
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

/** A file's path is nobody's business: what is said of one that is gone names none. */
async function* found(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of stream) yield piece as Uint8Array;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === 'ENOENT') throw new ImportError(FILE_GONE);
    throw error;
  }
}

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
