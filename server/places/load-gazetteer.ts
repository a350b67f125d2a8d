import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Knex } from 'knex';
import { gazetteerVersion } from './gazetteer-rows.ts';
import type { GazetteerBatch } from './gazetteer-process.ts';
import { analyzePlaces, loadedVersion, lockGazetteer, markLoaded, settleTrigrams } from './load-queries.ts';
import { type SaveCounts, savePlaces } from './save-places.ts';

/**
 * Loads the gazetteer that Rayon ships, unless this version of it is there already: all of it or nothing, in one
 * transaction. Of several processes that start together one loads and the others wait for it.
 * @param progress is told what is going on, for a terminal.
 * @returns what changed, or null when there was nothing to do.
 */
export const loadGazetteer = async (
  db: Knex,
  progress: (what: string) => void,
): Promise<SaveCounts | null> => {
  const version = gazetteerVersion();
  if ((await loadedVersion(db)) === version) return null;
  return db.transaction(async (trx) => {
    await lockGazetteer(trx);
    if ((await loadedVersion(trx)) === version) return null;
    const counts = await saveAll(trx, progress);
    await markLoaded(trx, version);
    await settleTrigrams(trx);
    await analyzePlaces(trx);
    return counts;
  });
};

const saveAll = async (trx: Knex, progress: (what: string) => void): Promise<SaveCounts> => {
  const counts: SaveCounts = { added: 0, changed: 0, unchanged: 0 };
  let done = 0;
  for await (const { rows, total } of joinedRows()) {
    const { added, changed, unchanged } = await savePlaces(trx, rows);
    counts.added += added;
    counts.changed += changed;
    counts.unchanged += unchanged;
    done += rows.length;
    progress(`Loading places: ${done} of ${total}`);
  }
  return counts;
};

/** The rows as the joining process sends them. Its memory is given back when it ends. */
async function* joinedRows(): AsyncGenerator<GazetteerBatch> {
  const joiner = fork(new URL('gazetteer-process.ts', import.meta.url), { serialization: 'advanced' });
  const ended = new AbortController();
  joiner.once('exit', (code) => ended.abort(new Error(`the gazetteer could not be joined (exit ${code})`)));
  try {
    await once(joiner, 'message', { signal: ended.signal });
    for (;;) {
      joiner.send('more');
      const [batch] = (await once(joiner, 'message', { signal: ended.signal })) as [GazetteerBatch];
      if (batch.rows.length === 0) return;
      yield batch;
    }
  } finally {
    joiner.kill();
  }
}
