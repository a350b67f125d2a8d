/** The embedded database's directory: one process at a time, and nothing lost when one is killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DatabaseUnusable } from '../../server/db/database.ts';
import { DirectoryInUse, lockDirectory } from '../../server/db/embedded/directory-lock.ts';
import { openEmbedded } from '../../server/db/embedded/embedded-database.ts';
import { temporaryDirectory } from '../support/fresh-database.ts';

const HOLDER = path.join(import.meta.dirname, '../support/hold-directory.ts');
const WRITER = path.join(import.meta.dirname, '../support/write-until-killed.ts');

let directory = '';
const children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

/** Starts a program of Rayon's and waits for its first line. */
const start = async (program: string): Promise<{ child: ChildProcess; lines: string[] }> => {
  const child = spawn(process.execPath, ['--no-warnings', program, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines: string[] = [];
  child.stdout
    .setEncoding('utf8')
    .on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  await once(child.stdout, 'data');
  return { child, lines };
};

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

test('a second process is refused with a sentence that names the first, and let in once that is dead', async () => {
  const { child } = await start(HOLDER);
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
  expect(() => lockDirectory(directory)).toThrow(`in use by another Rayon (process ${child.pid})`);
  await kill(child);
  lockDirectory(directory)();
});

test('a directory that cannot be: one sentence that names it and the setting', async () => {
  const file = path.join(directory, 'a file');
  await writeFile(file, '');
  for (const wrong of [file, path.join(file, 'below')]) {
    expect(() => lockDirectory(wrong)).toThrow(DatabaseUnusable);
    expect(() => lockDirectory(wrong)).toThrow(/^Nothing can be kept in .*a file.* Check DATA_DIR\.$/);
  }
});

test('a database that cannot be opened: one sentence that says where it is, and the directory given back', async () => {
  await mkdir(path.join(directory, 'postgres'));
  await writeFile(path.join(directory, 'postgres', 'PG_VERSION'), '9.4\n');
  const opening = openEmbedded(directory, () => undefined, false);
  await expect(opening).rejects.toThrow(DatabaseUnusable);
  lockDirectory(directory)();
});

test('the same process cannot open it twice, and can once it has given it back', () => {
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(DirectoryInUse);
  unlock();
  lockDirectory(directory)();
});

test('after kill -9 in the middle of writing, every acknowledged row is there', async () => {
  const { child, lines } = await start(WRITER);
  while (lines.length < 30) await once(child.stdout!, 'data');
  await kill(child);
  const acknowledged = Math.max(...lines.map(Number));
  const database = await openEmbedded(directory, () => undefined);
  try {
    const { rows } = await database.knex.raw<{ rows: [{ written: number; last: number }] }>(
      'select count(*)::int as written, max(number) as last from written',
    );
    expect(rows[0].last).toBeGreaterThanOrEqual(acknowledged);
    expect(rows[0].written).toBe(rows[0].last);
  } finally {
    await database.close();
  }
});

test('a first start that was cut off leaves nothing that looks like a database', async () => {
  const said: string[] = [];
  const database = await openEmbedded(directory, (what) => said.push(what), false);
  await database.close();
  expect(said).toEqual([expect.stringContaining('Creating the database')]);
  expect((await readdir(directory)).sort()).toEqual(
    expect.arrayContaining(['postgres', 'rayon.lock', 'rayon.pid']),
  );
  expect((await readdir(directory)).filter((name) => name.startsWith('postgres-'))).toEqual([]);
});
