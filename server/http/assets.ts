/** The addresses of the bundled scripts and styles, read from the bundler's manifest. */
import { readFileSync } from 'node:fs';

export interface Assets {
  /** Style sheets to link in the head, in order. */
  css: string[];
  /** Modules to load; they fetch what else they need. */
  js: string[];
}

interface Chunk {
  file: string;
  isEntry?: boolean;
  css?: string[];
  imports?: string[];
}

const MANIFEST = new URL('../../dist/client/.vite/manifest.json', import.meta.url);

/**
 * Addresses from the site's root, such as `/assets/main-C4f3.js`, for every page. The styles of what an entry imports
 * are listed too, so that they are linked with the page instead of arriving after it.
 * Throws when the client has not been built.
 */
export const readAssets = (manifest: URL = MANIFEST): Assets => {
  const chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>;
  const entries = Object.values(chunks).filter((chunk) => chunk.isEntry);
  const css = new Set<string>();
  const seen = new Set<Chunk>();
  const collect = (chunk: Chunk | undefined): void => {
    if (!chunk || seen.has(chunk)) return;
    seen.add(chunk);
    for (const name of chunk.imports ?? []) collect(chunks[name]);
    for (const sheet of chunk.css ?? []) css.add(`/${sheet}`);
  };
  entries.forEach(collect);
  return { css: [...css], js: entries.map((chunk) => `/${chunk.file}`) };
};
