import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Imported, ImportOrders } from './importing.ts';

/** Starts a process as `npm run rayon` does, lets it import once it is ready, and answers what that took. */
export const importInProcess = async (orders: ImportOrders): Promise<Imported> => {
  const child = fork(new URL('importing.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: await flags(),
  });
  const ended = new AbortController();
  child.once('exit', (code) => ended.abort(new Error(`the importing process ended (${String(code)})`)));
  const ready = once(child, 'message', { signal: ended.signal });
  child.send(orders);
  await ready;
  const done = once(child, 'message', { signal: ended.signal });
  child.send('go');
  const [imported] = (await done) as [Imported];
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
  return imported;
};

/** What the package gives Node with the command line: `node FLAGS server/cli.ts`. */
const flags = async (): Promise<string[]> => {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { scripts } = JSON.parse(manifest) as { scripts: { rayon: string } };
  return scripts.rayon.split(' ').slice(1, -1);
};
