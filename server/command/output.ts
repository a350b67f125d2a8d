import type { Writable } from 'node:stream';

/** Writes, and waits until it is written. A reader that is gone ("| head") is no error. */
export const say = (stream: Writable, text: string): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed || stream.writableEnded) resolve();
    else stream.write(text, () => resolve());
  });
