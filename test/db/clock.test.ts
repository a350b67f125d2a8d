import { expect, test } from '@jest/globals';
import { advance, now } from '../../server/time/clock.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

test('R3: the clock moves forward when told to, and never back', async () => {
  const before = await now(database.knex);
  await advance(database.knex, 3600);
  const after = await now(database.knex);
  expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(3_600_000);
  await expect(advance(database.knex, -1)).rejects.toThrow('the clock only goes forward');
});
