/** Takes a data directory and keeps it, with the event loop blocked: what holds must not depend on it. */
import { lockDirectory } from '../../server/db/embedded/directory-lock.ts';

lockDirectory(process.argv[2] ?? '');
process.stdout.write('held\n');
setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000), 50);
