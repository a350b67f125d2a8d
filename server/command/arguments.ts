/** Reads what was typed against the table of commands. */
import { parseArgs } from 'node:util';
import { UsageError, type Command, type OptionRule, type Options } from './command.ts';

export interface Typed {
  command: Command;
  operands: readonly string[];
  file: string;
  options: Options;
}

/**
 * Finds the command and reads its options.
 * @throws UsageError that names what is wrong
 */
export const readArguments = (argv: readonly string[], table: readonly Command[]): Typed => {
  const command = findCommand(argv, table);
  const { values, positionals } = parse(argv.slice(command.name.split(' ').length), command);
  checkOperands(positionals, command);
  for (const [name, rule] of Object.entries(command.options))
    checkOption(name, rule, values[name] ?? [], command);
  const both = command.exclusive?.filter((name) => values[name]) ?? [];
  if (both.length > 1) throw new UsageError(`not both --${both.join(' and --')}`, command);
  return { command, operands: positionals, file: positionals[0] ?? '', options: optionsOf(values) };
};

const findCommand = (argv: readonly string[], table: readonly Command[]): Command => {
  const command = table.find(({ name }) => name.split(' ').every((word, place) => argv[place] === word));
  if (command) return command;
  const [first] = argv;
  if (first === undefined) throw new UsageError('which command?');
  const family = table
    .filter(({ name }) => name.startsWith(`${first} `))
    .map(({ name }) => name.slice(first.length + 1));
  throw new UsageError(family.length > 0 ? `${first} what? ${family.join(', ')}` : `no command "${first}"`);
};

type Values = Record<string, string[]>;

/** Every value as a list of texts; a flag that is given is a list with one empty text. */
const parse = (argv: readonly string[], command: Command): { values: Values; positionals: string[] } => {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, rule]) => [
      name,
      { type: rule.value ? 'string' : 'boolean', multiple: true } as const,
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
    });
    const texts = Object.entries(values).map(
      ([name, given]) => [name, (given ?? []).map((value) => (value === true ? '' : String(value)))] as const,
    );
    return { values: Object.fromEntries(texts), positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), command);
  }
};

const checkOperands = (given: readonly string[], command: Command): void => {
  const missing = command.operands.slice(given.length).find((name) => !name.startsWith('['));
  if (missing === 'FILE') throw new UsageError('which FILE? "-" reads the standard input', command);
  if (missing) throw new UsageError(`which ${missing}?`, command);
  const most = command.operands.length;
  if (given.length > most) throw new UsageError(`what is "${given[most] ?? ''}"?`, command);
};

const checkOption = (name: string, rule: OptionRule, given: readonly string[], command: Command): void => {
  if (rule.required && given.length === 0) throw new UsageError(`--${name} is missing`, command);
  for (const value of given) {
    if (rule.choices && !rule.choices.includes(value)) {
      throw new UsageError(`--${name} is one of ${rule.choices.join(', ')}, not "${value}"`, command);
    }
    if (rule.isCount && !/^[1-9]\d{0,11}$/.test(value)) {
      throw new UsageError(`--${name} takes a whole number, not "${value}"`, command);
    }
    if (rule.value && value === '') throw new UsageError(`--${name} is empty`, command);
  }
};

const optionsOf = (values: Values): Options => ({
  flag: (name) => values[name] !== undefined,
  text: (name) => values[name]?.at(-1) ?? null,
  count: (name) => (values[name] === undefined ? null : Number(values[name].at(-1))),
  all: (name) => values[name] ?? [],
});

/** How a command is typed: `rayon import titles FILE --from csv [--json]`. */
export const usageOf = (command: Command): string => {
  const options = Object.entries(command.options)
    .filter(([name]) => !command.exclusive?.includes(name))
    .map(([name, rule]) => optionUsage(name, rule));
  const exclusive = command.exclusive ? [`[${command.exclusive.map((name) => `--${name}`).join('|')}]`] : [];
  return ['rayon', command.name, ...command.operands, ...exclusive, ...options].join(' ');
};

const optionUsage = (name: string, rule: OptionRule): string => {
  const value = rule.choices ? ` ${rule.choices.join('|')}` : rule.value ? ` ${rule.value}` : '';
  return rule.required ? `--${name}${value}` : `[--${name}${value}]`;
};
