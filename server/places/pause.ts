/** Leaves a failing service alone for a while: longer after each failure in a row, or as long as it asks for. */
export class Pause {
  #failures = 0;
  #until = 0;
  readonly #now: () => number;

  /** @param now milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get over(): boolean {
    return this.#now() >= this.#until;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  /**
   * @param retryAfter the header of that name, in seconds or as a date (RFC 9110, 10.2.3), if there was one.
   * @returns how long it pauses, in milliseconds.
   */
  failed(retryAfter: string | null): number {
    const grown = Math.min(FIRST * 2 ** this.#failures, LONGEST);
    this.#failures += 1;
    const asked = retryAfter === null ? Number.NaN : this.#readDelay(retryAfter);
    const length = asked > 0 ? Math.min(asked, LONGEST_ASKED) : grown;
    this.#until = this.#now() + length;
    return length;
  }

  #readDelay(retryAfter: string): number {
    return /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - this.#now();
  }
}

// Milliseconds. A service may ask for a longer pause than it would be given, within reason.
const FIRST = 2_000;
const LONGEST = 5 * 60_000;
const LONGEST_ASKED = 60 * 60_000;
