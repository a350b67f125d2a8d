/** A town for reservations, and the loop that is measured: reserve, verify, and the shop's yes becomes the hold. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { readConfig } from '../server/config.ts';
import { createLogger } from '../server/http/log.ts';
import { answerByToken, reserve, verify, type Rules } from '../server/reservations/index.ts';
import { createWorker, type Worker } from '../server/worker.ts';

/** Nothing leaves the machine, and no limit is met. */
const UNLIMITED = {
  ...{ DEMO: 'true', LIMIT_REQUESTS_PER_HOUR: '1000000', LIMIT_CODES_PER_HOUR: '1000' },
  ...{ LIMIT_ASKS_PER_DAY: '100000', LIMIT_ASKS_PER_HOUR: '100000', SMS_DAILY_CEILING: '10000000' },
};

export const workerOn = (db: Knex): Promise<Worker> =>
  createWorker({
    config: readConfig(UNLIMITED),
    keys: ['a key of this benchmark only'],
    db,
    logger: createLogger('silent'),
  });

/** An offer of very many copies, at a shop that never closes and is asked by e-mail. */
export interface Offer {
  isbn: string;
  slug: string;
}

export const openTown = async (db: Knex, most: number): Promise<Offer[]> => {
  await db.raw(
    `update shops set email = 'shop' || id || '@example.org', mobile = null, hours = 'Mo-Su 00:00-24:00',
       independent = true`,
  );
  await db.raw('update stock set quantity = 32000');
  // Numbers of asks are told from any other number by their size.
  await db.raw(`select setval(pg_get_serial_sequence('asks', 'id'), 900000000)`);
  const { rows } = await db.raw<{ rows: { isbn: number; slug: string }[] }>(
    `select distinct on (shops.id) stock.isbn, shops.slug from stock join shops on shops.id = stock.shop_id
     where condition = 'new' order by shops.id limit ?`,
    [most],
  );
  return rows.map(({ isbn, slug }) => ({ isbn: String(isbn), slug }));
};

export interface Held {
  id: string;
  email: string;
  token: string;
}

/** One reader asks one shop, and has it held. */
export const holdOne = async (db: Knex, rules: Rules, { isbn, slug }: Offer, n: number): Promise<Held> => {
  const email = `reader${n}@example.org`;
  const asked = { isbn, condition: 'new', quantity: 1, shops: [slug], near: null, radius: null } as const;
  const { id } = await reserve(
    db,
    rules,
    { ...asked, shops: [slug], contact: { name: 'Anne', email }, locale: 'fr' },
    { address: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`, key: null },
  );
  await verify(db, rules, id, await wordOf(db, id, 'code'));
  const token = await wordOf(db, id, 'token');
  const outcome = await answerByToken(db, rules, { token, answer: 'yes' });
  if (outcome !== 'held') throw new Error(`the yes came to ${String(outcome)}`);
  return { id, email, token };
};

/** What reader and shop read in their mail. */
export const wordOf = async (db: Knex, id: string, word: 'code' | 'token'): Promise<string> => {
  const { rows } = await db.raw<{ rows: [{ said: string }] }>(
    `/* mail */ select data ->> ? as said from messages where reservation_id = ? and data ->> ? is not null limit 1`,
    [word, id, word],
  );
  return rows[0].said;
};

export const hexOf = (token: string): string => createHash('sha256').update(token).digest('hex');
