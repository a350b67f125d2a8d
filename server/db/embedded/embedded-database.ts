/** PostGIS inside this process's directory: nothing to install, one process at a time. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import { DatabaseUnusable, type Database, type Say } from '../database.ts';
import { openKnex } from '../open-knex.ts';
import { migrateUp } from '../sql-migrations.ts';
import { lockDirectory } from './directory-lock.ts';
import { startInstance } from './start-instance.ts';
import { copyTemplate, ensureTemplate } from './template.ts';

/** Once in this many milliseconds the log is folded into the tables: it does not happen by itself here. */
const UPKEEP_EVERY = 120_000;
/** Rows changed since the last look, above which the planner needs new statistics. */
const WORTH_ANALYSING = 500;

/**
 * Opens the database in `directory`, making it when it is not there.
 * Throws DirectoryInUse when another process has it, DatabaseUnusable when it cannot be made or opened.
 */
export const openEmbedded = async (directory: string, say: Say, durable = true): Promise<Database> => {
  const unlock = lockDirectory(directory);
  try {
    const cluster = path.join(directory, 'postgres');
    const template = await ensureTemplate(say);
    if (!existsSync(cluster)) {
      say(`Creating the database in ${directory}…`);
      await copyTemplate(template, cluster);
    }
    const instance = await startInstance({
      folder: cluster,
      postgis: template.postgis,
      durable,
      small: false,
    }).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new DatabaseUnusable(
        `The database in ${cluster} cannot be opened (${why}). Put a backup of it there, or move it away for a new one.`,
      );
    });
    const knex = openKnex({ kind: 'embedded', wire: instance.wire });
    await migrateUp(knex);
    const stopUpkeep = keepUp(knex);
    return {
      knex,
      kind: 'embedded',
      close: async () => {
        stopUpkeep();
        await knex.destroy();
        await instance.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
};

/** Neither checkpoints nor autovacuum run in the embedded database, so they are run here. */
const keepUp = (knex: Knex): (() => void) => {
  const timer = setInterval(() => {
    // A failure here (the database is closing, a long transaction has the connection) is made good the next time.
    upkeep(knex).catch(() => undefined);
  }, UPKEEP_EVERY);
  timer.unref();
  return () => clearInterval(timer);
};

const upkeep = async (knex: Knex): Promise<void> => {
  const { rows } = await knex.raw<{ rows: { changed: number }[] }>(
    'select coalesce(sum(n_mod_since_analyze), 0)::int as changed from pg_stat_user_tables',
  );
  if ((rows[0]?.changed ?? 0) > WORTH_ANALYSING) await knex.raw('vacuum analyze');
  await knex.raw('checkpoint');
};
