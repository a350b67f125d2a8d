import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readAssets } from '../../server/http/assets.ts';

describe('the addresses of the bundle', () => {
  let folder: string;
  let manifest: URL;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rayon-assets-'));
    manifest = pathToFileURL(join(folder, 'manifest.json'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('lists the entry and the styles of what it imports, each once, and leaves lazy chunks alone', async () => {
    const chunks = {
      '_words.js': { file: 'assets/words-1.js', css: ['assets/words-1.css'], imports: ['main.ts'] },
      'main.ts': {
        file: 'assets/main-1.js',
        isEntry: true,
        css: ['assets/main-1.css'],
        imports: ['_words.js'],
        dynamicImports: ['map/shop-map.ts'],
      },
      'map/shop-map.ts': { file: 'assets/shop-map-1.js', css: ['assets/shop-map-1.css'] },
    };
    await writeFile(manifest, JSON.stringify(chunks));
    expect(readAssets(manifest)).toEqual({
      css: ['/assets/words-1.css', '/assets/main-1.css'],
      js: ['/assets/main-1.js'],
    });
  });

  test('says so loudly when nothing was built', () => {
    expect(() => readAssets(manifest)).toThrow('ENOENT');
  });
});
