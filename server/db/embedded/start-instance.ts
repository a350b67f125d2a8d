import { Worker } from 'node:worker_threads';
import type { FromInstance, InstanceSettings, ToInstance } from './instance.ts';
import type { Wire } from './wire-stream.ts';

export interface Instance {
  wire: Wire;
  /** Stops the database and its thread. */
  close(): Promise<void>;
  /** Lets the process end while the database is open. */
  unref(): void;
}

/** Starts the embedded database in a thread of its own; rejects when it cannot open its folder. */
export const startInstance = async (settings: InstanceSettings): Promise<Instance> => {
  const worker = new Worker(new URL('instance.ts', import.meta.url), { workerData: settings });
  const waiting = new Map<number, { resolve(answers: Uint8Array[]): void; reject(error: Error): void }>();
  let last = 0;
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  await new Promise<void>((resolve, reject) => {
    worker.once('message', (message: FromInstance) =>
      'failed' in message ? reject(new Error(message.failed)) : resolve(),
    );
    worker.once('error', reject);
  });

  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', failAll);
  worker.on('message', (message: FromInstance) => {
    if (!('id' in message)) return;
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('answers' in message) asked?.resolve(message.answers);
    else asked?.reject(new Error(message.error));
  });

  return {
    wire: (messages) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, messages } satisfies ToInstance);
      }),
    close: async () => {
      const closed = new Promise<void>((resolve) =>
        worker.on('message', (message: FromInstance) => 'closed' in message && resolve()),
      );
      worker.postMessage({ close: true } satisfies ToInstance);
      await Promise.race([closed, ended]);
      await worker.terminate();
    },
    unref: () => worker.unref(),
  };
};
