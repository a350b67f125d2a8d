import type { Knex } from 'knex';
import { openStockLoad, type StockRow } from '../stock/index.ts';
import { follow, type Counts, type Watch } from './load.ts';
import { ImportError, type Parsed } from './parsed.ts';
import { patiently } from './patience.ts';

export type StockLoadSaid = Parameters<typeof openStockLoad>[1];

/** Lines that are staged by one statement. */
const BATCH = 10_000;

/**
 * Loads a shop's stock file, of any size: staged while it is read, swapped in by one short transaction.
 * @throws ImportError when the file cannot be taken, or when a snapshot has no line that can be read: an export that
 * failed must not empty a shop
 */
export const loadStock = async (
  db: Knex,
  parsed: AsyncIterable<Parsed<StockRow>>,
  watch: Watch,
  said: StockLoadSaid,
): Promise<Counts> => {
  const counts: Counts = { read: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 };
  const unchanged = (saved: { added: number; changed: number }): number =>
    counts.read - counts.rejected - saved.added - saved.changed;
  const swapped: StockLoadSaid['swapped'] = async (trx, saved) => {
    await watch.applied?.(trx, { ...counts, ...saved, unchanged: unchanged(saved) });
  };
  const load = await patiently(watch.signal, () => openStockLoad(db, { ...said, swapped }));
  // Staging the same lines again changes nothing.
  const add = (rows: StockRow[]): Promise<void> => patiently(watch.signal, () => load.add(rows));
  try {
    let rows: StockRow[] = [];
    for await (const part of follow(parsed, watch, counts)) {
      rows.push(...part.rows);
      if (rows.length < BATCH) continue;
      await add(rows);
      rows = [];
    }
    if (rows.length > 0) await add(rows);
    if (said.mode === 'snapshot' && counts.read === counts.rejected) {
      throw new ImportError(
        `a snapshot without a single good line would empty the shop (read ${String(counts.read)}, rejected ${String(counts.rejected)})`,
      );
    }
    const saved = await patiently(watch.signal, () => load.finish());
    return { ...counts, ...saved, unchanged: unchanged(saved) };
  } catch (error) {
    // What cannot be tidied up now is tidied up by another load, a day later.
    await load.abort().catch(() => undefined);
    throw error;
  }
};
