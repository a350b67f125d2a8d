/** `npm run bench`: measures searches, reservations and imports on a simulated country, each figure beside its rivals of the same run. */
import { openKept, openPassing } from './database.ts';
import { endpointRows } from './endpoint-rows.ts';
import { growthRows } from './growth-rows.ts';
import { importRows } from './import-rows.ts';
import { describeMachine, type Machine } from './machine.ts';
import { tableOf, writeResults, type Row } from './report.ts';
import { readSettings, UsageError, type Part, type Settings } from './settings.ts';
import { reservationRows } from './reservation-rows.ts';
import { sqlRows } from './sql-rows.ts';

const say = (what: string): void => void process.stderr.write(`${what}\n`);

const bench = async (settings: Settings): Promise<void> => {
  const start = performance.now();
  const at = new Date().toISOString();
  const open = settings.quick ? openPassing : openKept;
  const database = await open(settings.databaseUrl, settings, say);
  try {
    const machine = await describeMachine(database.knex);
    const about = { shops: settings.shops, titles: settings.titles, offers: database.offers };
    say(sentenceOf(machine, about));
    const asked = (part: Part): boolean => settings.only === null || settings.only === part;
    const rows: Row[] = [
      ...(asked('endpoint') ? await endpointRows(database, settings, say) : []),
      ...(asked('sql') ? await sqlRows(database, settings, say) : []),
      ...(asked('reservations') ? await reservationRows(settings, say) : []),
      ...(asked('imports') ? await importRows(settings, say) : []),
      ...(settings.growth ? await growthRows(settings, say) : []),
    ];
    const { seconds, rounds, asks, name } = settings;
    const file = await writeResults({
      name,
      at,
      machine,
      about: { ...about, seconds, rounds, asks, connections: 8 },
      rows,
    });
    process.stdout.write(`${sentenceOf(machine, about)}\n\n${tableOf(rows)}\n\n`);
    say(`${file}, in ${String(Math.round((performance.now() - start) / 1_000))} s`);
  } finally {
    await database.close();
  }
};

const sentenceOf = (machine: Machine, about: { shops: number; titles: number; offers: number }): string =>
  `${machine.processor}, ${String(machine.cores)} cores, ${String(machine.memory)} GB, load ${String(machine.load)} before; ` +
  `Node ${machine.node}; PostgreSQL ${machine.postgres}, shared_buffers ${machine.sharedBuffers}, PostGIS ${machine.postgis}; ` +
  `${about.shops.toLocaleString('en')} shops, ${about.titles.toLocaleString('en')} titles, ${about.offers.toLocaleString('en')} offers`;

try {
  await bench(readSettings(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(error.message);
  process.exitCode = 2;
}
