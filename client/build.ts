/**
 * Bundles the client, and knows whether the bundle on disk still matches its sources. `npm start` asks that first,
 * so a fresh clone builds by itself and a second start does not.
 */
import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT_DIR = join(ROOT, 'dist/client');
const WIDGET_DIR = join(ROOT, 'dist/widget');
const INPUTS = [
  'client/**/*',
  'server/views/**/*',
  'server/places/*.ts',
  'server/france/*.ts',
  'package-lock.json',
];
const STAMP = join(OUT_DIR, '.inputs');

export interface BuildOptions {
  /** Told, in words, what is being done. */
  progress?: (line: string) => void;
}

/**
 * Writes the bundle, its manifest, the service worker, the icons and the stamp of what they were made from into
 * dist/client, the widget into dist/widget.
 * Throws what the bundler throws; the stamp is then missing, so the next start tries again.
 */
export const buildClient = async ({ progress = () => {} }: BuildOptions = {}): Promise<void> => {
  const stamp = await inputsHash();
  progress('building the client');
  // Only now: a start that has nothing to build need not wait for the bundler to load.
  const [{ build }, { viteConfig }, { buildOffline }, { buildWidget }] = await Promise.all([
    import('vite'),
    import('./vite.config.ts'),
    import('./offline/build-offline.ts'),
    import('./widget/build-widget.ts'),
  ]);
  await build({ ...viteConfig(OUT_DIR), configFile: false });
  await buildOffline(OUT_DIR);
  await buildWidget(WIDGET_DIR);
  await writeFile(STAMP, stamp);
};

/** True when dist/client is missing, was left half-made, or was made from other sources. */
const isClientStale = async (): Promise<boolean> => {
  const stamp = await readFile(STAMP, 'utf8').catch(() => undefined);
  return stamp === undefined || stamp !== (await inputsHash());
};

/** Builds where `isClientStale`. */
export const buildClientWhenStale = async (options: BuildOptions = {}): Promise<void> => {
  if (await isClientStale()) await buildClient(options);
};

/** One hash over the names and bytes of all that goes into the bundle. */
const inputsHash = async (): Promise<string> => {
  const hash = createHash('sha256');
  const paths: string[] = [];
  for await (const file of glob(INPUTS, { cwd: ROOT, withFileTypes: true })) {
    if (file.isFile()) paths.push(join(file.parentPath, file.name));
  }
  for (const path of paths.sort()) {
    hash
      .update(path.slice(ROOT.length))
      .update('\0')
      .update(await readFile(path))
      .update('\0');
  }
  return hash.digest('hex');
};

if (import.meta.main) {
  await buildClient({ progress: (line) => process.stderr.write(`${line}\n`) });
}
