/** From parsed rows to the database: what every import has in common. */
import type { Knex } from 'knex';
import { inTransaction } from '../db/transaction.ts';
import type { Parsed, Reject } from './parsed.ts';
import { patiently } from './patience.ts';
import { withSpool } from './spool.ts';

export interface Counts {
  /** Lines or features, whatever became of them. */
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  /** Where a source can take back: offers of a stock, titles of a publisher, that are gone. */
  removed?: number;
}

/** Who follows an import while it runs. */
export interface Watch {
  /** Called after each stretch; `saved` grows once all is read. */
  progress: (done: { read: number; rejected: number; saved: number }) => void;
  /** Keeps refused lines; waited for, so that they cannot pile up. */
  rejects: (rejects: readonly Reject[]) => Promise<void>;
  /** Stops the import with nothing applied. */
  signal: AbortSignal;
  /**
   * Called in the transaction that applies the file, at its end: what is written here stands exactly if the file does,
   * and what is thrown takes all of it back.
   */
  applied?: ((trx: Knex, counts: Counts) => Promise<void>) | undefined;
}

interface Saved {
  added: number;
  changed: number;
  unchanged: number;
  removed?: number;
}

export interface Plan<Row> {
  /** Saves one batch, inside of the transaction. `licence` is what the file says of its terms. */
  save: (trx: Knex, rows: Row[], licence: string | null) => Promise<Saved>;
  /** Done once, after the last batch, inside of the transaction. */
  finish?: (trx: Knex) => Promise<void>;
  /** Counts what would happen, and takes it back. */
  dryRun?: boolean;
}

const BATCH = 500;

/**
 * Reads to the end, then applies all of it in one transaction, or nothing.
 * @throws ImportError when the file cannot be taken; whatever the signal was aborted with
 */
export const load = async <Row>(
  db: Knex,
  parsed: AsyncIterable<Parsed<Row>>,
  watch: Watch,
  plan: Plan<Row>,
): Promise<Counts> =>
  withSpool<Row, Counts>(async (spool) => {
    const counts: Counts = { read: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 };
    let licence: string | null = null;
    for await (const part of follow(parsed, watch, counts)) {
      await spool.add(part.rows);
      licence = part.licence ?? licence;
    }
    await applied(db, watch.signal, plan.dryRun ?? false, async (trx) => {
      for await (const rows of spool.batches(BATCH)) {
        watch.signal.throwIfAborted();
        addTo(counts, await plan.save(trx, rows, licence));
        watch.progress({ ...counts, saved: counts.added + counts.changed + counts.unchanged });
      }
      await plan.finish?.(trx);
      await watch.applied?.(trx, counts);
      // Whoever gave up meanwhile was told that nothing is applied.
      watch.signal.throwIfAborted();
    });
    return counts;
  });

/** Counts what passes, hands the refused lines on, and stops where the signal says so. */
export async function* follow<Row>(
  parsed: AsyncIterable<Parsed<Row>>,
  watch: Watch,
  counts: Counts,
): AsyncGenerator<Parsed<Row>> {
  watch.signal.throwIfAborted();
  for await (const part of parsed) {
    watch.signal.throwIfAborted();
    counts.read += part.read;
    counts.rejected += part.rejects.length;
    if (part.rejects.length > 0) await watch.rejects(part.rejects);
    yield part;
    watch.progress({ ...counts, saved: 0 });
  }
}

const addTo = (counts: Counts, saved: Saved): void => {
  counts.added += saved.added;
  counts.changed += saved.changed;
  counts.unchanged += saved.unchanged;
  if (saved.removed !== undefined) counts.removed = (counts.removed ?? 0) + saved.removed;
};

class TakeBack extends Error {}

const applied = async (
  db: Knex,
  signal: AbortSignal,
  dryRun: boolean,
  work: (trx: Knex) => Promise<void>,
): Promise<void> => {
  let begun = false;
  const attempt = (): Promise<void> =>
    inTransaction(db, async (trx) => {
      if (begun) throw new Error('an import must not be applied twice');
      begun = true;
      await work(trx);
      if (dryRun) throw new TakeBack();
    });
  try {
    await patiently(signal, attempt);
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error;
  }
};
