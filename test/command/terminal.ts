/** A terminal for tests: what is typed in, what is written out. */
import { Readable, Writable } from 'node:stream';
import { tmpdir } from 'node:os';
import type { CommandIo } from '../../server/command/index.ts';

export interface Terminal extends CommandIo {
  out: () => string;
  err: () => string;
  giveUp: (reason?: Error) => void;
}

export const terminal = (
  given: { stdin?: Iterable<string | Buffer>; cwd?: string; isTty?: boolean } = {},
): Terminal => {
  const abort = new AbortController();
  const written = { out: '', err: '' };
  const into = (name: 'out' | 'err'): Writable =>
    new Writable({
      decodeStrings: false,
      write: (chunk: string | Buffer, _encoding, done) => {
        written[name] += chunk.toString();
        done();
      },
    });
  return {
    stdin: Readable.from(given.stdin ?? [], { objectMode: false }),
    stdout: into('out'),
    stderr: into('err'),
    cwd: given.cwd ?? tmpdir(),
    isTty: given.isTty ?? false,
    signal: abort.signal,
    out: () => written.out,
    err: () => written.err,
    giveUp: (reason = new Error('given up')) => abort.abort(reason),
  };
};
