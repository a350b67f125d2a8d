/** A shop's stock file against `psql \copy` of the same rows, and against the searches that go on meanwhile. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { parseStock } from '../server/import/csv/stock.ts';
import { openPassing, type BenchDatabase } from './database.ts';
import { pace } from './http.ts';
import { writeFileOf } from './import-files.ts';
import { importInProcess } from './import-process.ts';
import type { Imported } from './importing.ts';
import { startServing } from './measured-process.ts';
import { newShop } from './new-shop.ts';
import { disturbedRow, figureRow, memoryRow, missingRow, named, rateRow, type Row } from './report.ts';
import { inTurn, type Measured } from './rounds.ts';
import { ABOUT, readCountry, sample } from './sample.ts';
import type { Settings } from './settings.ts';
import { RADIUS } from './sql.ts';

/** The catalogue and the stock that are there already. Every line of the quick file names a known title. */
const QUICK = { shops: 1_000, titles: 50_000, perShop: 300, lines: 50_000, smaller: [5_000] };
const FULL = {
  ...{ shops: 4_000, titles: 1_000_000, perShop: 1_000, lines: 1_000_000 },
  /** Lines of smaller files, to see what grows with a file. */
  smaller: [1_000, 10_000, 100_000],
};
/** Megabytes beyond the idle process (quality.md). */
const MEMORY = 150;
/** Searches a second while a shop imports: a busy hour, not what the machine can bear at the most. */
const SEARCHES = 50;

export const importRows = async (settings: Settings, say: (what: string) => void): Promise<Row[]> => {
  const size = settings.quick ? QUICK : FULL;
  const database = await openPassing(settings.databaseUrl, size, say);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-bench-'));
  try {
    say('Writing a stock file');
    const file = path.join(folder, 'stock.csv');
    await writeFileOf('stock', file, { lines: size.lines });
    const bench: Bench = { database, folder, file, lines: size.lines, settings, say };
    return [
      ...(await speedRows(bench)),
      ...(await growthRows(bench, size.smaller)),
      ...(await disturbanceRows(bench)),
    ];
  } finally {
    await rm(folder, { recursive: true });
    await database.close();
  }
};

interface Bench {
  database: BenchDatabase;
  folder: string;
  file: string;
  lines: number;
  settings: Settings;
  say: (what: string) => void;
}

/** Each round fills two new shops: nothing has to be taken out between, and both find the same table. */
const speedRows = async (bench: Bench): Promise<Row[]> => {
  const { lines, settings, say } = bench;
  const what = `stock import, ${lines.toLocaleString('en')} lines`;
  const took: Imported[] = [];
  const ours = async (): Promise<Measured> => {
    const imported = await importOnce(bench);
    took.push(imported);
    return rateOf(lines, imported.seconds);
  };
  if (!(await hasPsql())) return [missingRow(what, 'psql \\copy', 'psql is not installed')];
  say('Stock import');
  const found = await inTurn({ ours, copy: () => copyOnce(bench) }, settings.rounds);
  const memory = Math.max(...took.map((imported) => imported.memory));
  return [
    named('import', rateRow(what, found.ours, 'psql \\copy of the same rows', found.copy, 0.4)),
    named('import.memory', memoryRow(what, memory, MEMORY)),
    ...sizeRows(lines, found.ours.p50 / 1_000, memory),
  ];
};

/** Smaller files, each for a new shop. */
const growthRows = async (bench: Bench, sizes: readonly number[]): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const lines of sizes) {
    bench.say(`Stock import, ${lines.toLocaleString('en')} lines`);
    const file = path.join(bench.folder, `stock-${String(lines)}.csv`);
    await writeFileOf('stock', file, { lines });
    const { seconds, memory } = await importOnce({ ...bench, file, lines });
    rows.push(...sizeRows(lines, seconds, memory));
  }
  return rows;
};

/** `memory`: bytes beyond the idle process. */
const sizeRows = (lines: number, seconds: number, memory: number): Row[] => {
  const what = `stock import, ${lines.toLocaleString('en')} lines`;
  const megabytes = { unit: 'MB', digits: 0, divisor: 1024 * 1024 };
  return [
    {
      ...named('import.seconds', figureRow(`${what}, time`, seconds, { unit: 's', digits: 1 }, {})),
      size: lines,
    },
    { ...named('import.bytes', figureRow(`${what}, memory`, memory, megabytes, {})), size: lines },
  ];
};

const importOnce = async ({ database, file, lines }: Bench): Promise<Imported> => {
  const shopId = await newShop(database.knex);
  const imported = await importInProcess({ databaseUrl: database.url, kind: 'stock', file, shopId });
  if (imported.counts.added !== lines) throw new Error(`${JSON.stringify(imported.counts)} were imported`);
  return imported;
};

const rateOf = (lines: number, seconds: number): Measured => ({
  rate: lines / seconds,
  p50: seconds * 1_000,
  p99: seconds * 1_000,
});

const COLUMNS = 'isbn, shop_id, condition, quantity, price_cents, seen_at, source, location';

/** The same rows in the same order, as the table has them. */
const copyOnce = async (bench: Bench): Promise<Measured> => {
  const { database, folder, lines } = bench;
  const rows = path.join(folder, 'rows.tsv');
  await writeRows(bench, await newShop(database.knex), rows);
  const start = performance.now();
  await psql(database.url, `\\copy stock (${COLUMNS}) from '${rows}'`);
  return rateOf(lines, (performance.now() - start) / 1_000);
};

const writeRows = async ({ database, file }: Bench, shopId: number, to: string): Promise<void> => {
  const { rows } = await database.knex.raw<{ rows: [{ rest: string }] }>(
    `select concat_ws(E'\\t', now(), 'file', location::text) as rest from shops where id = ?`,
    [shopId],
  );
  const { rest } = rows[0];
  const out = createWriteStream(to);
  for await (const { rows: offers } of parseStock(createReadStream(file))) {
    const lines = offers.map(
      ({ isbn, condition, quantity, priceCents }) =>
        `${isbn}\t${String(shopId)}\t${condition}\t${String(quantity)}\t${String(priceCents)}\t${rest}\n`,
    );
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
};

const run = promisify(execFile);
const psql = (url: string, command: string): Promise<unknown> =>
  run('psql', [url, '--quiet', '--set', 'ON_ERROR_STOP=1', '--command', command]);
const hasPsql = (): Promise<boolean> =>
  run('psql', ['--version']).then(
    () => true,
    () => false,
  );

/** Searches by themselves, then as long as an import runs: first one of a new shop, then the same file again. */
const disturbanceRows = async (bench: Bench): Promise<Row[]> => {
  const { database, file, lines, settings, say } = bench;
  const asks = sample(await readCountry(database.knex), 'popular', settings.asks);
  const serving = await startServing({ databaseUrl: database.url, redisUrl: null, asks });
  const search = (isOver: () => boolean): Promise<Measured> =>
    pace(serving.app, { asks, radius: RADIUS, perSecond: SEARCHES }, isOver);
  const forSeconds = (seconds: number): (() => boolean) => {
    const end = performance.now() + seconds * 1_000;
    return () => performance.now() >= end;
  };
  try {
    say('Searches during a stock import');
    await search(forSeconds(2));
    const alone = await search(forSeconds(settings.seconds * 3));
    const shopId = await newShop(database.knex);
    const orders = { databaseUrl: database.url, kind: 'stock', file, shopId } as const;
    const what = `${String(SEARCHES)} searches a second, ${ABOUT.popular}, during an import of ${lines.toLocaleString('en')} lines`;
    const first = await during(importInProcess(orders), search);
    const again = await during(importInProcess(orders), search);
    return [
      named('import.searches-new', disturbedRow(`${what}, all new`, first, 'without', alone, 2)),
      named('import.searches-again', disturbedRow(`${what}, none new`, again, 'without', alone, 2)),
    ];
  } finally {
    await serving.stop();
  }
};

/** Measures until `work` is done. */
const during = async (
  work: Promise<unknown>,
  measure: (isOver: () => boolean) => Promise<Measured>,
): Promise<Measured> => {
  const state = { running: true };
  const ended = work.finally(() => {
    state.running = false;
  });
  ended.catch(() => undefined);
  const measured = await measure(() => !state.running);
  await ended;
  return measured;
};
