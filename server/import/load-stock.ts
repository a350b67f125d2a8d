import type { Knex } from 'knex';
import { openStockLoad, type StockRow } from '../stock/index.ts';
import { follow, type Counts, type Watch } from './load.ts';
import { ImportError, type Parsed } from './parsed.ts';

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
  const load = await openStockLoad(db, said);
  try {
    let rows: StockRow[] = [];
    for await (const part of follow(parsed, watch, counts)) {
      rows.push(...part.rows);
      if (rows.length < BATCH) continue;
      await load.add(rows);
      rows = [];
    }
    if (rows.length > 0) await load.add(rows);
    if (said.mode === 'snapshot' && counts.read === counts.rejected) {
      throw new ImportError(
        `a snapshot without a single good line would empty the shop (read ${String(counts.read)}, rejected ${String(counts.rejected)})`,
      );
    }
    return { ...counts, ...(await load.finish()) };
  } catch (error) {
    await load.abort();
    throw error;
  }
};
