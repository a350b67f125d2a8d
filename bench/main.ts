/**
 * `npm run bench`: measures searches, reservations and imports on a simulated country, each figure beside its rivals of
 * the same run, and pages as a phone meets them. Ends with 1 when a part broke off; `--quick` also when a page is below
 * what a change must keep.
 */
import { openKept, openPassing, type BenchDatabase } from './database.ts';
import { endpointRows } from './endpoint-rows.ts';
import { growthRows } from './growth-rows.ts';
import { importRows } from './import-rows.ts';
import { describeMachine, type Machine } from './machine.ts';
import { pageRows } from './page-rows.ts';
import { tableOf, writeResults, type Results, type Row } from './report.ts';
import { needsServer, readSettings, UsageError, type Part, type Settings } from './settings.ts';
import { reservationRows } from './reservation-rows.ts';
import { sqlRows } from './sql-rows.ts';
import { startRows } from './start-rows.ts';
import { suggestionRows } from './suggestion-rows.ts';
import { widgetRows } from './widget-rows.ts';

const say = (what: string): void => void process.stderr.write(`${what}\n`);

const bench = async (settings: Settings): Promise<void> => {
  const start = performance.now();
  const at = new Date().toISOString();
  const found = await (needsServer(settings.only) ? benchAll : benchHere)(settings);
  const { name, command } = settings;
  const file = await writeResults({ name, command, at, ...found });
  process.stdout.write(`${sentenceOf(found)}\n\n${tableOf(found.rows)}\n\n`);
  say(`${file}, in ${String(Math.round((performance.now() - start) / 1_000))} s`);
};

type Found = Omit<Results, 'name' | 'command' | 'at'>;

/** What needs no server alone: pages are served from the embedded database, as `npm start` does. */
const benchHere = async (settings: Settings): Promise<Found> => {
  const machine = await describeMachine(null);
  return { machine, about: { quick: settings.quick }, rows: await rowsHere(settings) };
};

const benchAll = async (settings: Settings): Promise<Found> => {
  const open = settings.quick ? openPassing : openKept;
  const database = await open(settings.databaseUrl, settings, say);
  try {
    const machine = await describeMachine(database.knex);
    const { shops, titles, seconds, rounds, asks } = settings;
    const about = { shops, titles, offers: database.offers, seconds, rounds, asks, connections: 8 };
    say(sentenceOf({ machine, about }));
    return { machine, about, rows: await rowsOf(settings, database) };
  } finally {
    await database.close();
  }
};

const rowsOf = async (settings: Settings, database: BenchDatabase): Promise<Row[]> => [
  ...(await part(settings, 'endpoint', () => endpointRows(database, settings, say))),
  ...(await part(settings, 'sql', () => sqlRows(database, settings, say))),
  ...(await part(settings, 'suggestions', () => suggestionRows(database, settings, say))),
  ...(await part(settings, 'reservations', () => reservationRows(settings, say))),
  ...(await part(settings, 'imports', () => importRows(settings, say))),
  ...(settings.growth ? await part(settings, 'growth', () => growthRows(settings, say)) : []),
  ...(await rowsHere(settings)),
];

const rowsHere = async (settings: Settings): Promise<Row[]> => [
  ...(await part(settings, 'start', () => startRows(settings, say))),
  ...(await part(settings, 'pages', () => gatedPages(settings))),
  ...(await part(settings, 'widget', () => widgetRows(say))),
];

/** One that breaks off takes no other with it: they have taken long, and stand for themselves. */
const part = async (
  { only }: Settings,
  name: Part,
  measure: () => Promise<Row[]>,
): Promise<readonly Row[]> => {
  if (only !== null && !only.includes(name)) return [];
  try {
    return await measure();
  } catch (error) {
    process.exitCode = 1;
    say(`${name} broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return [];
  }
};

/** Other goals are for people to judge: a busy machine misses them. What the quick look at pages asks, any reaches. */
const gatedPages = async (settings: Settings): Promise<Row[]> => {
  const rows = await pageRows(settings, say);
  if (settings.quick && rows.some(({ reached }) => reached === false)) process.exitCode = 1;
  return rows;
};

const sentenceOf = ({ machine, about }: { machine: Machine; about: Results['about'] }): string => {
  const { processor, cores, memory, load, node, server } = machine;
  const count = (name: string): string => Number(about[name]).toLocaleString('en');
  return (
    `${processor}, ${String(cores)} cores, ${String(memory)} GB, load ${String(load)} before; Node ${node}` +
    (server === null
      ? ''
      : `; PostgreSQL ${server.postgres}, shared_buffers ${server.sharedBuffers}, PostGIS ${server.postgis}; ` +
        `${count('shops')} shops, ${count('titles')} titles, ${count('offers')} offers`)
  );
};

try {
  await bench(readSettings(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(error.message);
  process.exitCode = 2;
}
