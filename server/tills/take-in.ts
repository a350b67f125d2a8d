/** A stock file that comes in, whoever brings it: read, reported, and applied or not. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import {
  ImportError,
  importStock,
  unpacked,
  type Bytes,
  type Counts,
  type Layout,
  type Reject,
  type StockForm,
  type Watch,
} from '../import/index.ts';
import type { StockEffect } from '../stock/index.ts';
import {
  endDead,
  insertReport,
  markApplied,
  noteCounts,
  noteFailure,
  noteProgress,
  reportById,
  reportOfRequest,
} from './report-queries.ts';
import {
  INTERRUPTED,
  MOST_REFUSED,
  ShrinksTooMuch,
  StockBusy,
  type How,
  type Mode,
  type StockReport,
} from './report.ts';

export interface FileSaid {
  shopId: number;
  how: How;
  form: StockForm;
  mode: Mode;
  /** The shop knows that the file takes out more than half of its offers. */
  mayShrink: boolean;
  /** When the shop counted. */
  seenAt: Date;
  /** Where the columns are, as somebody confirmed it. */
  layout?: Layout | null;
  uploadId?: string;
  /** What the sender calls this request: the same one again is answered as it was. */
  idempotencyKey?: string;
  /** SHA-256 of the bytes, as the sender says it. */
  digest?: Buffer;
}

export interface Limits {
  /** Bytes of a file, packed and unpacked alike. */
  bytes: number;
}

export type Opened = { reportId: string } | { before: StockReport; digest: Buffer | null };

/**
 * Begins to take in a file; or answers what became of the same request before.
 * @throws StockBusy while another file of the shop is being read
 */
export const openFile = async (db: Knex, said: FileSaid): Promise<Opened> => {
  await endDead(db, said.shopId);
  const idempotencyKeyHash =
    said.idempotencyKey === undefined ? null : createHash('sha256').update(said.idempotencyKey).digest();
  const { shopId, how, form, mode, uploadId = null } = said;
  const reportId = await insertReport(db, { shopId, how, form, mode, uploadId, idempotencyKeyHash });
  if (reportId !== null) return { reportId };
  const before = idempotencyKeyHash && (await reportOfRequest(db, shopId, idempotencyKeyHash));
  if (before?.report.state !== 'done') throw new StockBusy();
  return { before: before.report, digest: before.digest };
};

/**
 * Takes in a file that was opened: all of its good lines in one transaction, or nothing. The report says which.
 * @throws ImportError, ShrinksTooMuch, or what the bytes or the signal threw; the report has it too
 */
export const takeIn = async (
  db: Knex,
  reportId: string,
  bytes: Bytes,
  said: FileSaid,
  { limits, signal }: { limits: Limits; signal: AbortSignal },
): Promise<StockReport> => {
  const began = performance.now();
  const hash = createHash('sha256');
  const seen = { read: 0, rejected: 0, bytes: 0, refused: [] as Reject[] };
  const progress = progressOf(db, reportId);
  const watch: Watch = {
    signal,
    progress: ({ read, rejected }) => {
      Object.assign(seen, { read, rejected });
      progress.note({ read, rejected });
    },
    rejects: (rejects) => {
      seen.refused.push(...rejects.slice(0, MOST_REFUSED - seen.refused.length));
      return Promise.resolve();
    },
  };
  async function* heard(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      hash.update(piece);
      seen.bytes += piece.length;
      yield piece;
    }
  }
  const ended = () => ({ ...seen, seconds: (performance.now() - began) / 1000 });
  try {
    const counts = await importFile(db, checked(unpacked(heard(), limits.bytes), said, hash), watch, said, {
      allow: (trx, effect) => allow(trx, reportId, said, effect),
    });
    await progress.end();
    await noteCounts(db, reportId, counts, { ...ended(), digest: hash.digest() });
  } catch (error) {
    await progress.end();
    const shrinks = error instanceof ShrinksTooMuch ? { goes: error.goes, stands: error.stands } : null;
    // Should this fail too, the report is written off once its reader is silent for long.
    await noteFailure(db, reportId, wordsOf(error), { ...ended(), shrinks }).catch(() => undefined);
    throw error;
  }
  const report = await reportById(db, said.shopId, reportId);
  if (!report) throw new Error('a report was removed while it was written');
  return report;
};

const importFile = (
  db: Knex,
  bytes: Bytes,
  watch: Watch,
  said: FileSaid,
  { allow }: { allow: (trx: Knex, effect: StockEffect) => Promise<void> },
): Promise<Counts> =>
  importStock(db, bytes, watch, {
    shopId: said.shopId,
    source: said.how === 'till' ? 'till' : 'file',
    mode: said.mode,
    seenAt: said.seenAt,
    from: said.form,
    layout: said.layout ?? null,
    allow,
  });

/** At the end of the bytes, before anything is applied, they must be those that the sender meant. */
async function* checked(
  bytes: Bytes,
  { digest }: FileSaid,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  yield* bytes;
  if (digest && !hash.copy().digest().equals(digest))
    throw new ImportError(
      'the file is not the one that its Content-Digest tells of: it was changed on its way',
    );
}

/** In the swap's own transaction, so that the report and the stock cannot disagree. */
const allow = async (
  trx: Knex,
  reportId: string,
  { mode, mayShrink }: FileSaid,
  { goes, stands }: StockEffect,
): Promise<void> => {
  if (mode === 'snapshot' && !mayShrink && goes * 2 > stands) throw new ShrinksTooMuch(goes, stands);
  if (!(await markApplied(trx, reportId))) throw new Error('the file took too long and was written off');
};

/** What a shop is told. Of what nobody expected it hears only that. */
const wordsOf = (error: unknown): string =>
  error instanceof ImportError || error instanceof ShrinksTooMuch ? error.message : INTERRUPTED;

const NOTE_EVERY = 1_000;

/** Writes down how far it is, once a second and one at a time; a note that fails is made up for by the next. */
const progressOf = (db: Knex, reportId: string) => {
  let writing: Promise<void> | null = null;
  let last = performance.now();
  return {
    note: (done: { read: number; rejected: number }): void => {
      if (writing || performance.now() - last < NOTE_EVERY) return;
      last = performance.now();
      writing = noteProgress(db, reportId, done)
        .catch(() => undefined)
        .finally(() => {
          writing = null;
        });
    },
    end: async (): Promise<void> => {
      await writing;
    },
  };
};
