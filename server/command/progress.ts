/** Progress for a person at a terminal: one line of standard error, written over. */
import type { Writable } from 'node:stream';

export interface Progress {
  /** Shows where things stand, ten times a second at most. */
  show: (done: { read: number; rejected: number; saved: number }) => void;
  /** Takes the line away. */
  clear: () => void;
}

const ERASE_LINE = '\r\u001b[2K';
const EVERY_MS = 100;

/** `bytes` answers how many bytes of how many (null: a pipe) have been read. */
export const showProgress = (
  stderr: Writable,
  isTty: boolean,
  bytes: () => { read: number; total: number | null },
): Progress => {
  if (!isTty) return { show: () => undefined, clear: () => undefined };
  let last = -Infinity;
  return {
    show: (done) => {
      const now = performance.now();
      if (now - last < EVERY_MS) return;
      last = now;
      stderr.write(`${ERASE_LINE}${progressLine(done, bytes())}`);
    },
    clear: () => void stderr.write(ERASE_LINE),
  };
};

/** "12,345 read, 3 rejected · 4.2 of 12.0 MB" while reading, then "· 5,000 saved". */
export const progressLine = (
  done: { read: number; rejected: number; saved: number },
  bytes: { read: number; total: number | null },
): string => {
  const size =
    bytes.total === null ? megabytes(bytes.read) : `${megabytes(bytes.read)} of ${megabytes(bytes.total)}`;
  const stage = done.saved > 0 ? `${whole(done.saved)} saved` : `${size} MB`;
  return `${whole(done.read)} read, ${whole(done.rejected)} rejected · ${stage}`;
};

const whole = (count: number): string => count.toLocaleString('en');
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
