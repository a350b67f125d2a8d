interface Kept<T> {
  value: T;
  /** Milliseconds, on the clock of `now`. */
  until: number;
}

/** Answers worth keeping for a while, a bounded number of them: the one used longest ago makes room. */
export class AnswerCache<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #most: number;
  readonly #lifetime: number;
  readonly #now: () => number;

  /**
   * @param most answers at once.
   * @param lifetime milliseconds.
   * @param now milliseconds, any origin.
   */
  constructor(most: number, lifetime: number, now: () => number) {
    this.#most = most;
    this.#lifetime = lifetime;
    this.#now = now;
  }

  get(key: string): T | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    if (kept.until <= this.#now()) return undefined;
    // Put back last: a Map keeps the order things came in.
    this.#kept.set(key, kept);
    return kept.value;
  }

  set(key: string, value: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, until: this.#now() + this.#lifetime });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }
}
