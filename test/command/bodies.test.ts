import { expect, test } from '@jest/globals';
import { commonBodies, serveBody } from '../../server/command/bodies.ts';
import { commandTable, runCommand } from '../../server/command/index.ts';
import { testDatabase } from '../support/database.ts';
import { terminal, type Terminal } from './terminal.ts';

const database = testDatabase();

const rayon = async (typed: string[]): Promise<Terminal & { code: number }> => {
  const io = terminal();
  const tools = { database: () => Promise.resolve(database.knex), defaultCountry: 'FR' };
  const table = commandTable({ serve: serveBody(() => Promise.resolve(7)), ...commonBodies });
  return { ...io, code: await runCommand(typed, table, io, tools) };
};

test('migrate says when there is nothing to do', async () => {
  const { code, out } = await rayon(['migrate']);
  expect([code, out()]).toEqual([0, 'the database is up to date\n']);
});

test('serve ends with the exit code of the server, and refuses work that is not there yet', async () => {
  expect((await rayon(['serve', '--web'])).code).toBe(7);
  const { code, err } = await rayon(['serve', '--work']);
  expect([code, err()]).toEqual([1, 'rayon: there is no background work yet: serve without --work\n']);
});

test('a country that cannot be simulated here is refused in one line', async () => {
  const { code, err } = await rayon(['simulate', '--shops', '999999999', '--titles', '1', '--per-shop', '1']);
  expect(code).toBe(1);
  expect(err()).toMatch(/^rayon: [^\n]+\n$/);
});
