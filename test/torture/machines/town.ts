/** A database with the demonstration on it, at ten o'clock of a Tuesday, and settings for processes that share it. */
import { loadDemo } from '../../../server/demo/index.ts';
import { openServer } from '../../../server/db/server-database.ts';
import type { Database } from '../../../server/db/database.ts';
import { loadGazetteer } from '../../../server/places/index.ts';
import { TUESDAY } from '../../reservations/world.ts';
import { moveClockTo } from '../../support/rows.ts';

export const BOOK = '9782070360024';
export const SHOP = 'librairie-kleber-strasbourg';

const MANY = '1000000';

/** Of every process: no limits but one's own, messages that stay here. */
export const settingsFor = (
  databaseUrl: string,
  more: Record<string, string> = {},
): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  SECRET_KEYS: 'a key that all processes of a scenario have',
  PUBLIC_URL: 'http://localhost:3000',
  LIMIT_REQUESTS_PER_HOUR: MANY,
  LIMIT_ASKS_PER_DAY: '100000',
  LIMIT_ASKS_PER_HOUR: '100000',
  SMS_DAILY_CEILING: MANY,
  ...more,
});

/** Nobody has counted that shop's copies of that book: it can say yes as often as it is asked. */
export const fillTown = async (url: string): Promise<Database> => {
  const database = await openServer(url, () => undefined);
  const { knex: db } = database;
  await loadGazetteer(db, () => undefined);
  await loadDemo(db, () => undefined);
  await moveClockTo(db, TUESDAY);
  await db.raw(
    `update stock set quantity = null where isbn = ? and shop_id = (select id from shops where slug = ?)`,
    [BOOK, SHOP],
  );
  return database;
};
