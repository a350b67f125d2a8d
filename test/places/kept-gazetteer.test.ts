import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gazetteerRows, gazetteerVersion } from '../../server/places/gazetteer-rows.ts';
import { keepGazetteer, keptRows } from '../../server/places/kept-gazetteer.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-gazetteer-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the gazetteer that is kept beside the packages', () => {
  test('is every row as it was joined, once for each version', async () => {
    const cache = path.join(folder, 'made');
    expect(await keptRows(cache)).toBeNull();
    await keepGazetteer(cache);
    expect(await keptRows(cache)).toEqual(await gazetteerRows());
    expect(await readdir(cache)).toEqual([`${gazetteerVersion()}.json`]);
    const { mtimeMs, ino } = await stat(path.join(cache, `${gazetteerVersion()}.json`));
    await keepGazetteer(cache);
    expect(await stat(path.join(cache, `${gazetteerVersion()}.json`))).toMatchObject({ mtimeMs, ino });
  });
});
