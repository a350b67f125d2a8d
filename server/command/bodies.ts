/** The commands that are about the whole application. */
import { migrateDown } from '../db/sql-migrations.ts';
import { loadDemo } from '../demo/index.ts';
import { loadGazetteer } from '../places/index.ts';
import { CommandError, type Call } from './command.ts';
import { say } from './output.ts';
import type { Bodies } from './table.ts';

/** All but `serve`, which is not for a server that runs already. */
export const commonBodies: Omit<Bodies, 'serve' | 'simulate'> = {
  migrate: async ({ options, io, tools }) => {
    // Opening the database migrates it.
    const db = await tools.database();
    if (!options.flag('down')) return say(io.stdout, 'the database is up to date\n');
    const names = await migrateDown(db);
    return say(io.stdout, names.length > 0 ? `taken back: ${names.join(', ')}\n` : 'nothing to take back\n');
  },
  demo: async ({ io, tools }) => {
    const db = await tools.database();
    const progress = (what: string): void => void (io.isTty && io.stderr.write(`${what}\n`));
    await loadGazetteer(db, progress);
    const { shops, titles, offers } = await loadDemo(db, progress);
    await say(
      io.stdout,
      `the demonstration: shops ${String(shops)}, titles ${String(titles)}, offers ${String(offers)}\n`,
    );
  },
};

/** `serve`, around the function that does it. */
export const serveBody =
  (serve: () => Promise<number>): Bodies['serve'] =>
  (call: Call) => {
    if (call.options.flag('work'))
      throw new CommandError('there is no background work yet: serve without --work');
    return serve();
  };
