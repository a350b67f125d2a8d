import { expect, test } from '@jest/globals';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

test('R18: an error names the statement that failed, never what was asked with it', async () => {
  const failed = await database.knex
    .raw('select 1 / 0, ?::text, ?::float8', ['+33639980001', 48.123456])
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  const { message, stack } = failed as Error;
  expect(message).toContain('division by zero');
  expect(message + String(stack)).not.toMatch(/39980001|48\.123/);
});
