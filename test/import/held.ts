/** How much memory reading a file takes: what is held, not what only waits to be collected. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const MEGABYTE = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes. */
export const held = (): number => {
  // Twice: buffers that the first finds free are given back by another thread, which the second waits for.
  collectGarbage();
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
};

export interface Given {
  bytes: AsyncGenerator<Uint8Array>;
  /** Bytes that were asked for. */
  size: () => number;
}

/** A file, piece by piece, that knows how much of it was read. */
export const given = (pieces: Iterable<Uint8Array>): Given => {
  let size = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      size += piece.byteLength;
      yield await Promise.resolve(piece);
    }
  }
  return { bytes: bytes(), size: () => size };
};

/** The same, looking every so many pieces at how much more than at the start is held. */
export const watched = (pieces: Iterable<Uint8Array>, every: number): Given & { most: () => number } => {
  const before = held();
  let [most, count] = [0, 0];
  function* looking(): Generator<Uint8Array> {
    for (const piece of pieces) {
      count += 1;
      if (count % every === 0) most = Math.max(most, held() - before);
      yield piece;
    }
  }
  return { ...given(looking()), most: () => most };
};
