/** A database of a test's own, for tests that change its schema or end its life. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '../../server/db/database.ts';
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';
import { openServer } from '../../server/db/server-database.ts';
import { serverUrl } from './database.ts';
import { administer, withDatabase } from './server-template.ts';

const quiet = (): void => {};

export const temporaryDirectory = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'rayon-fresh-'));

/** Opens it, hands it over, and takes it away. */
export const withFreshDatabase = async (work: (database: Database) => Promise<void>): Promise<void> => {
  const { database, drop } = serverUrl === undefined ? await embedded() : await onServer(serverUrl);
  try {
    await work(database);
  } finally {
    await database.close();
    await drop();
  }
};

const embedded = async (): Promise<{ database: Database; drop(): Promise<void> }> => {
  const directory = await temporaryDirectory();
  const database = await openEmbedded(directory, quiet, false);
  return { database, drop: () => rm(directory, { recursive: true, force: true }) };
};

const onServer = async (url: string): Promise<{ database: Database; drop(): Promise<void> }> => {
  const name = `rayon_fresh_${process.pid}_${process.hrtime.bigint().toString(36)}`;
  await administer(url, [`create database ${name}`]);
  const database = await openServer(withDatabase(url, name), quiet, 2);
  return { database, drop: () => administer(url, [`drop database ${name} with (force)`]) };
};
