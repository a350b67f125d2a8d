/** Where refused lines go: all of them into the file of `--rejects`, the first few to the terminal. */
import { open, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Reject } from '../import/index.ts';
import { csvLine } from '../text/csv.ts';
import { CommandError, type Call } from './command.ts';
import { whyNot } from './input.ts';
import { say } from './output.ts';

export interface RejectsKept {
  keep: (rejects: readonly Reject[]) => Promise<void>;
  /** Says what was not kept in a file, and closes the file. */
  close: () => Promise<void>;
}

/** @throws CommandError when the file cannot be written */
export const openRejects = async (call: Call): Promise<RejectsKept> => {
  const named = call.options.text('rejects');
  return named === null ? shownOnly(call) : keptIn(path.resolve(call.io.cwd, named), call);
};

const HEADER = 'line,field,value,reason\r\n';

const keptIn = async (name: string, call: Call): Promise<RejectsKept> => {
  const input = path.resolve(call.io.cwd, call.file);
  if (
    call.file !== '-' &&
    (await realpath(name).catch(() => null)) === (await realpath(input).catch(() => input))
  ) {
    throw new CommandError('--rejects names the very file that is imported');
  }
  const file = await open(name, 'w').catch((error: unknown) => {
    throw new CommandError(`cannot write ${name}: ${whyNot(error)}`);
  });
  await file.write(HEADER);
  return {
    keep: async (rejects) => {
      await file.write(rejects.map(lineOf).join(''));
    },
    close: () => file.close(),
  };
};

const lineOf = ({ line, field, value, reason }: Reject): string =>
  csvLine([String(line), field, value ?? '', reason]);

const SHOWN = 5;

const shownOnly = (call: Call): RejectsKept => {
  const first: Reject[] = [];
  let count = 0;
  return {
    keep: (rejects) => {
      first.push(...rejects.slice(0, SHOWN - first.length));
      count += rejects.length;
      return Promise.resolve();
    },
    close: async () => {
      const lines = first.map((each) => `${describeReject(each)}\n`);
      if (count > first.length)
        lines.push(`… and ${String(count - first.length)} more: --rejects FILE keeps them all\n`);
      if (count > 0) await say(call.io.stderr, lines.join(''));
    },
  };
};

/** `line 12: isbn "978…": the check digit of this ISBN-13 is wrong`, control characters made visible. */
const describeReject = ({ line, field, value, reason }: Reject): string => {
  const shown = value === null ? '' : ` ${JSON.stringify(value.slice(0, 60))}`;
  return `line ${String(line)}: ${field}${shown}: ${reason}`;
};
