/**
 * What a test run has tried and found, for whoever wants more than "passed": MEASURED names a file that gets a line of
 * JSON for each figure. Without it nothing is written; figures decide nothing, tests do.
 */
import { appendFileSync } from 'node:fs';

/** A figure by its name, which says its unit: "rounds", "p99 of a yes (ms)". */
export interface Figure {
  name: string;
  value: number;
  /** What becomes of several of one name. */
  several: 'sum' | 'most';
}

const note = (figure: Figure): void => {
  const file = process.env['MEASURED'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(figure)}\n`);
};

/** So many were tried or found; those of several tests add up. */
export const counted = (name: string, value: number): void => note({ name, value, several: 'sum' });

/** The most that was seen; of several tests the largest counts. */
export const atMost = (name: string, value: number): void =>
  note({ name, value: Math.round(value * 10) / 10, several: 'most' });

/** The figures of a file that `counted` and `atMost` have written. */
export const figuresIn = (lines: string): Record<string, number> => {
  const all: Record<string, number> = {};
  for (const line of lines.split('\n').filter(Boolean)) {
    const { name, value, several } = JSON.parse(line) as Figure;
    const before = all[name];
    if (before === undefined) all[name] = value;
    else all[name] = several === 'sum' ? before + value : Math.max(before, value);
  }
  return all;
};
