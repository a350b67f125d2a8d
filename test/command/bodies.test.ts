import { expect, test } from '@jest/globals';
import { commonBodies, serveBody } from '../../server/command/bodies.ts';
import { commandTable, runCommand } from '../../server/command/index.ts';
import { testDatabase } from '../support/database.ts';
import { terminal, type Terminal } from './terminal.ts';

const database = testDatabase();

const served: { web: boolean; work: boolean }[] = [];

const rayon = async (typed: string[]): Promise<Terminal & { code: number }> => {
  const io = terminal();
  const tools = { database: () => Promise.resolve(database.knex), defaultCountry: 'FR' };
  const serve = serveBody((parts) => Promise.resolve(served.push(parts) && 7));
  const table = commandTable({ serve, ...commonBodies });
  return { ...io, code: await runCommand(typed, table, io, tools) };
};

test('migrate says when there is nothing to do', async () => {
  const { code, out } = await rayon(['migrate']);
  expect([code, out()]).toEqual([0, 'the database is up to date\n']);
});

test('serve does both parts or the one that is asked for, and ends with the exit code of the server', async () => {
  for (const typed of [['serve'], ['serve', '--web'], ['serve', '--work']])
    expect((await rayon(typed)).code).toBe(7);
  expect(served).toEqual([
    { web: true, work: true },
    { web: true, work: false },
    { web: false, work: true },
  ]);
});

test('a country that cannot be simulated here is refused in one line', async () => {
  const { code, err } = await rayon(['simulate', '--shops', '999999999', '--titles', '1', '--per-shop', '1']);
  expect(code).toBe(1);
  expect(err()).toMatch(/^rayon: [^\n]+\n$/);
});
