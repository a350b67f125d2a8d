/** Files for tests, piece by piece, and how much memory reading them takes. */
import { heldMemory } from '../support/held-memory.ts';

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
  const before = heldMemory();
  let [most, count] = [0, 0];
  function* looking(): Generator<Uint8Array> {
    for (const piece of pieces) {
      count += 1;
      if (count % every === 0) most = Math.max(most, heldMemory() - before);
      yield piece;
    }
  }
  return { ...given(looking()), most: () => most };
};
