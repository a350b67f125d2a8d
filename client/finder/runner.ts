/** Runs one question at a time: a newer one aborts the older, whose answer or failure is then nobody's concern. */
export interface RunnerEvents {
  /** A wait begins or ends; from one question to the next it goes on. */
  onBusy(on: boolean): void;
  /** `again` asks the same once more. */
  onFailed(error: unknown, again: () => void): void;
}

export type Question = (signal: AbortSignal) => Promise<void>;

export class Runner {
  readonly #events: RunnerEvents;
  #running: AbortController | null = null;

  constructor(events: RunnerEvents) {
    this.#events = events;
  }

  /** Resolves when the question is answered, failed or overtaken; never rejects. */
  async run(question: Question): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#events.onBusy(true);
    try {
      await question(running.signal);
    } catch (error) {
      if (!running.signal.aborted) this.#events.onFailed(error, () => void this.run(question));
    } finally {
      if (this.#running === running) this.stop();
    }
  }

  /** Aborts the question under way, if any. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
    this.#events.onBusy(false);
  }
}
