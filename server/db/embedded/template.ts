/**
 * A cluster with extensions and migrations in it takes about fifteen seconds to make and an instant to copy. It is
 * made once for each version of the migrations and of the database, and kept beside the installed packages.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Say } from '../database.ts';
import { openKnex } from '../open-knex.ts';
import { MIGRATIONS_FOLDER, migrateUp, migrationFiles } from '../sql-migrations.ts';
import { writeSlimBundle } from './slim-bundle.ts';
import { startInstance } from './start-instance.ts';

const CACHE = path.join(import.meta.dirname, '../../../.cache/embedded');

export interface Template {
  /** A cluster to copy, never to open. */
  cluster: string;
  /** The trimmed PostGIS bundle that goes with it. */
  postgis: string;
}

/** Finds the template of this version, or makes it, saying so. */
export const ensureTemplate = async (say: Say): Promise<Template> => {
  const folder = path.join(CACHE, await version());
  if (!(await exists(folder))) await make(folder, say);
  return partsOf(folder);
};

/** Copies the template's cluster to `folder` so that it is there whole or not at all. */
export const copyTemplate = async (template: Template, folder: string): Promise<void> => {
  await mkdir(path.dirname(folder), { recursive: true });
  const half = await mkdtemp(`${folder}-`);
  await cp(template.cluster, half, { recursive: true });
  await rename(half, folder);
};

const partsOf = (folder: string): Template => ({
  cluster: path.join(folder, 'cluster'),
  postgis: path.join(folder, 'postgis.tar.gz'),
});

const make = async (folder: string, say: Say): Promise<void> => {
  await mkdir(CACHE, { recursive: true });
  const half = await mkdtemp(path.join(CACHE, 'making-'));
  const parts = partsOf(half);
  say('Preparing PostGIS (once for each version, about 15 s)…');
  writeSlimBundle(parts.postgis);
  const instance = await startInstance({
    folder: parts.cluster,
    postgis: parts.postgis,
    durable: false,
    small: true,
  });
  const knex = openKnex({ kind: 'embedded', wire: instance.wire });
  try {
    await knex.raw('create extension postgis');
    say('Creating the tables…');
    await migrateUp(knex);
    // 8,500 reference systems, of which Rayon uses one; web maps and France's own are kept for whoever inherits it.
    await knex.raw('delete from spatial_ref_sys where srid not in (4326, 3857, 2154)');
    await knex.raw('vacuum full');
    await knex.raw('checkpoint');
  } finally {
    await knex.destroy();
    await instance.close();
  }
  await rename(half, folder).catch(async (error: unknown) => {
    // Another process was first: its template is as good.
    await rm(half, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
};

const version = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const name of ['@electric-sql/pglite', '@electric-sql/pglite-postgis']) {
    const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
    hash.update((JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version);
  }
  for (const file of await migrationFiles()) {
    hash.update(file).update(await readFile(path.join(MIGRATIONS_FOLDER, file)));
  }
  hash.update(await readFile(import.meta.filename));
  return hash.digest('hex').slice(0, 16);
};

const exists = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => true,
    () => false,
  );
