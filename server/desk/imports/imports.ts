/**
 * Files that operators bring to the desk: each waits until it is said how it is to be read, then it is read in the
 * background, one at a time.
 */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { isEmbedded } from '../../db/is-embedded.ts';
import { tidyName, type KeptFiles } from '../../files/index.ts';
import {
  guessKind,
  lookInto,
  unpacked,
  type Bytes,
  type FileKind,
  type FileLook,
} from '../../import/index.ts';
import { findShop } from '../../shops/index.ts';
import { audited } from '../audit.ts';
import { ImportBusy, ImportStopped, type ImportFault, type ImportFile, type ImportSaid } from './import.ts';
import {
  askToStop,
  deleteFilesBut,
  endDead,
  fileById,
  importById,
  insertFile,
  insertImport,
  runningImport,
  saveSaid,
} from './import-queries.ts';
import type { House } from './read-file.ts';
import { takeIn } from './take-in.ts';

export interface Imports {
  /** @throws FileTooLarge; ImportError when it is empty */
  keep(by: string, name: string, file: Bytes): Promise<ImportFile>;
  find(id: string): Promise<ImportFile | null>;
  /** What the file seems to be. @throws ImportError when it cannot be read at all, or is not kept any more */
  guess(file: ImportFile): Promise<FileKind>;
  /** @throws ImportError when its beginning cannot be read as a file of that kind */
  look(file: ImportFile, kind: FileKind): Promise<FileLook>;
  /**
   * Begins to read it; answers the import's id at once, or what is missing of what was said.
   * @throws ImportBusy while another one runs
   */
  begin(by: string, file: ImportFile, said: ImportSaid): Promise<string | ImportFault>;
  /** Stops an import with nothing applied. False: it was not running any more. */
  halt(by: string, id: string): Promise<boolean>;
  /** Stops what is being read, with nothing applied, and waits for it. */
  stop(): Promise<void>;
}

interface Parts extends House {
  db: Knex;
  files: KeptFiles;
  limits: { bytes: number };
  failed: (error: unknown) => void;
}

/** Files that wait. */
const MOST_WAITING = 3;

/** Opens the desk's imports. What an earlier process of an embedded database was reading is written off: it is gone. */
export const openImports = async (parts: Parts): Promise<Imports> => {
  const embedded = await isEmbedded(parts.db);
  if (embedded) await endDead(parts.db, true);
  return importsOf({ ...parts, embedded });
};

const importsOf = ({ db, files, limits, home, failed, embedded }: Parts & { embedded: boolean }): Imports => {
  const running = new Map<string, { stop: AbortController; work: Promise<void> }>();
  const unpackedFile = <T>({ id }: ImportFile, work: (bytes: Bytes) => Promise<T>): Promise<T> =>
    files.read(id, (bytes) => work(unpacked(bytes, limits.bytes)));

  const read = (by: string, file: ImportFile, said: ImportSaid, importId: string): void => {
    const stop = new AbortController();
    const reading = { ...{ db, importId, file, said, by, home, stop, embedded }, most: limits.bytes };
    const work = takeIn(reading, files)
      // One that was not applied is kept for another try.
      .then((applied) => (applied ? files.remove(file.id) : undefined))
      .catch(failed)
      .finally(() => running.delete(importId));
    running.set(importId, { stop, work });
  };

  return {
    keep: async (by, name, bytes) => {
      const file = { id: randomUUID(), name: tidyName(name), said: null };
      const size = await files.keep(file.id, bytes, limits.bytes);
      try {
        await insertFile(db, { ...file, bytes: size, by });
        for (const old of await deleteFilesBut(db, MOST_WAITING)) await files.remove(old);
      } catch (error) {
        await files.remove(file.id);
        throw error;
      }
      return { ...file, bytes: size };
    },
    find: (id) => fileById(db, id),
    guess: (file) => unpackedFile(file, guessKind),
    look: (file, kind) => unpackedFile(file, (bytes) => lookInto(bytes, kind)),
    begin: async (by, file, said) => {
      const fault = await faultOf(db, said);
      if (fault) return fault;
      await saveSaid(db, file.id, said);
      const id = await firstFree(db, () => insertImport(db, file, said, by));
      read(by, file, said, id);
      return id;
    },
    halt: async (by, id) => {
      const found = await importById(db, id);
      const act = { by, action: 'importStopped', subject: found?.name ?? id };
      const asked = await audited(db, act, (trx) => askToStop(trx, id, by));
      // Where another process reads it, that one hears of it within a second.
      if (asked) running.get(id)?.stop.abort(new ImportStopped());
      return asked;
    },
    stop: async () => {
      for (const { stop } of running.values()) stop.abort(new Error('Rayon stops'));
      await Promise.all([...running.values()].map(({ work }) => work));
    },
  };
};

const faultOf = async (db: Knex, { kind, shop, mode }: ImportSaid): Promise<ImportFault | null> => {
  if (!kind.startsWith('stock-')) return null;
  if (shop === '') return { field: 'shop', why: 'missing' };
  if (!(await findShop(db, shop))) return { field: 'shop', why: 'unknown' };
  return mode === null ? { field: 'mode', why: 'missing' } : null;
};

/** @throws ImportBusy while another one runs */
const firstFree = async (db: Knex, insert: () => Promise<string | null>): Promise<string> => {
  for (;;) {
    await endDead(db, false);
    const id = await insert();
    if (id !== null) return id;
    const other = await runningImport(db);
    if (other) throw new ImportBusy(other);
    // It has ended in between.
  }
};
