/** PostgreSQL's own load generator, with questions drawn inside it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { percentile, type Measured } from './rounds.ts';
import type { Ask } from './sample.ts';

const run = promisify(execFile);
export const CLIENTS = 8;
const PLACES = ['pgbench', '/usr/lib/postgresql/15/bin/pgbench'];

/** How statements are sent: planned each time, or once on each connection. */
export type Protocol = 'extended' | 'prepared';

export interface Script {
  sql: string;
  asks: readonly Ask[];
  rows: number;
  /** Metres. */
  radius: number;
}

/** The program, or null where it is not installed. */
export const findPgbench = async (): Promise<string | null> => {
  for (const place of PLACES) {
    const found = await run(place, ['--version']).then(
      () => true,
      () => false,
    );
    if (found) return place;
  }
  return null;
};

/** How long pgbench runs, on which server. */
interface Run {
  url: string;
  protocol: Protocol;
  seconds: number;
  /**
   * Seconds that do not count. A connection of an application lives for hours, pgbench's are new: until it has seen
   * the shared memory once, each page costs a connection 50 to 80 µs in a virtual machine, and a search reads sixty.
   */
  warmUp: number;
}

/**
 * Eight clients run `sql` for `seconds`, after a warm-up on the same connections; `:isbn`, `:lat` and `:lon` are those
 * of a question drawn for each query, `:rows` and `:radius` (metres) as given. All are bound, never written into the
 * statement: plans would differ.
 */
export const pgbench = (program: string, said: Script & Run): Promise<Measured> =>
  runScripts(program, [scriptOf(said)], said);

/** Eight clients run whole scripts, one of them drawn each time. */
export const runScripts = async (program: string, texts: readonly string[], said: Run): Promise<Measured> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-bench-'));
  try {
    const scripts = texts.map((_text, i) => path.join(folder, `script-${String(i)}.sql`));
    for (const [i, script] of scripts.entries()) await writeFile(script, texts[i] ?? '');
    const time = String(said.warmUp + said.seconds);
    const { stdout } = await run(
      program,
      [
        ...['--no-vacuum', '--client', String(CLIENTS), '--jobs', '2', '--time', time],
        ...['--protocol', said.protocol, '--log', '--log-prefix', path.join(folder, 'log')],
        ...scripts.flatMap((script) => ['--file', script]),
        said.url,
      ],
      { maxBuffer: 1e8 },
    );
    checkAllDone(stdout);
    return measuredIn(await readLogs(folder), said.seconds);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Throws when a query failed or nothing was run. */
export const checkAllDone = (stdout: string): void => {
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  const failed = Number(/number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0);
  if (!(rate > 0) || failed > 0) throw new Error(`pgbench did not measure anything:\n${stdout}`);
};

const readLogs = async (folder: string): Promise<string> => {
  const logs = (await readdir(folder)).filter((name) => name.startsWith('log'));
  return (await Promise.all(logs.map((name) => readFile(path.join(folder, name), 'utf8')))).join('');
};

/**
 * What the last `seconds` of pgbench's log hold: a line for each query, whose third column is the microseconds it took
 * and whose last two are when it ended, in seconds and microseconds of that second.
 */
export const measuredIn = (log: string, seconds: number): Measured => {
  const queries = log
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, , took, , second, micros] = line.split(' ').map(Number);
      return { took: (took ?? NaN) / 1_000, end: (second ?? NaN) + (micros ?? NaN) / 1e6 };
    });
  const from = queries.reduce((last, { end }) => Math.max(last, end), 0) - seconds;
  const latencies = queries.filter(({ end }) => end > from).map(({ took }) => took);
  return {
    rate: latencies.length / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
};

/** Draws one of the questions by halving: ten comparisons, a few microseconds. */
export const scriptOf = ({ sql, asks, rows, radius }: Script): string => {
  const set = (name: keyof Ask): string => `\\set ${name} ${tree(asks.map((ask) => String(ask[name])))}`;
  return [
    `\\set rows ${String(rows)}`,
    `\\set radius ${String(radius)}`,
    `\\set ask random(0, ${String(asks.length - 1)})`,
    set('isbn'),
    set('lat'),
    set('lon'),
    `${sql.trim()};\n`,
  ].join('\n');
};

const tree = (values: readonly string[], first = 0): string => {
  if (values.length === 1) return values[0] ?? '';
  const half = values.length >> 1;
  const below = `case when :ask < ${String(first + half)} then ${tree(values.slice(0, half), first)}`;
  return `${below} else ${tree(values.slice(half), first + half)} end`;
};
