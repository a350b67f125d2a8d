/** The commands that are about the whole application. */
import { migrateDown } from '../db/sql-migrations.ts';
import { loadDemo } from '../demo/index.ts';
import { loadGazetteer } from '../places/index.ts';
import { simulate } from '../simulate/index.ts';
import { takeForSent } from '../outbox/index.ts';
import { now } from '../time/clock.ts';
import { CommandError, UsageError, type Call, type CommandIo } from './command.ts';
import { say } from './output.ts';
import type { Bodies } from './table.ts';

/** All but `serve`, which is not for a server that runs already. */
export const commonBodies: Omit<Bodies, 'serve'> = {
  migrate: async ({ options, io, tools }) => {
    // Opening the database migrates it.
    const db = await tools.database();
    if (!options.flag('down')) return done(io, 'the database is up to date');
    const names = await migrateDown(db);
    return done(io, names.length > 0 ? `taken back: ${names.join(', ')}` : 'nothing to take back');
  },
  restored: async ({ options, io, tools }) => {
    const lostAt = instantOf(options.text('lost-at') ?? '');
    const db = await tools.database();
    if (lostAt > (await now(db))) throw new CommandError('--lost-at lies in the future');
    return done(io, `messages taken for sent: ${await takeForSent(db, lostAt)}`);
  },
  demo: async ({ io, tools }) => {
    const db = await tools.database();
    const progress = progressOf(io);
    await loadGazetteer(db, progress);
    const { shops, titles, offers } = await loadDemo(db, progress);
    return done(
      io,
      `the demonstration: shops ${String(shops)}, titles ${String(titles)}, offers ${String(offers)}`,
    );
  },
  simulate: async ({ options, io, tools }) => {
    const { shops, titles, offers } = await simulate(await tools.database(), {
      shops: options.count('shops') ?? 0,
      titles: options.count('titles') ?? 0,
      perShop: options.count('per-shop') ?? 0,
      // The same country every time, unless another is wanted: benchmarks are compared with each other.
      seed: options.count('seed') ?? 1,
      gazetteer: true,
      progress: progressOf(io),
    });
    return done(io, `simulated: shops ${String(shops)}, titles ${String(titles)}, offers ${String(offers)}`);
  },
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const instantOf = (text: string): Date => {
  const instant = new Date(text);
  if (!INSTANT.test(text) || Number.isNaN(instant.getTime()))
    throw new UsageError('--lost-at is an instant with its offset: 2031-01-14T11:30:00+01:00');
  return instant;
};

/** Says the last line of a command that is done. */
const done = async (io: CommandIo, text: string): Promise<number> => {
  await say(io.stdout, `${text}\n`);
  return 0;
};

const progressOf =
  ({ isTty, stderr }: CommandIo) =>
  (what: string): void => {
    if (isTty) stderr.write(`${what}\n`);
  };

/** `serve`, around the function that does it: both parts, or the one that is asked for. */
export const serveBody =
  (serve: (parts: { web: boolean; work: boolean }) => Promise<number>): Bodies['serve'] =>
  ({ options }: Call) =>
    serve({ web: !options.flag('work'), work: !options.flag('web') });
