/**
 * Makes a release of the widget: `npm run release:widget`, after the package's version was raised. Its files are put
 * beside those of earlier releases and committed, so that every Rayon serves them as long as there is one.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWidget, integrityOf, type BuiltFile } from './build-widget.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, 'releases/widget');
/** Every file that was ever released, and its hash: what a test holds the files to. */
const LEDGER = path.join(FOLDER, 'integrity.json');

/** The names under which what is built is released; `frame.js` is the frame's own and follows it. */
const releasedAs = (name: string, version: string): string | null => {
  if (name === 'frame.js') return null;
  if (name === 'v1.js') return `${version}.js`;
  return name === 'fit-v1.js' ? `fit-${version}.js` : name;
};

/** Throws when a name is taken by other bytes: a version that is out does not change. */
const release = async (files: BuiltFile[], version: string): Promise<void> => {
  await mkdir(FOLDER, { recursive: true });
  const ledger = JSON.parse(await readFile(LEDGER, 'utf8').catch(() => '{}')) as Record<string, string>;
  const named = files.flatMap(({ name, bytes }) => {
    const as = releasedAs(name, version);
    return as === null ? [] : [{ name: as, bytes }];
  });
  for (const { name, bytes } of named) {
    if ((ledger[name] ?? integrityOf(bytes)) !== integrityOf(bytes))
      throw new Error(`${name} is out with other bytes: raise the version in package.json`);
    ledger[name] = integrityOf(bytes);
  }
  for (const { name, bytes } of named) await writeFile(path.join(FOLDER, name), bytes);
  await writeFile(LEDGER, `${JSON.stringify(ledger, null, 2)}\n`);
};

if (import.meta.main) {
  const manifest = await readFile(path.join(ROOT, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  await release(await bundleWidget(), version);
  process.stderr.write(`The widget ${version} is in releases/widget: commit it.\n`);
}
