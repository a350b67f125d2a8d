/** Goals, and how a kept result is held against each. */
import type { Row } from '../report.ts';
import type { Known, Run } from './known.ts';

export interface Found {
  /** In words and units. */
  measured: string;
  reached: boolean;
  run: Run;
}

export interface Goal {
  goal: string;
  /** Null: not measured. */
  find: (known: Known) => Found | null;
  /** Why it is missed; null as long as it is reached, or not measured. */
  why: string | null;
}

/** A row of quality.md. */
export interface Quality {
  what: string;
  against: string;
  goals: readonly Goal[];
}

export const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 });
const times = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ×`;
const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

/** What one row says; null when it was not measured. */
const fromRow =
  (id: string, read: (row: Row) => { measured: string; reached: boolean } | null): Goal['find'] =>
  ({ rows }) => {
    const found = rows.get(id)?.at(-1);
    const said = found && read(found.row);
    return found && said ? { ...said, run: found.run } : null;
  };

/** Our requests a second as a share of the rival's, to be at least `share`. */
export const shareOf = (id: string, share: number, goal: string, why: string | null = null): Goal => ({
  ...{ goal, why },
  find: fromRow(id, ({ measured, rival, ratio }) =>
    measured && rival && ratio !== null
      ? {
          measured: `${(ratio * 100).toFixed(0)} % (${count(Math.round(measured.rate))} of ${count(Math.round(rival.rate))} a second)`,
          reached: ratio >= share,
        }
      : null,
  ),
});

/** Our requests a second, to be at least so many times the rival's. */
export const timesOf = (id: string, least: number, goal: string, why: string | null = null): Goal => ({
  ...{ goal, why },
  find: fromRow(id, ({ measured, rival, ratio }) =>
    measured && rival && ratio !== null
      ? {
          measured: `${times(ratio)} (${count(Math.round(measured.rate))} to ${count(Math.round(rival.rate))} a second)`,
          reached: ratio >= least,
        }
      : null,
  ),
});

/** Our median, to be at most so many times the rival's or its own at a smaller size. */
export const medianOf = (id: string, most: number, goal: string, why: string | null = null): Goal => ({
  ...{ goal, why },
  find: fromRow(id, ({ measured, rival, ratio, what, against }) =>
    measured && rival && ratio !== null
      ? {
          measured: `${ratio.toFixed(2)} × (${milliseconds(measured.p50)}, ${what}; ${milliseconds(rival.p50)}, ${against})`,
          reached: ratio <= most,
        }
      : null,
  ),
});

/** Milliseconds that the slowest of a hundred stays below. */
export const p99Of = (id: string, below: number, goal: string, why: string | null = null): Goal => ({
  ...{ goal, why },
  find: fromRow(id, ({ measured }) =>
    measured ? { measured: `p99 ${milliseconds(measured.p99)}`, reached: measured.p99 < below } : null,
  ),
});

/** A figure in its own unit, to stay below `below`, or to be at most `most`. */
export const figureOf = (
  id: string,
  limit: { below: number } | { most: number },
  write: (figure: number) => string,
  goal: string,
  why: string | null = null,
): Goal => ({
  ...{ goal, why },
  find: fromRow(id, (row) => {
    // Before rows had ids, memory stood in the note alone: "136 MB: reached".
    const figure = row.figure ?? Number.parseFloat(row.note ?? '');
    if (Number.isNaN(figure)) return null;
    const reached = 'below' in limit ? figure < limit.below : figure <= limit.most;
    return { measured: write(figure), reached };
  }),
});

/** One figure of several rows, each by its name: all have to reach the limit, and all are told. */
export const figuresOf = (
  ids: Readonly<Record<string, string>>,
  isReached: (figure: number) => boolean,
  write: (figure: number) => string,
  goal: string,
  why: string | null = null,
): Goal => ({
  ...{ goal, why },
  find: ({ rows }) => {
    const found = Object.entries(ids).flatMap(([name, id]) => {
      const one = rows.get(id)?.at(-1);
      return one?.row.figure === undefined ? [] : [{ name, figure: one.row.figure, run: one.run }];
    });
    const [first] = found;
    if (!first || found.length < Object.keys(ids).length) return null;
    return {
      measured: found.map(({ name, figure }) => `${name} ${write(figure)}`).join(', '),
      reached: found.every(({ figure }) => isReached(figure)),
      run: first.run,
    };
  },
});

/** What a scenario of torture counted, by the names it counts under; missed when the scenario does not hold. */
export const triedIn = (
  scenario: string,
  names: readonly string[],
  isReached: (figures: Readonly<Record<string, number>>) => boolean,
  goal: string,
  why: string | null = null,
): Goal => ({
  ...{ goal, why },
  find: ({ scenarios }) => {
    const tried = scenarios.get(scenario);
    if (!tried) return null;
    if (!tried.holds) return { measured: `does not hold: ${tried.said}`, reached: false, run: tried.run };
    const told = names.flatMap((name) => {
      const value = tried.figures[name];
      if (value === undefined) return [];
      return [name.endsWith(')') ? `${name} ${count(value)}` : `${count(value)} ${name}`];
    });
    return {
      measured: told.length === 0 ? 'holds' : told.join(', '),
      reached: isReached(tried.figures),
      run: tried.run,
    };
  },
});

/** At least so much of each. */
export const atLeast =
  (least: Readonly<Record<string, number>>) =>
  (figures: Readonly<Record<string, number>>): boolean =>
    Object.entries(least).every(([name, value]) => (figures[name] ?? 0) >= value);

/** Each was counted, and is none. */
export const none =
  (...names: readonly string[]) =>
  (figures: Readonly<Record<string, number>>): boolean =>
    names.every((name) => figures[name] === 0);

/** It was measured, and stays below. */
export const below =
  (name: string, limit: number) =>
  (figures: Readonly<Record<string, number>>): boolean =>
    (figures[name] ?? Infinity) < limit;
