/** Start and stop: config → database → what runs on it. `npm start`, and `rayon serve`. */
import { setTimeout } from 'node:timers/promises';
import { ConfigError, readConfig, type Config } from './config.ts';
import { connect } from './db/connect.ts';
import { DatabaseUnusable, type Say } from './db/database.ts';
import { DirectoryInUse } from './db/embedded/directory-lock.ts';
import { createLogger, type Logger } from './http/log.ts';
import type { Parts, Rayon } from './running.ts';
import { secretKeys } from './secret-keys.ts';

/**
 * A signal to stop leaves everything this long to end: a statement that runs on is cut off, which the database survives
 * as it does a crash. Milliseconds.
 */
const LONGEST_STOP = 4_700;

const ALL_PARTS: Parts = { web: true, work: true };

/** Starts everything, saying what it does. Rejects with an error that is meant for the operator. */
export const startRayon = async (
  config: Config,
  say: Say,
  logger: Logger,
  parts: Parts = ALL_PARTS,
): Promise<Rayon> => {
  checkParts(config, parts);
  // The bundler and the database do not need each other: on a first start each takes seconds.
  const built = parts.web ? buildWhenStale(say) : Promise.resolve();
  // Awaited where it is served; should the database fail first, that is what the operator has to hear.
  built.catch(() => undefined);
  const keys = await secretKeys(config);
  // Opening takes a second, most of it in another thread; to read the program takes another.
  const [database, { runOn }] = await Promise.all([connect(config, say), import('./running.ts')]);
  return runOn({ config, database, keys, built, logger, say }, parts);
};

const checkParts = ({ databaseUrl }: Config, { web, work }: Parts): void => {
  if (databaseUrl === null && !(web && work))
    throw new ConfigError(
      'DATABASE_URL: is needed with --web or --work, the embedded database is for one process',
    );
};

const buildWhenStale = async (say: Say): Promise<void> => {
  const { buildClientWhenStale } = await import('../client/build.ts');
  await buildClientWhenStale({ progress: (line) => say(`${line}…`) });
};

const endsWithin = async (milliseconds: number, work: Promise<void>): Promise<boolean> => {
  const waiting = new AbortController();
  const late = setTimeout(milliseconds, false, { signal: waiting.signal }).catch(() => false);
  const ended = await Promise.race([work.then(() => true), late]);
  waiting.abort();
  return ended;
};

/** Whether an error says by itself what is wrong, so that a stack would only hide it. */
export const isForOperator = (error: unknown): error is Error =>
  error instanceof ConfigError || error instanceof DatabaseUnusable || error instanceof DirectoryInUse;

/** Runs until a signal comes. The exit code: 0 stopped, 1 could not start. */
export const serve = async (parts: Parts = ALL_PARTS): Promise<number> => {
  const say: Say = (what) => process.stderr.write(`${what}\n`);
  try {
    const config = readConfig();
    const rayon = await startRayon(config, say, createLogger(config.logLevel), parts);
    say(rayon.port === null ? 'Rayon works in the background' : `Rayon is at ${config.publicUrl}`);
    await new Promise((resolve) => {
      process.once('SIGTERM', resolve);
      process.once('SIGINT', resolve);
    });
    say('Stopping…');
    if (!(await endsWithin(LONGEST_STOP + config.drainSeconds * 1_000, rayon.stop()))) {
      say('Work that would not end was cut off: nothing of it was applied.');
      // Its thread and its connections would keep the process alive.
      process.exit(0);
    }
    return 0;
  } catch (error) {
    if (!isForOperator(error)) throw error;
    say(error.message);
    return 1;
  }
};

if (import.meta.main) process.exitCode = await serve();
