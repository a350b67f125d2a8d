/** What is asked of the clock in a condition does not cost more with every row that there is. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withinLimits } from '../../server/reservations/ask-queries.ts';
import { addTown } from '../reservations/world.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const SERVER = path.join(import.meta.dirname, '../../server');

/** One row that a lock is waited for: there the clock is to be read behind the lock. */
const BEHIND_A_LOCK = 'expires_at > rayon_clock() ${lock';

test('no condition calls the volatile function for each row', () => {
  const wrong: string[] = [];
  for (const file of globSync('**/*.ts', { cwd: SERVER }))
    for (const line of readFileSync(path.join(SERVER, file), 'utf8').split('\n'))
      if (/[<>]=?\s*rayon_clock\(\)/.test(line) && !line.includes(BEHIND_A_LOCK)) wrong.push(line.trim());
  expect(wrong).toEqual([]);
});

interface Plan {
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const rowsRead = ({ Plans = [], ...node }: Plan): number =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'] +
  Plans.reduce((sum, one) => sum + rowsRead(one), 0);

const rowsReadBy = async (sql: string, bindings: readonly number[]): Promise<number> => {
  const { rows } = await database.knex.raw<{ rows: [{ 'QUERY PLAN': [{ Plan: Plan }] }] }>(
    `explain (analyze, format json) ${sql}`,
    [...bindings],
  );
  return rowsRead(rows[0]['QUERY PLAN'][0].Plan);
};

describe('with twenty thousand rows of the month before', () => {
  test('whether a shop may be asked (R19) reads those of the last day only', async () => {
    const { knex } = database;
    const [shop = 0] = await addTown(knex, 1);
    await knex.raw(
      `with made as (
         insert into reservations (isbn, condition, quantity, chosen, locale, zone, channel, code_expires_at, tries_left, state)
         select 9782070360024, 'new', 1, '{}', 'fr', 'Europe/Paris', 'email', rayon_clock(), 0, 'unanswered'
         from generate_series(1, 20000) returning id
       )
       insert into asks (reservation_id, shop_id, wave, state, send_at, wave_until, half_at, answer_by, reply_code)
       select id, ?, 1, 'silent', at, at, at, at, '00000'
       from made, lateral (select rayon_clock() - interval '2 days' - random() * interval '28 days' as at) as past`,
      [shop],
    );
    await knex.raw('analyze asks');
    const sql = `select ${withinLimits('shops.id')} as may from shops where id = ?::bigint`;
    expect(await rowsReadBy(sql, [3, 20, shop])).toBeLessThan(50);
  });
});
