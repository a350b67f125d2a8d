/** `GET /shops?near&isbn` against memory and against Redis. */
import type { BenchDatabase } from './database.ts';
import { load } from './http.ts';
import { startServing } from './measured-process.ts';
import { loadTitles, startRedis, type Redis } from './redis.ts';
import { missingRow, named, rateRow, slowestRow, type Row } from './report.ts';
import { inTurn, type Arm } from './rounds.ts';
import { ABOUT, readCountry, sample, type Ask, type Kind } from './sample.ts';
import type { Serving } from './serve.ts';
import type { Settings } from './settings.ts';
import { RADIUS } from './sql.ts';

/** Metres: all of France from anywhere in it, and the most a search may ask for. */
const COUNTRYWIDE = 500_000;
/** Metres: as far as one would go for a book. */
const NEARBY = 100_000;
const REDIS_KINDS: readonly Kind[] = ['popular', 'bestseller', 'rare'];

export const endpointRows = async (
  database: BenchDatabase,
  settings: Settings,
  say: (what: string) => void,
): Promise<Row[]> => {
  const country = await readCountry(database.knex);
  const asks = (kind: Kind): Ask[] => sample(country, kind, settings.asks);
  const redis = await startRedis();
  try {
    if (redis) {
      say('Loading Redis');
      await loadTitles(redis.url, database.knex, titlesOf(REDIS_KINDS.flatMap(asks)));
    }
    say('Starting the application');
    const serving = await startServing({
      databaseUrl: database.url,
      redisUrl: redis?.url ?? null,
      asks: asks('popular'),
    });
    const measure = measureOn(settings);
    try {
      return [
        ...(await memoryRows(serving, asks('popular'), measure)),
        ...(await redisRows(serving, redis, asks, measure)),
      ];
    } finally {
      await serving.stop();
    }
  } finally {
    await redis?.stop();
  }
};

export const titlesOf = (asks: readonly Ask[]): string[] => [...new Set(asks.map((ask) => ask.isbn))];

type Measure = <Name extends string>(
  ports: Readonly<Record<Name, number>>,
  asks: readonly Ask[],
  radius: number | null,
) => ReturnType<typeof inTurn<Name>>;

const measureOn =
  ({ seconds, rounds }: Settings): Measure =>
  async (ports, asks, radius) => {
    const names = Object.keys(ports) as (keyof typeof ports)[];
    const arm =
      (port: number, time: number): Arm =>
      () =>
        load(port, { asks, radius, seconds: time });
    // The first requests compile and fill caches.
    for (const name of names) await arm(ports[name], Math.ceil(seconds / 2))();
    const arms = Object.fromEntries(names.map((name) => [name, arm(ports[name], seconds)]));
    return inTurn(arms as Record<(typeof names)[number], Arm>, rounds);
  };

const memoryRows = async (serving: Serving, asks: readonly Ask[], measure: Measure): Promise<Row[]> => {
  const { app, memory, text } = serving;
  const found = await measure({ app, memory, text }, asks, RADIUS);
  const kilobytes = (serving.bytes / 1_000).toFixed(1);
  const what = `GET /shops, ${ABOUT.popular}`;
  return [
    named(
      'search.memory',
      rateRow(what, found.app, `the same answers from memory (${kilobytes} kB)`, found.memory, 0.5),
    ),
    named('search.p99', slowestRow(what, found.app, 50)),
    named('search.text', rateRow(what, found.app, 'the same, kept as text', found.text, null)),
  ];
};

const redisRows = async (
  serving: Serving,
  redis: Redis | null,
  asks: (kind: Kind) => Ask[],
  measure: Measure,
): Promise<Row[]> => {
  if (!redis || serving.redis === null) {
    return [missingRow('GET /shops', 'Redis GEOSEARCH', 'redis-server is not installed')];
  }
  const ports = { app: serving.app, redis: serving.redis };
  const against = `Redis ${redis.version} GEOSEARCH`;
  const rows: Row[] = [];
  for (const { id, kind, radius, where, goal } of [
    { id: 'overall', kind: 'popular', radius: RADIUS, where: 'within 250 km', goal: 0.6 },
    { id: 'nearby', kind: 'bestseller', radius: NEARBY, where: 'within 100 km', goal: null },
    { id: 'countrywide', kind: 'bestseller', radius: COUNTRYWIDE, where: 'country-wide', goal: 1 },
    { id: 'rare', kind: 'rare', radius: RADIUS, where: 'within 250 km', goal: null },
  ] as const) {
    const found = await measure(ports, asks(kind), radius);
    const row = rateRow(`GET /shops, ${ABOUT[kind]}, ${where}`, found.app, against, found.redis, goal);
    rows.push(named(`redis.${id}`, row));
  }
  return rows;
};
