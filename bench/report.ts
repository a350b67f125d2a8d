/** Figures for people and for programs. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from './machine.ts';
import type { Measured } from './rounds.ts';

export interface Row {
  what: string;
  /** A second; with latencies in milliseconds. */
  measured: Measured | null;
  against: string;
  rival: Measured | null;
  /** What is compared, ours over theirs. */
  ratio: number | null;
  /** "≥ 0.5"; null where there is none. */
  goal: string | null;
  reached: boolean | null;
  /** Why there is no figure, or what it must be read with. */
  note?: string;
  /** A figure that is neither a rate nor compared, in the unit of its note. */
  figure?: number;
  /** What docs/figures.md knows it by, whatever its words become. */
  id?: string;
  /** What it grows with, where it was measured at several sizes: offers, or lines of a file. */
  size?: number;
}

/** A row under a name that stays. */
export const named = (id: string, row: Row): Row => ({ id, ...row });

/** Ours over theirs in requests a second, to be at least `goal`. */
export const rateRow = (
  what: string,
  measured: Measured,
  against: string,
  rival: Measured,
  goal: number | null,
): Row => {
  const ratio = measured.rate / rival.rate;
  return {
    what,
    measured,
    against,
    rival,
    ratio,
    goal: goal === null ? null : `≥ ${String(goal)}`,
    reached: goal === null ? null : ratio >= goal,
  };
};

/** A median that may be at most so many times another: a rival's, or its own at a smaller size. */
export const medianRow = (
  what: string,
  measured: Measured,
  against: string,
  rival: Measured,
  goal: number,
): Row => {
  const ratio = measured.p50 / rival.p50;
  return { what, measured, against, rival, ratio, goal: `p50 ≤ ${String(goal)} ×`, reached: ratio <= goal };
};

/** A limit for the slowest of a hundred, in milliseconds. */
export const slowestRow = (what: string, measured: Measured, goal: number): Row => ({
  what: `${what}, p99`,
  measured,
  against: '',
  rival: null,
  ratio: null,
  goal: `p99 < ${String(goal)} ms`,
  reached: measured.p99 < goal,
});

/** A p99 that may grow while something else runs, from `rival` to `measured`, to less than `goal` times. */
export const disturbedRow = (
  what: string,
  measured: Measured,
  against: string,
  rival: Measured,
  goal: number,
): Row => {
  const ratio = measured.p99 / rival.p99;
  return {
    what: `${what}, p99`,
    measured,
    against: `${against} (p99 ${rival.p99.toFixed(1)} ms)`,
    rival,
    ratio,
    goal: `p99 < ${String(goal)} ×`,
    reached: ratio < goal,
  };
};

/** A limit for memory, in bytes beyond the idle process; `goal` in megabytes of 1024². */
export const memoryRow = (what: string, bytes: number, goal: number): Row => {
  const reached = bytes < goal * MEGABYTE;
  const found = `${String(Math.round(bytes / MEGABYTE))} MB`;
  const note = `${found}: ${reached ? 'reached' : 'NOT REACHED'}`;
  const figure = bytes / MEGABYTE;
  return { ...missingRow(`${what}, memory`, '', note), goal: `< ${String(goal)} MB`, reached, figure };
};

const MEGABYTE = 1024 * 1024;

/** How a figure is written: so many digits, of the figure divided by this. */
export interface Shape {
  unit: string;
  digits: number;
  divisor?: number;
}

/** A figure with a limit below or above, both allowed themselves, or with none. `goal` is in the figure's own unit. */
export const figureRow = (
  what: string,
  figure: number,
  { unit, digits, divisor = 1 }: Shape,
  goal: { least?: number; most?: number },
): Row => {
  const write = (value: number): string => `${(value / divisor).toFixed(digits)} ${unit}`.trim();
  const { least, most } = goal;
  const found = { ...missingRow(what, '', write(figure)), figure };
  if (least === undefined && most === undefined) return found;
  const reached = figure >= (least ?? figure) && figure <= (most ?? figure);
  return {
    ...found,
    goal: least === undefined ? `≤ ${write(most ?? 0)}` : `≥ ${write(least)}`,
    reached,
    note: `${write(figure)}: ${reached ? 'reached' : 'NOT REACHED'}`,
  };
};

export const missingRow = (what: string, against: string, note: string): Row => ({
  what,
  measured: null,
  against,
  rival: null,
  ratio: null,
  goal: null,
  reached: null,
  note,
});

const HEAD = ['what', 'a second', 'p50 ms', 'p99 ms', 'against', 'a second', 'p50 ms', 'ratio', 'goal', ''];

/** Columns of equal width, one row a line. */
export const tableOf = (rows: readonly Row[]): string => {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => padded(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const TEXTS = new Set([0, 4, 8, 9]);
const padded = (cell: string, width: number, column: number): string =>
  TEXTS.has(column) ? cell.padEnd(width) : cell.padStart(width);

const cellsOf = ({ what, measured, against, rival, ratio, goal, reached, note }: Row): string[] => [
  what,
  whole(measured?.rate),
  decimals(measured?.p50),
  decimals(measured?.p99),
  against,
  whole(rival?.rate),
  decimals(rival?.p50),
  ratio === null ? '' : ratio.toFixed(2),
  goal ?? '',
  note ?? (reached === null ? '' : reached ? 'reached' : 'NOT REACHED'),
];

const whole = (value: number | undefined): string =>
  value === undefined ? '' : Math.round(value).toLocaleString('en');
const decimals = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(2));

export interface Results {
  name: string;
  /** As it was typed. */
  command: string;
  /** RFC 3339. */
  at: string;
  machine: Machine;
  about: Record<string, string | number | boolean>;
  rows: readonly Row[];
}

const FOLDER = path.join(import.meta.dirname, 'results');

/** Answers the file's name. */
export const writeResults = async (results: Results): Promise<string> => {
  const file = path.join(FOLDER, `${results.at.slice(0, 10)}-${results.name}.json`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(file, `${JSON.stringify(results, rounded, 2)}\n`);
  return path.relative(process.cwd(), file);
};

/** Three digits behind the point: more would only pretend. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value;
