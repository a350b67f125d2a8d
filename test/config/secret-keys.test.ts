import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../../server/config.ts';
import { secretKeys } from '../../server/secret-keys.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-keys-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('one is made at the first start, kept for its owner alone, and used again', async () => {
  const config = readConfig({ DATA_DIR: path.join(folder, 'data') });
  const [first, second] = [await secretKeys(config), await secretKeys(config)];
  expect(first).toHaveLength(1);
  expect(first[0]?.length).toBeGreaterThanOrEqual(32);
  expect(second).toEqual(first);
  const file = path.join(folder, 'data', 'secret-keys');
  expect((await readFile(file, 'utf8')).trim()).toBe(first[0]);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('those that are set are used; on a server they have to be', async () => {
  const server = { DATABASE_URL: 'postgres://localhost/rayon' };
  const [one, two] = ['a'.repeat(32), 'b'.repeat(32)];
  expect(await secretKeys(readConfig({ ...server, SECRET_KEYS: `${one}, ${two}` }))).toEqual([one, two]);
  await expect(secretKeys(readConfig(server))).rejects.toThrow('SECRET_KEYS: is needed with DATABASE_URL');
});
