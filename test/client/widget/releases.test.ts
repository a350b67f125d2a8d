/** A release does not change: each of its bytes is what the ledger said when it was made. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { partFile } from '../../../client/widget/part-file.ts';

const FOLDER = new URL('../../../releases/widget/', import.meta.url);
const LEDGER = 'integrity.json';

const hashOf = async (name: string): Promise<string> =>
  `sha256-${createHash('sha256')
    .update(await readFile(new URL(name, FOLDER)))
    .digest('base64')}`;

test('every released file is there, as it was released, and no other', async () => {
  const ledger = JSON.parse(await readFile(new URL(LEDGER, FOLDER), 'utf8')) as Record<string, string>;
  const names = (await readdir(FOLDER)).filter((name) => name !== LEDGER);
  expect(names.length).toBeGreaterThan(5);
  expect(names.sort()).toEqual(Object.keys(ledger).sort());
  for (const name of names) expect([name, await hashOf(name)]).toEqual([name, ledger[name]]);
});

test('a release names only parts that are released, with their hashes', async () => {
  const loaders = (await readdir(FOLDER)).filter((name) => /^\d+\.\d+\.\d+\.js$/.test(name));
  expect(loaders.length).toBeGreaterThan(0);
  for (const loader of loaders) {
    const text = await readFile(new URL(loader, FOLDER), 'utf8');
    const parts = [...text.matchAll(/[`"{,]([a-z-]+)[`"]?:[`"](sha256-[^`"]+)[`"]/g)];
    expect(parts.length).toBeGreaterThanOrEqual(5);
    for (const [, name = '', integrity = ''] of parts) {
      expect(await hashOf(partFile(name, integrity))).toBe(integrity);
    }
  }
});
