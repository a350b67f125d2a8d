/** How much memory is held, not what only waits to be collected. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const MEGABYTE = 1024 * 1024;

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Takes away at once what nobody holds any more. */
export const collectGarbage = (): void => {
  // Twice: buffers that the first finds free are given back by another thread, which the second waits for.
  gc();
  gc();
};

/** Bytes. */
export const heldMemory = (): number => {
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
};
