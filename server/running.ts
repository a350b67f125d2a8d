/** A process of Rayon on an open database: data → worker → site → commands, and the way back. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { createApp } from './app.ts';
import { commonBodies } from './command/bodies.ts';
import { commandTable, runCommand, serveCommands, socketPath, type CommandServer } from './command/index.ts';
import { ConfigError, type Config } from './config.ts';
import type { Database, Say } from './db/database.ts';
import { openReplica } from './db/server-database.ts';
import { createTally } from './demand/index.ts';
import { isIndexEmpty, loadDemo } from './demo/index.ts';
import { readAssets } from './http/assets.ts';
import { createEventStreams } from './http/event-streams.ts';
import type { Logger } from './http/log.ts';
import { createProbes } from './http/probes.ts';
import { startAlarmClock } from './jobs/index.ts';
import { loadGazetteer } from './places/index.ts';
import { createTownRegister } from './towns/index.ts';
import { createWorker } from './worker.ts';

/** To stop leaves requests this long to end. Milliseconds. */
const PATIENCE = 3_000;

export interface Rayon {
  /** Where it listens; null: it only works. */
  port: number | null;
  /** Where those who watch are answered; null: nowhere but at `port`. */
  metricsPort: number | null;
  database: Database;
  /** Ends requests, then the database. */
  stop(): Promise<void>;
}

/** What one process does: answer requests, do the work behind them, or both. */
export interface Parts {
  web: boolean;
  work: boolean;
}

export interface Ground {
  config: Config;
  database: Database;
  /** Under which codes are hashed. */
  keys: readonly string[];
  /** Resolves when there is a client to serve. */
  built: Promise<void>;
  logger: Logger;
  say: Say;
}

/** Closes the database itself when it cannot run on it. */
export const runOn = async (
  { config, database, keys, built, logger, say }: Ground,
  parts: Parts,
): Promise<Rayon> => {
  try {
    await fill(config, database, say);
    await built;
    const replica = config.databaseReadUrl === null ? null : await openReplica(config.databaseReadUrl);
    const worker = await createWorker({ config, keys, db: database.knex, logger });
    const alarm = await startAlarmClock(database.knex, worker, {
      kind: database.kind,
      works: parts.work,
      failed: (what, err) => logger.error({ err }, what),
    });
    const draining = new AbortController();
    const streams = createEventStreams();
    const tally = createTally(database.knex, (err) => logger.error({ err }, 'counting searches failed'));
    const readDb = replica?.knex ?? database.knex;
    const towns = createTownRegister(readDb);
    const served = {
      config,
      db: database.knex,
      readDb,
      towns,
      logger,
      worker,
      streams,
      tally,
      draining: draining.signal,
    };
    // Not for the first visitor to wait for; what fails here is tried again then.
    if (parts.web) await towns.towns().catch(() => undefined);
    const server = parts.web
      ? await listen(
          createServer(createApp({ ...served, assets: readAssets(), wake: alarm.wake })),
          config.port,
        )
      : null;
    const watched = { db: database.knex, registry: worker.metrics.registry, draining: draining.signal };
    const probes = await listenForProbes(config, { ...watched, logger });
    const commands = await takeCommands(config, database);
    const stop = async (): Promise<void> => {
      draining.abort(new Error('Rayon stops'));
      if (server) await setTimeout(config.drainSeconds * 1_000);
      streams.close();
      const reading = [worker.uploads.stop(), worker.imports.stop()];
      await Promise.all([commands?.close(), server && closeServer(server), alarm.stop(), ...reading]);
      if (probes) await closeServer(probes);
      worker.notifier.close();
      await tally.stop();
      await replica?.close();
      await database.close();
    };
    return { port: portOf(server), metricsPort: portOf(probes), database, stop };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** What has to be there before anybody asks. */
const fill = async (config: Config, { knex }: Database, say: Say): Promise<void> => {
  await loadGazetteer(knex, say);
  if (!config.demo || !(await isIndexEmpty(knex))) return;
  say('Loading the demonstration…');
  await loadDemo(knex, say);
};

/** While this process has the embedded database, `rayon …` hands its commands over to it. */
const takeCommands = async (config: Config, database: Database): Promise<CommandServer | null> => {
  const socket = database.kind === 'embedded' ? socketPath(config.dataDir) : null;
  if (socket === null) return null;
  const tools = { database: () => Promise.resolve(database.knex), defaultCountry: config.defaultCountry };
  const table = commandTable(commonBodies);
  return serveCommands(socket, (argv, io) => runCommand(argv, table, io, tools));
};

const listen = (server: Server, port: number, setting = 'PORT'): Promise<Server> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigError(`${setting}: ${port} is taken by another program`)
          : error,
      ),
    );
    server.listen(port, () => resolve(server));
  });

const listenForProbes = async (
  { metricsPort }: Config,
  parts: Parameters<typeof createProbes>[0],
): Promise<Server | null> =>
  metricsPort === null ? null : listen(createProbes(parts), metricsPort, 'METRICS_PORT');

const portOf = (server: Server | null): number | null =>
  (server?.address() as AddressInfo | undefined)?.port ?? null;

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const impatient = globalThis.setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
