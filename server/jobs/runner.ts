/** Runs one piece of work at a time. Called while it runs, it runs once more afterwards: nothing that came is missed. */
export interface Runner {
  /** Returns at once. */
  wake(): void;
  /** Settles when nothing runs any more; from now on nothing is started. */
  stop(): Promise<void>;
}

/** `failed` hears what went wrong; the work is tried again at the next call. */
export const createRunner = (work: () => Promise<void>, failed: (error: unknown) => void): Runner => {
  let running: Promise<void> | null = null;
  const asked = { again: false, stopped: false };
  const goesOn = (): boolean => asked.again && !asked.stopped;
  const run = async (): Promise<void> => {
    do {
      asked.again = false;
      await work().catch(failed);
    } while (goesOn());
    running = null;
  };
  return {
    wake: () => {
      if (asked.stopped) return;
      if (running) asked.again = true;
      else running = run();
    },
    stop: async () => {
      asked.stopped = true;
      await running;
    },
  };
};
