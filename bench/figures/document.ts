/** docs/figures.md: every goal with what was measured, when, on what and by which command. */
import prettier from 'prettier';
import type { Goal, Quality } from './goal.ts';
import type { Known, Run } from './known.ts';
import { SAFETY, SPEED } from './quality.ts';

export interface PlotInDocument {
  /** Below docs/. */
  file: string;
  title: string;
}

const HEAD = `# Figures

Written by \`npm run figures\` from the results in \`bench/results\`, and by nothing else: \`npm run bench\` and
\`npm run torture -- --full\` make the results, and of each figure the latest counts. The machine is small and shared:
read what is compared, which is always of the same run. A goal that is missed says why below its table.`;

/** In the order in which they are first referred to. */
class Runs {
  readonly #all: Run[] = [];

  /** "2026-11-28 (1)" */
  refer(run: Run): string {
    const known = this.#all.findIndex(({ at, command }) => at === run.at && command === run.command);
    const place = known >= 0 ? known : this.#all.push(run) - 1;
    return `${run.at.slice(0, 10)} (${String(place + 1)})`;
  }

  list(): string {
    return this.#all
      .map(
        ({ at, command, machine, about }, i) =>
          `${String(i + 1)}. ${at.slice(0, 16).replace('T', ' ')} UTC, \`${command}\`: ${[about, machine].filter(Boolean).join('; ')}`,
      )
      .join('\n');
  }
}

/** Markdown, formatted as everything here is. */
export const documentOf = async (known: Known, plots: readonly PlotInDocument[]): Promise<string> => {
  const runs = new Runs();
  const text = [
    HEAD,
    '## Speed',
    ...tableOf(known, SPEED, 'against what', runs),
    '## Nothing lost, nobody let in',
    ...tableOf(known, SAFETY, 'how', runs),
    '## What grows, and what does not',
    plots.length === 0
      ? 'Nothing was measured at several sizes yet: `npm run bench -- --growth`.'
      : plots.map(({ file, title }) => `![${title}](${file})`).join('\n\n'),
    '## Runs',
    runs.list(),
  ].join('\n\n');
  return prettier.format(text, { parser: 'markdown', printWidth: 120 });
};

const tableOf = (known: Known, rows: readonly Quality[], how: string, runs: Runs): string[] => {
  const lines = rows.flatMap(({ what, against, goals }) =>
    goals.map((goal, i) => cells(i === 0 ? [what, against] : ['', ''], goal, known, runs)),
  );
  const missed = rows.flatMap(({ what, goals }) =>
    goals
      .filter((goal) => goal.find(known)?.reached === false)
      .map((goal) => `- **${what}, ${goal.goal}.** ${goal.why ?? ''}`),
  );
  const table = [
    `| what | ${how} | goal | measured | reached | run |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ];
  return [table.join('\n'), ...(missed.length === 0 ? [] : ['Short of the goal:', missed.join('\n')])];
};

const cells = (head: readonly string[], goal: Goal, known: Known, runs: Runs): string => {
  const found = goal.find(known);
  const said = found
    ? [found.measured, found.reached ? 'yes' : '**no**', runs.refer(found.run)]
    : ['not measured', '', ''];
  return `| ${[...head, goal.goal, ...said].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};
