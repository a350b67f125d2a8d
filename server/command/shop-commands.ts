/** `rayon shops …`: the pairs that may be one shop, what an operator decides of them, and the record of it. */
import {
  historyOf,
  keepApart,
  mergeShops,
  removeShop,
  restoreShop,
  rowKey,
  rowsOfShop,
  shopOfAnyState,
  splitOff,
  undecidedPairs,
  undo,
  type Decider,
  type Duplicate,
  type HistoryLine,
  type SeenRow,
  type Side,
} from '../sources/index.ts';
import { CommandError, UsageError, type Call, type Command, type OptionRule } from './command.ts';
import { say } from './output.ts';

const LISTED = 50;
const LISTS: Record<string, OptionRule> = { limit: { value: 'N', isCount: true }, json: {} };
const DECIDES: Record<string, OptionRule> = { by: { value: 'NAME' }, reason: { value: 'TEXT' } };

/** A shop by its slug, or by a source row that stands for no shop yet. */
const TWO = ['SLUG', 'SLUG'] as const;

type Decide = (call: Call, operands: readonly string[], decider: Decider) => Promise<string>;

/** A command that decides something, and says what. */
const deciding =
  (decide: Decide): Command['run'] =>
  async (call) => {
    const { options, operands } = call;
    const decider = { by: options.text('by') ?? 'command line', reason: options.text('reason') };
    await say(call.io.stdout, `${await decide(call, operands, decider)}\n`);
    return 0;
  };

const decision = (name: string, about: string, operands: readonly string[], decide: Decide): Command => ({
  name: `shops ${name}`,
  about,
  operands,
  options: DECIDES,
  run: deciding(decide),
});

export const shopCommands: readonly Command[] = [
  {
    name: 'shops duplicates',
    about: 'Lists the pairs that may be one shop and that nobody has decided, the likeliest first.',
    operands: [],
    options: LISTS,
    run: (call) => list(call, async (limit) => undecidedPairs(await call.tools.database(), limit), pairText),
  },
  decision(
    'merge',
    'Two shops are one; its address is the first, or that of the one with a stock.',
    TWO,
    async ({ tools }, [one = '', other = ''], decider) => {
      await mergeShops(await tools.database(), one, other, decider);
      return `${one} and ${other} are one shop`;
    },
  ),
  decision(
    'apart',
    'Two shops are two, whatever the next import brings.',
    TWO,
    async ({ tools }, [one = '', other = ''], decider) => {
      await keepApart(await tools.database(), one, other, decider);
      return `${one} and ${other} are two shops`;
    },
  ),
  decision(
    'split',
    'A source row (see shops sources) is not this shop but another.',
    ['SLUG', 'ROW'],
    async ({ tools }, [slug = '', row = ''], decider) => {
      await splitOff(await tools.database(), slug, row, decider);
      return `${row} is a shop of its own`;
    },
  ),
  decision(
    'remove',
    'Takes a shop out on request: its contacts are forgotten, and no import brings it back.',
    ['SLUG'],
    async ({ tools }, [slug = ''], decider) => {
      await removeShop(await tools.database(), slug, decider);
      return `${slug} is removed, and stays so`;
    },
  ),
  decision('restore', 'Lets a removed shop come back.', ['SLUG'], async ({ tools }, [slug = ''], decider) => {
    await restoreShop(await tools.database(), slug, decider);
    return `${slug} is back; the next import brings its contacts`;
  }),
  decision(
    'undo',
    'Takes back what the history tells under this number.',
    ['NUMBER'],
    async ({ tools }, [text = ''], decider) => {
      if (!/^[1-9]\d{0,14}$/.test(text))
        throw new UsageError(`NUMBER is one that shops history tells, not "${text}"`);
      await undo(await tools.database(), Number(text), decider);
      return `taken back: ${text}`;
    },
  ),
  {
    name: 'shops history',
    about: 'Tells what became of a shop, or of all: who joined, merged, parted, closed. The latest first.',
    operands: ['[SLUG]'],
    options: LISTS,
    run: (call) =>
      list(
        call,
        async (limit) => {
          const [slug] = call.operands;
          const shopId = slug === undefined ? null : await shopIdOf(call, slug);
          return historyOf(await call.tools.database(), { shopId, limit });
        },
        historyText,
      ),
  },
  {
    name: 'shops sources',
    about: 'Shows the source rows that a shop is made of, with their dates, licences and doubts.',
    operands: ['SLUG'],
    options: { json: {} },
    run: (call) =>
      list(
        call,
        async () => rowsOfShop(await call.tools.database(), await shopIdOf(call, call.operands[0] ?? '')),
        rowText,
      ),
  },
];

const shopIdOf = async (call: Call, slug: string): Promise<number> => {
  const shop = await shopOfAnyState(await call.tools.database(), slug);
  if (!shop) throw new CommandError(`no shop is called "${slug}"`);
  return shop.id;
};

/** Says a list, as text or as JSON; an empty one says so. */
const list = async <Item>(
  call: Call,
  read: (limit: number) => Promise<readonly Item[]>,
  text: (item: Item) => string,
): Promise<number> => {
  const items = await read(call.options.count('limit') ?? LISTED);
  if (call.options.flag('json')) await say(call.io.stdout, `${JSON.stringify(items)}\n`);
  else
    await say(
      call.io.stdout,
      items.length === 0 ? 'none\n' : items.map((item) => `${text(item)}\n`).join(''),
    );
  return 0;
};

const pairText = ({ score, removed, one, other, parts }: Duplicate): string =>
  [
    `${score.toFixed(2)}  ${sideText(one)}`,
    `      ${sideText(other)}`,
    ...(removed ? ['      one of both was removed on request: the other is held back'] : []),
    ...parts.map(({ reason }) => `      - ${reason}`),
  ].join('\n');

const sideText = ({ slug, name, address, city, row }: Side): string =>
  `${slug || '(no shop)'}: ${[name, address, city].filter(Boolean).join(', ')} [${row}]`;

const historyText = (line: HistoryLine): string => {
  const subject = line.event === 'joined' ? `${line.row ?? 'a row'} joined` : `${line.slug} ${line.event}`;
  const object = line.event === 'joined' ? line.slug : (line.otherSlug ?? '');
  const preposition = { joined: '', merged: 'into', split: 'from' }[line.event as string] ?? '';
  const what = [subject, preposition, object].filter(Boolean).join(' ');
  return `${String(line.id).padStart(6)}  ${line.at.toISOString().slice(0, 16)}  ${what}${line.reason ? ` (${line.reason})` : ''}`;
};

const rowText = (row: SeenRow): string =>
  [
    `${rowKey(row)}: ${[row.name, row.address, row.postcode, row.city].filter(Boolean).join(', ')}`,
    `      ${row.lat.toFixed(5)}, ${row.lon.toFixed(5)}${row.doubt ? ` (doubted: ${row.doubt})` : ''}`,
    `      as of ${row.asOf ?? 'no date of its own'}, read ${row.seenAt.toISOString().slice(0, 10)}${row.gone ? ', gone from its source' : ''}`,
    ...(row.licence ? [`      ${row.licence}`] : []),
  ].join('\n');
