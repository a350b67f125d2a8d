import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { inTransaction } from '../../server/db/transaction.ts';
import { concurrent, testDatabase } from '../support/database.ts';

const database = testDatabase();

beforeAll(() => database.knex.raw('create table if not exists marks (mark text)'));
beforeEach(() => database.knex.raw('truncate marks'));

const marks = async (): Promise<string[]> => {
  const { rows } = await database.knex.raw<{ rows: { mark: string }[] }>(
    'select mark from marks order by mark',
  );
  return rows.map((row) => row.mark);
};
const mark = (text: string) => database.knex.raw('insert into marks values (?)', [text]);

describe('an open transaction and any other statement', () => {
  test('what is rolled back was never seen by the other', async () => {
    let seen: Promise<string[]> | undefined;
    await expect(
      inTransaction(database.knex, async (trx) => {
        await trx.raw(`insert into marks values ('inside')`);
        // On the embedded database it waits for the transaction's end; on a server it runs at once. Neither sees it.
        seen = marks();
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await seen).toEqual([]);
  });

  test('an error of the other leaves the transaction alone, and the other way round', async () => {
    let failing: Promise<unknown> | undefined;
    await inTransaction(database.knex, async (trx) => {
      await trx.raw(`insert into marks values ('first')`);
      failing = database.knex.raw('select 1 / 0').catch((error: unknown) => error);
      await trx.raw(`insert into marks values ('second')`);
    });
    expect(String(await failing)).toContain('division by zero');
    expect(await marks()).toEqual(['first', 'second']);

    let other: Promise<unknown> | undefined;
    await expect(
      inTransaction(database.knex, async (trx) => {
        other = mark('other');
        await trx.raw('select 1 / 0');
      }),
    ).rejects.toThrow('division by zero');
    await other;
    expect(await marks()).toEqual(['first', 'other', 'second']);
  });

  test('a hundred transactions at once each keep their own', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) =>
        inTransaction(database.knex, async (trx) => {
          await trx.raw('insert into marks values (?)', [`${i} a`]);
          if (i % 2 === 0) throw new Error('even');
          await trx.raw('insert into marks values (?)', [`${i} b`]);
        }),
      ),
    );
    expect(results.filter((r) => r.status === 'rejected')).toHaveLength(50);
    expect(await marks()).toHaveLength(100);
    expect((await marks()).every((text) => Number.parseInt(text) % 2 === 1)).toBe(true);
  });
});

// A server takes it, and waits for the rows.
if (!concurrent) {
  test('COPY FROM STDIN, which would end the embedded database, is refused and the next statement runs', async () => {
    await expect(database.knex.raw('copy marks from stdin')).rejects.toMatchObject({ code: '0A000' });
    await mark('still here');
    expect(await marks()).toEqual(['still here']);
  });
}

test('values come back as what they are', async () => {
  const { rows } = await database.knex.raw<{ rows: unknown[] }>(
    `select 9782070360024::bigint as isbn, 9223372036854775807::bigint as huge, array[1, null]::bigint[] as many,
       date '2026-11-23' as day, interval '1 hour' as span, timestamptz '2026-11-23 10:00+01' as instant, 1.5::float8 as half`,
  );
  expect(rows).toEqual([
    {
      isbn: 9_782_070_360_024,
      huge: '9223372036854775807',
      many: [1, null],
      day: '2026-11-23',
      span: '01:00:00',
      instant: new Date('2026-11-23T09:00:00Z'),
      half: 1.5,
    },
  ]);
});
