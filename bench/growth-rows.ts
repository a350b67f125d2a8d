/** Ever more shops and stock, against itself: the endpoint over HTTP, and its SQL in pgbench. */
import { openKept, openPassing, type BenchDatabase, type Size } from './database.ts';
import { load } from './http.ts';
import { startServing } from './measured-process.ts';
import { findPgbench, pgbench } from './pgbench.ts';
import { medianRow, missingRow, named, type Row } from './report.ts';
import { inTurn, type Arm, type Measured } from './rounds.ts';
import { ABOUT, readCountry, sample, type Ask } from './sample.ts';
import type { Settings } from './settings.ts';
import { hotSql, RADIUS, ROWS } from './sql.ts';

const FULL = { shops: [4_000, 12_000, 40_000], titles: 300_000, perShop: 1_000 };
const QUICK = { shops: [100, 300, 1_000], titles: 5_000, perShop: 100 };
/** A median may be so many times that of a tenth of the size (quality.md). */
const MOST_GROWTH = 1.5;

interface At {
  database: BenchDatabase;
  shops: number;
  asks: Ask[];
  app: Arm;
  stop: () => Promise<void>;
}

export const growthRows = async (settings: Settings, say: (what: string) => void): Promise<Row[]> => {
  const { shops, ...rest } = settings.quick ? QUICK : FULL;
  const sizes: At[] = [];
  try {
    for (const count of shops) sizes.push(await openAt({ shops: count, ...rest }, settings, say));
    say('Growth');
    const program = await findPgbench();
    return [
      ...(await grown('growth', `GET /shops, ${ABOUT.popular}`, sizes, settings, ({ app }) => app)),
      ...(program === null
        ? [missingRow('SQL as it grows', '', 'pgbench is not installed')]
        : await grown('growth.sql', `SQL, ${ABOUT.popular}`, sizes, settings, sqlWith(program, settings))),
    ];
  } finally {
    for (const { stop } of sizes) await stop();
  }
};

const openAt = async (size: Size, settings: Settings, say: (what: string) => void): Promise<At> => {
  const open = settings.quick ? openPassing : openKept;
  const database = await open(settings.databaseUrl, size, say);
  const asks = sample(await readCountry(database.knex), 'popular', settings.asks);
  const serving = await startServing({ databaseUrl: database.url, redisUrl: null, asks });
  const app: Arm = () => load(serving.app, { asks, radius: RADIUS, seconds: settings.seconds });
  const stop = async (): Promise<void> => {
    await serving.stop();
    await database.close();
  };
  // The first requests compile and fill caches.
  await app();
  return { database, shops: size.shops, asks, app, stop };
};

const sqlWith =
  (program: string, { seconds, warmUp }: Settings) =>
  ({ database, asks }: At): Arm =>
  () =>
    pgbench(program, {
      ...{ sql: hotSql(), rows: ROWS, asks, radius: RADIUS, url: database.url },
      ...{ protocol: 'prepared', seconds, warmUp },
    });

/** A row for the goal, from the smallest to the largest, and one for each size. */
const grown = async (
  id: string,
  what: string,
  sizes: readonly At[],
  { rounds }: Settings,
  armOf: (at: At) => Arm,
): Promise<Row[]> => {
  const arms = Object.fromEntries(sizes.map((at) => [String(at.shops), armOf(at)]));
  const found = await inTurn(arms, rounds);
  const measured = sizes.flatMap((at) => {
    const one = found[String(at.shops)];
    return one ? [{ at, one }] : [];
  });
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) throw new Error('nothing was measured');
  return [
    named(id, medianRow(`${what}, ${aboutOf(last.at)}`, last.one, aboutOf(first.at), first.one, MOST_GROWTH)),
    ...measured.map(({ at, one }) => pointRow(`${id}.at`, `${what}, ${aboutOf(at)}`, at, one)),
  ];
};

const pointRow = (id: string, what: string, { database }: At, measured: Measured): Row => ({
  ...{ id, what, measured, against: '', rival: null, ratio: null, goal: null, reached: null },
  size: database.offers,
});

const aboutOf = ({ shops, database }: At): string =>
  `${shops.toLocaleString('en')} shops, ${database.offers.toLocaleString('en')} offers`;
