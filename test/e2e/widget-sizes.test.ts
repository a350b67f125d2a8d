/** What the widget weighs on somebody else's page, compressed as servers do at best. */
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { partFile } from '../../client/widget/part-file.ts';

/** Bytes of a file below /widget, gzip -9. */
const weigh = async (file: string): Promise<number> => {
  const response = await fetch(`${rayonOrigin}/widget/${file}`);
  expect(response.status).toBe(200);
  return gzipSync(await response.bytes(), { level: 9 }).length;
};

const KB = 1_024;

test('loader 6 kB, with a list 12 kB, the map 60 kB', async () => {
  const loader = await (await fetch(`${rayonOrigin}/widget/v1.js`)).text();
  const part = (name: string): string => {
    const [, integrity = ''] = new RegExp(`[{,"]${name}"?:["\`](sha256-[^"\`]+)`).exec(loader) ?? [];
    return partFile(name, integrity);
  };
  const weight = await weigh('v1.js');
  expect(weight).toBeLessThanOrEqual(6 * KB);
  for (const lang of ['fr', 'en']) {
    expect(weight + (await weigh(part(lang)))).toBeLessThanOrEqual(12 * KB);
    expect(await weigh(part(`ask-${lang}`))).toBeLessThanOrEqual(6 * KB);
  }
  expect(await weigh(part('map'))).toBeLessThanOrEqual(60 * KB);
  expect(await weigh('fit-v1.js')).toBeLessThanOrEqual(KB);
});
