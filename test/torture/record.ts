/** What became of scenarios, kept: of each the latest run. Runs of some scenarios add to what others have left. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../../bench/machine.ts';
import type { Size, Verdict } from './scenario.ts';

/** One run of one scenario. */
export interface Tried extends Verdict {
  name: string;
  claim: string;
  /** RFC 3339, when it began. */
  at: string;
  size: Size;
  seed: number;
  seconds: number;
  machine: Machine;
}

export interface TortureRecord {
  scenarios: readonly Tried[];
}

const RESULTS = path.join(import.meta.dirname, '../../bench/results');

/** Sizes do not mix: only the full one is for figures. */
export const recordFile = (size: Size): string => path.join(RESULTS, `torture-${size}.json`);

/** The record with these runs in place of older ones of the same names, in the order of `names`. */
export const merged = (
  record: TortureRecord,
  runs: readonly Tried[],
  names: readonly string[],
): TortureRecord => {
  const latest = new Map<string, Tried>();
  for (const run of [...record.scenarios, ...runs]) {
    const known = latest.get(run.name);
    if (!known || known.at <= run.at) latest.set(run.name, run);
  }
  return { scenarios: names.flatMap((name) => latest.get(name) ?? []) };
};

export const readRecord = async (file: string): Promise<TortureRecord> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? { scenarios: [] } : (JSON.parse(text) as TortureRecord);
};

/** Reads, merges and writes; after each scenario, so that who stops a long run loses one of them. */
export const keep = async (run: Tried, names: readonly string[]): Promise<void> => {
  const file = recordFile(run.size);
  await mkdir(path.dirname(file), { recursive: true });
  const record = merged(await readRecord(file), [run], names);
  await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
};
