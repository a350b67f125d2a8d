/** Builds the service worker, which knows by name the files that the readers' pages are made of. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { buildIcons } from './build-icons.ts';
import { releaseOf, type Manifest } from './release.ts';

/** Writes `sw.js` and the icons into `folder`, where the app has been built. */
export const buildOffline = async (folder: string): Promise<void> => {
  await buildIcons(path.join(folder, 'icons'));
  const manifest = JSON.parse(await readFile(path.join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const made = await build({
    root: import.meta.dirname,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [release(manifest)],
    build: {
      write: false,
      // As the pages; one file without imports, which every browser takes for a worker.
      target: ['chrome123', 'firefox128', 'safari17.5'],
      reportCompressedSize: false,
      lib: {
        entry: path.join(import.meta.dirname, 'worker.ts'),
        formats: ['iife'],
        name: 'rayon',
        fileName: 'sw',
      },
      rolldownOptions: { output: { minify: true }, checks: { bundlerTimings: false } },
    },
  });
  const { output } = (Array.isArray(made) ? made[0] : made) as Rolldown.RolldownOutput;
  await writeFile(path.join(folder, 'sw.js'), output[0].code);
};

/** `virtual:release`. */
const release = (manifest: Manifest): Plugin => {
  const parts = releaseOf(manifest);
  // Files are named by their content, so their names are the release's.
  const name = createHash('sha256').update(parts.files.join()).digest('hex').slice(0, 12);
  const MODULE = 'virtual:release';
  return {
    name: 'rayon-release',
    resolveId: (id) => (id === MODULE ? `\0${id}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify({ name, ...parts })};` : null),
  };
};
