import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../test/support/free-port.ts';
import type { SiteOrders } from './page-site-process.ts';

export interface PageSite {
  /** With the outline map alone. */
  plain: string;
  /** With map tiles. */
  tiled: string;
  stop(): Promise<void>;
}

/** Starts the site whose pages are measured, in a process and a folder of its own. */
export const startPageSite = async (): Promise<PageSite> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-bench-pages-'));
  const [plain, tiled] = [await freePort(), await freePort()];
  const child = fork(new URL('page-site-process.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new AbortController();
  child.once('exit', (code) => ended.abort(new Error(`the measured site ended (${String(code)})`)));
  const ready = once(child, 'message', { signal: ended.signal });
  child.send({ folder, plain, tiled } satisfies SiteOrders);
  await ready;
  return {
    plain: `http://localhost:${plain}`,
    tiled: `http://localhost:${tiled}`,
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
