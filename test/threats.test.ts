import { access, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';

test('every test that docs/threats.md leans on is there, and every line leans on one', async () => {
  const text = await readFile(new URL('../docs/threats.md', import.meta.url), 'utf8');
  const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(15);
  const there = (path: string): Promise<boolean> =>
    access(new URL(`../${path}`, import.meta.url)).then(
      () => true,
      () => false,
    );
  const missing: string[] = [];
  for (const path of named) if (!(await there(path))) missing.push(path);
  expect(missing).toEqual([]);
  const rows = text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (who|-)/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => !/`test\//.test(row))).toEqual([]);
});
