/**
 * Bundles the widget. Each part is built by itself into one file that imports no other, named by its content; the
 * loader is built last and knows their hashes.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { outlineFile } from '../outline-file.ts';
import { partFile } from './part-file.ts';
import type { PartName } from './parts.ts';
import { shadowStyles } from './shadow-styles.ts';
import { namesIn, oneLine, onlyNamed, unnamedClasses } from './slim.ts';

/** Each part, and the code in it that names what it needs of dictionaries and style sheets. */
const PARTS: Record<PartName, { entry: string; names: string[] }> = {
  fr: { entry: 'list/fr.ts', names: ['list/locator.ts', 'map/index.ts'] },
  en: { entry: 'list/en.ts', names: ['list/locator.ts', 'map/index.ts'] },
  'ask-fr': { entry: 'ask/fr.ts', names: ['ask/ask-part.ts'] },
  'ask-en': { entry: 'ask/en.ts', names: ['ask/ask-part.ts'] },
  map: { entry: 'map/index.ts', names: ['map/index.ts'] },
};

/** What is loaded by name; `v1.js` and `fit-v1.js` are also what a release is made of. */
const ENTRIES = ['v1', 'fit-v1', 'frame'] as const;

/** What Leaflet can show and this map does not. */
const NOT_ON_MAP = /^leaflet-(popup|tooltip|control-(layers|scale)|retina|oldie|vml|shadow)/;

/** The first browsers that have `light-dark()`, as for the pages; a style sheet wants them as numbers. */
const TARGETS = ['chrome123', 'firefox128', 'safari17.5'];
const CSS_TARGETS = { chrome: 123 << 16, firefox: 128 << 16, safari: (17 << 16) | (5 << 8) };

export interface BuiltFile {
  name: string;
  bytes: Buffer;
}

/** Subresource Integrity of bytes, in the shorter of its forms. */
export const integrityOf = (bytes: Buffer): string =>
  `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** All files of the widget, in memory. Throws what the bundler throws. */
export const bundleWidget = async (): Promise<BuiltFile[]> => {
  const files = new Map<string, Buffer>();
  const hashes: Partial<Record<PartName, string>> = {};
  for (const [name, { entry, names }] of Object.entries(PARTS) as [PartName, (typeof PARTS)[PartName]][]) {
    const { words, unused } = await neededBy(names);
    const { code, assets } = await bundle(entry, [shadowStyles(null), onlyNamed(words)], unused);
    hashes[name] = integrityOf(code);
    const file = partFile(name, hashes[name]);
    for (const { name: asset, bytes } of [{ name: file, bytes: code }, ...assets]) files.set(asset, bytes);
  }
  for (const name of ENTRIES) {
    files.set(`${name}.js`, (await bundle(`${name}.ts`, [hashesOf(hashes)])).code);
  }
  return [...files].map(([name, bytes]) => ({ name, bytes }));
};

/** Writes them into `folder`. What is there stays: a page that was opened before asks for the parts of then. */
export const buildWidget = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of await bundleWidget()) await writeFile(path.join(folder, name), bytes);
};

/** What the code of these files says by name: its words, and which classes of its sheets it does not use. */
const neededBy = async (entries: string[]): Promise<{ words: Set<string>; unused: string[] }> => {
  const made = await Promise.all(entries.map(draft));
  const named = namesIn(made.map(({ code }) => code).join(' '));
  return {
    words: named,
    unused: unusedClasses(made[0]?.css ?? '', named),
  };
};

const drafts = new Map<string, Promise<{ code: string; css: string }>>();

/** A bundle whose sheets are beside it. */
const draft = (entry: string): Promise<{ code: string; css: string }> => {
  const making = async () => {
    let css = '';
    const { code } = await bundle(entry, [shadowStyles((sheet) => (css += sheet))]);
    return { code: code.toString(), css };
  };
  const known = drafts.get(entry) ?? making();
  drafts.set(entry, known);
  return known;
};

const unusedClasses = (css: string, named: ReadonlySet<string>): string[] => [
  ...unnamedClasses(css, named),
  ...[...css.matchAll(/\.(leaflet-[\w-]+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => NOT_ON_MAP.test(name)),
];

interface Bundle {
  code: Buffer;
  /** What the code fetches by itself. */
  assets: BuiltFile[];
}

/** One entry and all that it needs, in one file. */
const bundle = async (entry: string, plugins: Plugin[], unusedSymbols: string[] = []): Promise<Bundle> => {
  const made = await build({
    root: import.meta.dirname,
    configFile: false,
    publicDir: false,
    // What is fetched lies beside the code, wherever that is.
    base: './',
    logLevel: 'warn',
    resolve: { alias: { 'hono/html': path.join(import.meta.dirname, 'html.ts') } },
    plugins: [outlineFile(), ...plugins],
    css: { transformer: 'lightningcss', lightningcss: { targets: CSS_TARGETS, unusedSymbols } },
    build: {
      write: false,
      target: TARGETS,
      modulePreload: false,
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      lib: { entry: path.join(import.meta.dirname, entry), formats: ['es'], fileName: 'code' },
      rolldownOptions: {
        output: {
          minify: true,
          codeSplitting: false,
          comments: { annotation: false, jsdoc: false, legal: true },
          assetFileNames: '[name]-[hash][extname]',
        },
        // A language that is not asked for is not in the bundle: to build its dictionary does nothing else.
        treeshake: { moduleSideEffects: (id) => !/\/(server\/views|client\/words)/.test(id) },
        checks: { bundlerTimings: false },
      },
    },
  });
  const { output } = (Array.isArray(made) ? made[0] : made) as Rolldown.RolldownOutput;
  const [{ code }, ...others] = output;
  const assets = others.map((asset) => {
    if (asset.type === 'chunk') throw new Error(`${entry} fell into several files: ${asset.fileName}`);
    return { name: asset.fileName, bytes: Buffer.from(asset.source) };
  });
  return { code: Buffer.from(oneLine(code)), assets };
};

/** `virtual:widget-hashes`: what the bytes of each part must be. */
const hashesOf = (hashes: object): Plugin => ({
  name: 'rayon-widget-hashes',
  resolveId: (id) => (id === 'virtual:widget-hashes' ? `\0${id}` : null),
  load: (id) => (id === '\0virtual:widget-hashes' ? `export default ${JSON.stringify(hashes)}` : null),
});
