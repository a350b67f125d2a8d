/**
 * How the pages' scripts and styles are bundled. The targets are the first browsers that have `light-dark()`: older
 * ones make the bundler rewrite it into twice the CSS.
 */
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where the bundle goes; the server serves this folder's `assets/` and reads its manifest. */
export const OUT_DIR = here('../dist/client');

export const config: UserConfig = {
  root: here('.'),
  publicDir: false,
  // Chunks find each other beside themselves, so the app may live below a path.
  base: './',
  logLevel: 'warn',
  build: {
    outDir: OUT_DIR,
    emptyOutDir: true,
    manifest: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    modulePreload: { polyfill: false },
    // A strict CSP lets no data: URL through.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { input: here('main.ts') },
  },
};

export default config;
