import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** Takes away at once what nobody holds any more. */
export const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are held, not those that only wait to be collected. */
export const heldMemory = (): number => {
  // Twice: buffers that the first finds free are given back by another thread, which the second waits for.
  collectGarbage();
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
};
