import { readArguments, usageOf, type Typed } from './arguments.ts';
import { UsageError, type Command, type CommandIo, type CommandTools } from './command.ts';
import { say } from './output.ts';

/**
 * Runs what was typed. Answers the exit code: 0 done (even with refused lines), 1 failed with nothing half-applied,
 * 2 typed wrongly. Never throws: what went wrong is said on standard error.
 */
export const runCommand = async (
  argv: readonly string[],
  table: readonly Command[],
  io: CommandIo,
  tools: CommandTools,
): Promise<number> => {
  if (argv.some((word) => word === '--help' || word === '-h') || argv[0] === 'help') {
    await say(io.stdout, helpFor(argv, table));
    return 0;
  }
  let typed: Typed | null = null;
  try {
    typed = readArguments(argv, table);
    return await typed.command.run({ ...typed, io, tools });
  } catch (error) {
    const meant = error instanceof UsageError ? error.command : null;
    await say(
      io.stderr,
      `${explain(error, meant ?? typed?.command ?? null, io.signal, helpFor(argv, table))}\n`,
    );
    return error instanceof UsageError ? 2 : 1;
  }
};

const helpFor = (argv: readonly string[], table: readonly Command[]): string => {
  const typed = argv.filter((word) => !/^(?:-h|--help|help)$/.test(word)).join(' ');
  const family = typed.split(' ')[0];
  const exact = table.filter(({ name }) => `${typed} `.startsWith(`${name} `));
  const meant = exact.length > 0 ? exact : table.filter(({ name }) => name.split(' ')[0] === family);
  return listOf(meant.length > 0 ? meant : table);
};

const listOf = (commands: readonly Command[]): string =>
  commands.map((command) => `${usageOf(command)}\n    ${command.about}\n`).join('');

/** Errors whose message is written for the person who reads it. */
const EXPECTED = new Set([
  'CommandError',
  'ImportError',
  'ConfigError',
  'DatabaseUnusable',
  'DirectoryInUse',
  'DecisionRefused',
  'SimulationRefused',
]);

const explain = (error: unknown, command: Command | null, signal: AbortSignal, help: string): string => {
  if (error instanceof UsageError) {
    return `rayon: ${error.message}\nusage: ${command ? usageOf(command) : `\n${help}`}`.trimEnd();
  }
  if (signal.aborted) return `rayon: ${reasonOf(signal.reason)}: nothing was applied`;
  if (error instanceof Error && EXPECTED.has(error.name)) return `rayon: ${error.message}`;
  return `rayon: failed, and nothing was applied: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

const reasonOf = (reason: unknown): string =>
  reason instanceof Error && reason.name !== 'AbortError' ? reason.message : 'stopped';

/** Whether a server that has the database may be asked to do this. What is typed wrongly is answered here. */
export const mayBeHandedOver = (argv: readonly string[], table: readonly Command[]): boolean => {
  try {
    return readArguments(argv, table).command.staysHere !== true;
  } catch {
    return false;
  }
};
