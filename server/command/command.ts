/** What a command of the command line is, and what it gets to work with. */
import type { Readable, Writable } from 'node:stream';
import type { Knex } from 'knex';

/** The terminal a command runs on: this process's own, or one at the other end of a hand-over. */
export interface CommandIo {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  /** Absolute; file names are relative to it. */
  cwd: string;
  /** Whether standard error is looked at by a person: progress is shown. */
  isTty: boolean;
  /** Aborted when the person gives up or the process must stop. */
  signal: AbortSignal;
}

/** What commands need of the application. */
export interface CommandTools {
  /** Opened and migrated when first asked for. */
  database: () => Promise<Knex>;
  /** ISO 3166-1: the country of a shop whose own cannot be told. */
  defaultCountry: string;
}

export interface Call {
  options: Options;
  /** What was given beside options, in the order of the command's operands. */
  operands: readonly string[];
  /** The first operand, which is the FILE of a command that takes one; empty where there is none. */
  file: string;
  io: CommandIo;
  tools: CommandTools;
}

/** What was given, by option name. */
export interface Options {
  flag: (name: string) => boolean;
  /** Null when it was not given. */
  text: (name: string) => string | null;
  /** A whole number; null when it was not given. */
  count: (name: string) => number | null;
  /** All values of an option that may be given several times. */
  all: (name: string) => readonly string[];
}

export interface OptionRule {
  /** What stands for its value in the usage; an option without is a flag. */
  value?: string;
  choices?: readonly string[];
  required?: boolean;
  /** Takes a whole number, from 1. */
  isCount?: boolean;
}

export interface Command {
  /** As it is typed: "import shops". */
  name: string;
  about: string;
  /** What must be given beside options: FILE, SLUG… A name in brackets may be left out. */
  operands: readonly string[];
  options: Readonly<Record<string, OptionRule>>;
  /** Of these options at most one may be given. */
  exclusive?: readonly string[];
  /** True for what a server that runs already must not do for another process. */
  staysHere?: boolean;
  /** Answers the exit code. @throws CommandError, and whatever goes wrong: exit code 1 either way. */
  run: (call: Call) => Promise<number>;
}

/** A command that cannot be done. The message is for the person who typed it. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** A command that was typed wrongly: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
  /** The command that was meant, where that much is clear. */
  readonly command: Command | null;

  constructor(message: string, command: Command | null = null) {
    super(message);
    this.command = command;
  }
}
