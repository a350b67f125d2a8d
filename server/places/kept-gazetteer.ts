/** The gazetteer as it is kept once it was joined, beside the installed packages: joining takes seconds, reading none. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gazetteerRows, gazetteerVersion } from './gazetteer-rows.ts';
import type { PlaceRow } from './place-row.ts';

const CACHE = path.join(import.meta.dirname, '../../.cache/gazetteer');
const fileOf = (cache: string): string => path.join(cache, `${gazetteerVersion()}.json`);

/** Joins and keeps it where that was not done. Takes 150 MB: for a process that ends soon. */
export const keepGazetteer = async (cache = CACHE): Promise<void> => {
  if ((await keptRows(cache)) !== null) return;
  await mkdir(cache, { recursive: true });
  const half = path.join(cache, randomUUID());
  await writeFile(half, JSON.stringify(await gazetteerRows()));
  await rename(half, fileOf(cache));
};

/** Null where none of this version is kept. */
export const keptRows = async (cache = CACHE): Promise<PlaceRow[] | null> => {
  const text = await readFile(fileOf(cache), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as PlaceRow[]);
};
