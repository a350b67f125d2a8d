/** `rayon stock …`: care of the stock as a whole. */
import { orderByTitle } from '../stock/index.ts';
import { CommandError, type Command } from './command.ts';
import { say } from './output.ts';

export const stockCommands: readonly Command[] = [
  {
    name: 'stock order',
    about:
      'Puts the stock in the order of titles, for faster searches. They wait meanwhile: for a quiet hour.',
    operands: [],
    options: {},
    run: async ({ io, tools }) => {
      if (!(await orderByTitle(await tools.database())))
        throw new CommandError('an import has the stock. Try again when it is done');
      await say(io.stdout, 'the stock is in the order of titles\n');
      return 0;
    },
  },
];
