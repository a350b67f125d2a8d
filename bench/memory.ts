/**
 * `npm run bench:memory -- [stock|titles|osm|geojson|csv …] [--megabytes N]`: what a file of 200 MB of each kind takes to
 * be imported, beyond the idle process. With BENCH_DATABASE_URL: a server where databases may be created.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openPassing } from './database.ts';
import { KINDS, writeFileOf, type Kind } from './import-files.ts';
import { importInProcess } from './import-process.ts';
import { newShop } from './new-shop.ts';
import { memoryRow, tableOf, type Row } from './report.ts';
import { readSettings } from './settings.ts';

const MEGABYTE = 1024 * 1024;
/** Megabytes beyond the idle process (quality.md). */
const GOAL = 150;
const SMALL = { shops: 10, titles: 100, perShop: 5 };

const say = (what: string): void => void process.stderr.write(`${what}\n`);

const measure = async (server: string, kind: Kind, megabytes: number): Promise<Row> => {
  const database = await openPassing(server, SMALL, () => undefined);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-bench-'));
  try {
    const file = path.join(folder, 'file');
    const lines = await writeFileOf(kind, file, { bytes: megabytes * MEGABYTE });
    const shopId = await newShop(database.knex);
    const { counts, seconds, memory } = await importInProcess({
      databaseUrl: database.url,
      kind,
      file,
      shopId,
    });
    say(`${kind}: ${JSON.stringify(counts)}, in ${seconds.toFixed(0)} s`);
    const what = `${kind}, ${String(megabytes)} MB, ${lines.toLocaleString('en')} lines`;
    return memoryRow(what, memory, GOAL);
  } finally {
    await rm(folder, { recursive: true });
    await database.close();
  }
};

const { values, positionals } = parseArgs({
  options: { megabytes: { type: 'string', default: '200' } },
  allowPositionals: true,
});
const { databaseUrl } = readSettings([]);
const kinds = KINDS.filter((kind) => positionals.length === 0 || positionals.includes(kind));
const rows: Row[] = [];
for (const kind of kinds) rows.push(await measure(databaseUrl, kind, Number(values.megabytes)));
process.stdout.write(`${tableOf(rows)}\n`);
