/** What is known: of each figure the latest of all kept results, and of each scenario its latest run. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../machine.ts';
import type { Results, Row } from '../report.ts';
import { readRecord, type Tried } from '../../test/torture/record.ts';
import { FORMER_COMMANDS, formerId } from './former-names.ts';

/** Where, when and how a figure was made. */
export interface Run {
  /** RFC 3339. */
  at: string;
  command: string;
  /** In words. */
  machine: string;
  /** On how much, in words; empty where the command says it. */
  about: string;
}

export interface Figure {
  row: Row;
  run: Run;
}

export interface Known {
  /** The latest row of an id; of those that were measured at several sizes all of that run. */
  rows: ReadonlyMap<string, readonly Figure[]>;
  scenarios: ReadonlyMap<string, Tried & { run: Run }>;
}

/** What a quick look found is nobody's figure; git ignores it too. */
const isKept = (file: string): boolean =>
  /^\d{4}-\d\d-\d\d-.*\.json$/.test(file) && !/-(quick|tenth)\.json$/.test(file);

/** Reads a folder of results. Throws on one that is not JSON. */
export const readKnown = async (folder: string): Promise<Known> => {
  const files = (await readdir(folder)).filter(isKept).sort();
  const all: { name: string; results: Results }[] = [];
  for (const file of files)
    all.push({
      name: path.basename(file, '.json'),
      results: JSON.parse(await readFile(path.join(folder, file), 'utf8')) as Results,
    });
  const { scenarios } = await readRecord(path.join(folder, 'torture-full.json'));
  return {
    rows: latestRows(all),
    scenarios: new Map(scenarios.map((one) => [one.name, { ...one, run: runOfScenario(one) }])),
  };
};

/** The country that quality.md speaks of: a figure of a smaller one would flatter. */
const FULL_SIZE = { shops: 4_000, titles: 300_000, offers: 15_000_000 };

const isFullSize = ({ about }: Results): boolean =>
  about['shops'] === undefined ||
  Object.entries(FULL_SIZE).every(([name, least]) => Number(about[name]) >= least);

const aboutText = ({ shops, titles, offers, seconds, rounds }: Results['about']): string => {
  if (shops === undefined) return '';
  const count = (value: unknown): string => Number(value).toLocaleString('en');
  const country = `${count(shops)} shops, ${count(titles)} titles, ${count(offers)} offers`;
  return `${country}, medians of ${count(rounds)} × ${count(seconds)} s`;
};

const latestRows = (all: readonly { name: string; results: Results }[]): Known['rows'] => {
  const rows = new Map<string, Figure[]>();
  const counting = all.filter(({ results }) => isFullSize(results));
  for (const { name, results } of counting.toSorted((a, b) => (a.results.at < b.results.at ? -1 : 1))) {
    const run = runOf(name, results);
    const ofRun = new Map<string, Figure[]>();
    for (const row of results.rows) {
      const id = row.id ?? formerId(row);
      if (id !== null) ofRun.set(id, [...(ofRun.get(id) ?? []), { row, run }]);
    }
    for (const [id, figures] of ofRun) rows.set(id, figures);
  }
  return rows;
};

const runOf = (name: string, { at, machine, command, about }: Results): Run => ({
  at,
  about: aboutText(about),
  command: command || (FORMER_COMMANDS[name] ?? 'npm run bench'),
  machine: machineText(machine),
});

const runOfScenario = ({ at, name, seed, machine }: Tried): Run => ({
  at,
  about: '',
  command: `npm run torture -- --full --only ${name} --seed ${String(seed)}`,
  machine: machineText(machine),
});

/** Before 2026-11-28 the server's versions stood beside the processor's. */
type AnyMachine = Machine | (Omit<Machine, 'server'> & NonNullable<Machine['server']>);

const machineText = (machine: AnyMachine): string => {
  const server = 'server' in machine ? machine.server : machine;
  const { processor, cores, memory, load, node } = machine;
  const here = `${processor}, ${String(cores)} cores, ${String(memory)} GB, load ${String(load)} before; Node ${node}`;
  if (server === null) return here;
  const version = server.postgres.split(' ')[0] ?? '';
  return `${here}; PostgreSQL ${version} (shared_buffers ${server.sharedBuffers}), PostGIS ${server.postgis}`;
};
