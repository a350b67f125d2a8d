/** Ten times the shops and the stock, against itself. */
import { openKept, type BenchDatabase } from './database.ts';
import { load } from './http.ts';
import { startServing } from './measured-process.ts';
import { growthRow, type Row } from './report.ts';
import { inTurn } from './rounds.ts';
import { ABOUT, readCountry, sample } from './sample.ts';
import type { Settings } from './settings.ts';
import { RADIUS } from './sql.ts';

const SMALL = { shops: 4_000, titles: 300_000, perShop: 1_000 };
const LARGE = { shops: 40_000, titles: 300_000, perShop: 1_000 };

export const growthRows = async (settings: Settings, say: (what: string) => void): Promise<Row[]> => {
  const small = await openKept(settings.databaseUrl, SMALL, say);
  const large = await openKept(settings.databaseUrl, LARGE, say);
  try {
    say('Growth');
    const [before, after] = [await armOf(small, settings), await armOf(large, settings)];
    const found = await inTurn({ before: before.arm, after: after.arm }, settings.rounds);
    await before.stop();
    await after.stop();
    const what = `GET /shops, ${ABOUT.popular}, 40,000 shops, ${millions(large)} offers`;
    return [growthRow(what, found.after, `4,000 shops, ${millions(small)} offers`, found.before, 1.5)];
  } finally {
    await small.close();
    await large.close();
  }
};

const millions = ({ offers }: BenchDatabase): string => `${(offers / 1e6).toFixed(1)} M`;

const armOf = async (database: BenchDatabase, { asks: count, seconds }: Settings) => {
  const asks = sample(await readCountry(database.knex), 'popular', count);
  const serving = await startServing({ databaseUrl: database.url, redisUrl: null, asks });
  const arm = () => load(serving.app, { asks, radius: RADIUS, seconds });
  await arm();
  return { arm, stop: serving.stop };
};
