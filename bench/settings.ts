/** What was asked of the benchmark. The only file here that reads the environment. */
import { parseArgs } from 'node:util';

export interface Settings {
  /** A PostgreSQL server with PostGIS; databases named rayon_bench_… are made on it. Empty where none is needed. */
  databaseUrl: string;
  /** Under three minutes, on a small database that is dropped at the end. */
  quick: boolean;
  shops: number;
  titles: number;
  perShop: number;
  /** Whether to measure at several sizes too, up to 40,000 shops. */
  growth: boolean;
  /** Seconds of one measurement, and how many times each is made in turn with its rivals. */
  seconds: number;
  rounds: number;
  /** Seconds that pgbench runs before it is measured. */
  warmUp: number;
  /** Different questions asked. */
  asks: number;
  /** The results' name. */
  name: string;
  /** As it was typed. */
  command: string;
  /** The parts that are measured; null: all of them. */
  only: readonly Part[] | null;
}

const PARTS = [
  ...(['endpoint', 'sql', 'suggestions', 'reservations', 'imports'] as const),
  ...(['growth', 'start', 'pages', 'widget'] as const),
] as const;
export type Part = (typeof PARTS)[number];
/** What is measured without a database server. */
const SERVERLESS: readonly Part[] = ['start', 'pages', 'widget'];
export const needsServer = (only: readonly Part[] | null): boolean =>
  only === null || only.some((part) => !SERVERLESS.includes(part));

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const USAGE = `npm run bench -- [--quick] [--shops N] [--titles N] [--per-shop N] [--growth] [--seconds N] [--rounds N] [--name TEXT] [--only PART,PART…]
with BENCH_DATABASE_URL (or DATABASE_URL): a PostgreSQL server with PostGIS where databases may be created.
Parts are ${PARTS.join(', ')}; ${SERVERLESS.join(', ')} need no server.
--growth adds what is measured at several sizes, which takes 60 million offers, to all the other parts.`;

const OPTIONS = {
  quick: { type: 'boolean' },
  growth: { type: 'boolean' },
  shops: { type: 'string' },
  titles: { type: 'string' },
  'per-shop': { type: 'string' },
  seconds: { type: 'string' },
  rounds: { type: 'string' },
  name: { type: 'string' },
  only: { type: 'string' },
} as const;

const QUICK = { shops: 1_000, titles: 20_000, perShop: 300, seconds: 1, rounds: 1, warmUp: 1, asks: 300 };
const FULL = {
  shops: 4_000,
  titles: 300_000,
  perShop: 4_500,
  seconds: 10,
  rounds: 3,
  warmUp: 4,
  asks: 1_000,
};

/** Throws UsageError with what is wrong and how it is typed. */
export const readSettings = (argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Settings => {
  const said = parse(argv);
  const only = partsOf(said.only);
  const databaseUrl = env['BENCH_DATABASE_URL'] || env['DATABASE_URL'] || '';
  if (databaseUrl === '' && needsServer(only)) throw new UsageError(`No database server is named.\n${USAGE}`);
  const quick = said.quick ?? false;
  const usual = quick ? QUICK : FULL;
  return {
    databaseUrl,
    quick,
    shops: count(said.shops, usual.shops),
    titles: count(said.titles, usual.titles),
    perShop: count(said['per-shop'], usual.perShop),
    growth: (said.growth ?? false) || (only?.includes('growth') ?? false),
    seconds: count(said.seconds, usual.seconds),
    rounds: count(said.rounds, usual.rounds),
    warmUp: usual.warmUp,
    asks: usual.asks,
    name: nameOf(said.name, quick, only),
    command: ['npm run bench', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' '),
    only,
  };
};

/** Parts that are measured alone do not write over each other's results. */
const nameOf = (said: string | undefined, quick: boolean, only: readonly Part[] | null): string =>
  said ?? [...(only ?? []), quick ? 'quick' : 'full'].join('-');

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
};

const partsOf = (text: string | undefined): Part[] | null => {
  if (text === undefined) return null;
  return text.split(',').map((name) => {
    const part = PARTS.find((known) => known === name);
    if (!part) throw new UsageError(`"${name}" is no part of the benchmark.\n${USAGE}`);
    return part;
  });
};

const count = (text: string | undefined, usual: number): number => {
  if (text === undefined) return usual;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`"${text}" is not a whole number.\n${USAGE}`);
  return Number(text);
};
