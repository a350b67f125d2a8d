/**
 * The embedded database has one connection, and its upkeep or a long statement may hold it for longer than a page
 * would wait. An import can wait: it would be a pity to lose a file for that.
 */

/** Each try waits for the connection as long as the pool allows, ten seconds. */
const TRIES = 30;

const isBusy = (error: unknown): boolean => (error as Error | null)?.name === 'KnexTimeoutError';

/**
 * Does `work`, again where it got no connection. It must be one that may be done twice, for it may have begun.
 * @throws what `work` throws, or why the signal was aborted
 */
export const patiently = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (left === 0 || !isBusy(error)) throw error;
    }
  }
};
