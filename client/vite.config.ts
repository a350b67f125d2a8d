/**
 * How the pages' scripts and styles are bundled. The targets are the first browsers that have `light-dark()`: older
 * ones make the bundler rewrite it into twice the CSS.
 */
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { outlineFile } from './outline-file.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The bundler's settings, to write into the folder `outDir`. */
export const viteConfig = (outDir: string): UserConfig => ({
  root: here('.'),
  publicDir: false,
  // Chunks find each other beside themselves, so the app may live below a path.
  base: './',
  logLevel: 'warn',
  plugins: [outlineFile()],
  build: {
    outDir,
    emptyOutDir: true,
    manifest: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: { polyfill: false },
    // A strict CSP lets no data: URL through.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The outline takes its three seconds, which nobody needs to be warned of.
    rolldownOptions: { input: here('main.ts'), checks: { bundlerTimings: false } },
  },
});
