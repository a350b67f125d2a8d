/** All commands of the command line (contract: Commands). */
import type { Command } from './command.ts';
import { importCommands } from './import-commands.ts';
import { shopCommands } from './shop-commands.ts';
import { stockCommands } from './stock-commands.ts';

/** Commands whose work lies elsewhere in the application, handed in by whoever composes it. */
export interface Bodies {
  serve: Command['run'];
  migrate: Command['run'];
  restored: Command['run'];
  demo: Command['run'];
  simulate: Command['run'];
}

type Rule = Omit<Command, 'run' | 'name'>;

const RULES: { readonly [Name in keyof Bodies]: Rule } = {
  serve: {
    about: 'Serves the site and does its work in the background; one of both with --web or --work.',
    operands: [],
    options: { web: {}, work: {} },
    exclusive: ['web', 'work'],
    staysHere: true,
  },
  migrate: {
    about: 'Brings the database up to date; --down takes the last migration back.',
    operands: [],
    options: { down: {} },
    staysHere: true,
  },
  restored: {
    about:
      'After a restore and before the start: takes what was due before INSTANT for sent, as it was then.',
    operands: [],
    options: { 'lost-at': { value: 'INSTANT', required: true } },
    staysHere: true,
  },
  demo: { about: 'Loads the demonstration set.', operands: [], options: {} },
  simulate: {
    about: 'Makes a synthetic country for benchmarks.',
    operands: [],
    options: {
      shops: { value: 'N', isCount: true, required: true },
      titles: { value: 'N', isCount: true, required: true },
      'per-shop': { value: 'N', isCount: true, required: true },
      seed: { value: 'N', isCount: true },
    },
  },
};

/** The imports, the commands about shops and the stock, and those whose bodies are given. */
export const commandTable = (bodies: Partial<Bodies>): readonly Command[] => [
  ...Object.entries(bodies).map(([name, run]) => ({ ...RULES[name as keyof Bodies], name, run })),
  ...importCommands,
  ...shopCommands,
  ...stockCommands,
];
