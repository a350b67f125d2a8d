/** Types commands as a person would, in this process, against one database. */
import { Readable, Writable } from 'node:stream';
import type { Knex } from 'knex';
import { commandTable, runCommand, type CommandIo } from '../../server/command/index.ts';

export interface Said {
  code: number;
  /** The counts of `--json`; empty when the command failed. */
  counts: Record<string, number>;
  err: string;
}

export type Rayon = (typed: readonly string[], stdin?: Buffer) => Promise<Said>;

/** The command line on this database; file names are relative to `cwd`. */
export const rayonOn =
  (db: Knex, cwd: string): Rayon =>
  async (typed, stdin = Buffer.alloc(0)) => {
    const written = { out: '', err: '' };
    const into = (name: 'out' | 'err'): Writable =>
      new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          written[name] += chunk.toString();
          done();
        },
      });
    const io: CommandIo = {
      stdin: Readable.from([stdin], { objectMode: false }),
      stdout: into('out'),
      stderr: into('err'),
      cwd,
      isTty: false,
      signal: new AbortController().signal,
    };
    const tools = { database: () => Promise.resolve(db), defaultCountry: 'FR' };
    const code = await runCommand([...typed, '--json'], commandTable({}), io, tools);
    return { code, counts: written.out ? (JSON.parse(written.out) as Said['counts']) : {}, err: written.err };
  };

/** The counts that a second run of the same file must have: all that went in is there, and nothing moves. */
export const unchanged = (counts: Said['counts']): Record<string, number> => {
  const { read = 0, rejected = 0 } = counts;
  const none = Object.fromEntries(Object.keys(settled(counts)).map((name) => [name, 0]));
  return { ...none, read, added: 0, changed: 0, unchanged: read - rejected, rejected };
};

/** Counts without what differs from run to run. */
export const settled = (counts: Said['counts']): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => name !== 'seconds'));
