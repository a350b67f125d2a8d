import path from 'node:path';

/** What fits into a socket's address: 104 bytes on macOS, 108 on Linux, with the closing NUL. */
const MAX_BYTES = 103;

/**
 * Where commands are handed over: `rayon.sock` in the data directory, by the shorter of its names. Null where even
 * that is too long for the system, and commands cannot be handed over.
 */
export const socketPath = (dataDir: string): string | null => {
  const absolute = path.resolve(dataDir, 'rayon.sock');
  const relative = path.relative(process.cwd(), absolute);
  const name = relative.length < absolute.length ? relative : absolute;
  return Buffer.byteLength(name) <= MAX_BYTES ? name : null;
};
