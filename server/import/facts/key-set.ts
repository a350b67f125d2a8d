/** Which keys a file has brought: a few bytes a key, however long the keys are. */
import { hash } from 'node:crypto';

/** A page is copied when it grows, so there are many small ones. As many as a byte has values. */
const PAGES = 256;

/**
 * The keys seen so far in a file, each as 71 bits of its SHA-256: 9 to 14 bytes a key, where a `Set` of strings took
 * 60. Among ten million keys two are alike in those by chance once in 47 million files, and the second of them would be
 * refused.
 */
export class KeySet {
  readonly #pages = Array.from({ length: PAGES }, () => new Page());

  /** True when it was not there yet. */
  add(key: string): boolean {
    const digest = hash('sha256', key, 'buffer');
    // The last bit is always set: two empty words are an empty slot.
    return this.#pages[digest[0] ?? 0]?.add(digest.readInt32LE(1), digest.readInt32LE(5) | 1) ?? false;
  }
}

/** Fullest that a page may be: above it, looking for a free slot takes long. */
const FULLEST = 0.85;
const GROWTH = 1.5;

/** Open addressing: a digest stands in the first free slot from where it belongs, two words a slot. */
class Page {
  #slots = new Int32Array(2 * 16);
  #count = 0;

  add(high: number, low: number): boolean {
    const slot = slotOf(this.#slots, high, low);
    if (this.#slots[slot + 1] !== 0) return false;
    put(this.#slots, slot, high, low);
    this.#count += 1;
    if (2 * this.#count > FULLEST * this.#slots.length) this.#grow();
    return true;
  }

  #grow(): void {
    const larger = new Int32Array(2 * Math.ceil((this.#slots.length / 2) * GROWTH));
    for (let slot = 0; slot < this.#slots.length; slot += 2) {
      const [high = 0, low = 0] = [this.#slots[slot], this.#slots[slot + 1]];
      if (low !== 0) put(larger, slotOf(larger, high, low), high, low);
    }
    this.#slots = larger;
  }
}

const put = (slots: Int32Array, slot: number, high: number, low: number): void => {
  slots[slot] = high;
  slots[slot + 1] = low;
};

/** Where a digest stands, or the free slot where it would. */
const slotOf = (slots: Int32Array, high: number, low: number): number => {
  let slot = 2 * ((high >>> 0) % (slots.length / 2));
  while (slots[slot + 1] !== 0 && (slots[slot] !== high || slots[slot + 1] !== low))
    slot = slot + 2 === slots.length ? 0 : slot + 2;
  return slot;
};
