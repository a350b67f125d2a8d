/** One file that is being read: how far it is, what is refused of it, and how it ends. */
import type { Knex } from 'knex';
import { ImportError, patiently, unpacked, type Bytes, type Counts, type Watch } from '../../import/index.ts';
import type { KeptFiles } from '../../files/index.ts';
import { insertAct } from '../audit-queries.ts';
import { FAILED, ImportStopped, MOST_REFUSED, type ImportFile, type ImportSaid } from './import.ts';
import {
  addRefused,
  deleteFile,
  markDone,
  markEnded,
  noteProgress,
  type Progress,
} from './import-queries.ts';
import { readFile, type House } from './read-file.ts';

export interface Reading extends House {
  db: Knex;
  importId: string;
  file: ImportFile;
  said: ImportSaid;
  /** The operator's e-mail. */
  by: string;
  /** Bytes of a file, packed and unpacked alike. */
  most: number;
  /** The database has one connection. */
  embedded: boolean;
  /** Aborted by whoever stops the server, or this import. */
  stop: AbortController;
}

/** `isRead`: to its end; what is left is to apply it. */
type SoFar = Progress & { isRead: boolean };

/**
 * Reads a file to its end and applies all of it, or nothing; the import's row says which, and so does the audit log, both
 * written by the transaction that applied it. Answers whether it was applied for good.
 * @throws what nobody expected, once it is written down that nothing was applied
 */
export const takeIn = async (reading: Reading, files: KeptFiles): Promise<boolean> => {
  const { db, importId, file, said, most, stop } = reading;
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const so = { bytesRead: 0, read: 0, rejected: 0, saved: 0, isRead: false };
  const pulse = pulseOf(reading, so);
  const done = async (trx: Knex, counts: Counts): Promise<void> => {
    const marked = await markDone(
      trx,
      importId,
      { ...counts },
      { bytesRead: so.bytesRead, seconds: seconds() },
    );
    if (!marked) throw new ImportStopped();
  };
  const watch = watchOf(reading, so, async (trx, counts) => {
    await done(trx, counts);
    await deleteFile(trx, file.id);
    await insertAct(trx, actOf(reading));
  });
  const read = (bytes: Bytes): Promise<Counts> =>
    readFile(db, unpacked(counted(bytes, so), most), watch, { ...reading, name: file.name });
  try {
    const counts = await files.read(file.id, read);
    await pulse.end();
    if (said.dryRun) await done(db, counts);
    return !said.dryRun;
  } catch (error) {
    await pulse.end();
    const ended = endOf(error, stop.signal);
    // Should this fail too, the import is written off once its reader is silent for long.
    await markEnded(db, importId, { ...so, ...ended, seconds: seconds() }).catch(() => undefined);
    if (ended.error === FAILED) throw error;
    return false;
  }
};

const actOf = ({ by, file, said }: Reading): Parameters<typeof insertAct>[1] => ({
  by,
  action: 'imported',
  subject: file.name,
  reason: [said.kind, said.shop].filter(Boolean).join(', '),
});

/** Refused lines in one row: as many as a page or a download reads at once. */
const KEPT_TOGETHER = 1_000;

/** What a dry run does is taken back: nothing is written down with it. */
const watchOf = (
  { db, importId, said, stop }: Reading,
  so: SoFar,
  applied: NonNullable<Watch['applied']>,
): Watch => {
  let kept = 0;
  return {
    signal: stop.signal,
    progress: ({ read, rejected, saved }) => void Object.assign(so, { read, rejected, saved }),
    rejects: async (rejects) => {
      const most = Math.min(rejects.length, MOST_REFUSED - kept);
      for (let at = 0; at < most; at += KEPT_TOGETHER) {
        const some = rejects.slice(at, Math.min(most, at + KEPT_TOGETHER));
        await patiently(stop.signal, () => addRefused(db, importId, some));
      }
      kept += most;
    },
    applied: said.dryRun ? undefined : applied,
  };
};

/** Counts the bytes of the file as it came: against them a person sees how far it is. */
async function* counted(bytes: Bytes, so: SoFar): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    so.bytesRead += piece.length;
    yield piece;
  }
  so.isRead = true;
}

const endOf = (
  error: unknown,
  { aborted, reason }: AbortSignal,
): { state: 'failed' | 'stopped' | 'interrupted'; error: string | null } => {
  if (error instanceof ImportError) return { state: 'failed', error: error.message };
  if (error instanceof ImportStopped || reason instanceof ImportStopped)
    return { state: 'stopped', error: null };
  return aborted ? { state: 'interrupted', error: null } : { state: 'failed', error: FAILED };
};

const BEAT_EVERY = 1_000;

/**
 * Writes down once a second how far it is, and hears whether somebody stopped it, on this machine or another. While an
 * embedded database applies the file its one connection is taken: nobody could ask, and nobody is told.
 */
const pulseOf = ({ db, importId, stop, embedded }: Reading, so: SoFar): { end(): Promise<void> } => {
  let beating: Promise<void> | null = null;
  const beat = async (): Promise<void> => {
    // A beat that fails is made up for by the next.
    const goesOn = await noteProgress(db, importId, so).catch(() => true);
    if (!goesOn) stop.abort(new ImportStopped());
    beating = null;
  };
  const timer = setInterval(() => {
    if (!(embedded && so.isRead)) beating ??= beat();
  }, BEAT_EVERY);
  timer.unref();
  return {
    end: async () => {
      clearInterval(timer);
      await beating;
    },
  };
};
