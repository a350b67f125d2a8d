import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Orders, Serving } from './serve.ts';

/** Starts the process that is measured. Its log lines go nowhere, as those of a service go to a file. */
export const startServing = async (orders: Orders): Promise<Serving & { stop: () => Promise<void> }> => {
  const child = fork(new URL('serve.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new AbortController();
  child.once('exit', (code) => ended.abort(new Error(`the measured process ended (${String(code)})`)));
  const told = once(child, 'message', { signal: ended.signal });
  child.send(orders);
  const [serving] = (await told) as [Serving];
  const stop = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
  };
  return { ...serving, stop };
};
