/**
 * Joins the gazetteer in a process of its own: the 45 MB of lists it reads leave nothing behind in the server (tried:
 * 210 MB left when joined in the server, 160 MB by a thread, 40 MB like this) and hold up no request. Its parent
 * sends a message for each batch it wants; an empty one is the end.
 */
import { gazetteerRows } from './gazetteer-rows.ts';
import { keptRows } from './kept-gazetteer.ts';
import type { PlaceRow } from './place-row.ts';

/** A batch, and how many rows there are in all. */
export interface GazetteerBatch {
  rows: PlaceRow[];
  total: number;
}

const BATCH = 2_000;

const rows = (await keptRows()) ?? (await gazetteerRows());
let sent = 0;
process.on('message', () => {
  const batch: GazetteerBatch = { rows: rows.slice(sent, sent + BATCH), total: rows.length };
  sent += BATCH;
  process.send?.(batch);
});
process.send?.('ready');
