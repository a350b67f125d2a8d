import { beforeEach, expect, test } from '@jest/globals';
import { commandTable, runCommand } from '../../server/command/index.ts';
import { bring, indexed } from '../sources/index-state.ts';
import { sourceRow } from '../sources/rows.ts';
import { testDatabase } from '../support/database.ts';
import { terminal } from './terminal.ts';

const database = testDatabase();
const table = commandTable({});

const rayon = async (...typed: string[]): Promise<{ code: number; out: string; err: string }> => {
  const io = terminal({ cwd: '/' });
  const tools = { database: () => Promise.resolve(database.knex), defaultCountry: 'FR' };
  const code = await runCommand(typed, table, io, tools);
  return { code, out: io.out(), err: io.err() };
};

const kleber = sourceRow({ sourceKey: 'node/1', licence: 'ODbL 1.0', phone: '+33199000001' });
const doubtful = sourceRow({
  source: 'csv',
  sourceKey: 'd',
  name: 'Kléber Gutenberg',
  lat: 48.5836,
  address: null,
  asOf: '2026-01-02',
});
const [A, B] = ['librairie-kleber-strasbourg', 'kleber-gutenberg-strasbourg'];

beforeEach(async () => {
  await database.empty();
  await bring(database.knex, [kleber, doubtful]);
});

test('doubtful pairs are shown with both sides and the reasons, and none are said to be none', async () => {
  const { out } = await rayon('shops', 'duplicates');
  for (const text of [A, B, 'Kléber Gutenberg', '[csv/d]', 'One name is part of the other'])
    expect(out).toContain(text);
  const json = JSON.parse((await rayon('shops', 'duplicates', '--json')).out) as unknown[];
  expect(json).toMatchObject([{ score: expect.any(Number), removed: false, parts: expect.any(Array) }]);
  expect(await rayon('shops', 'apart', A, B)).toMatchObject({
    code: 0,
    out: `${A} and ${B} are two shops\n`,
  });
  expect((await rayon('shops', 'duplicates')).out).toBe('none\n');
});

test('an operator merges, reads the history, and takes it back', async () => {
  expect(await rayon('shops', 'merge', A, B, '--by', 'Anne', '--reason', 'one owner')).toMatchObject({
    code: 0,
  });
  const { out } = await rayon('shops', 'history', B);
  expect(out).toMatch(/^ +\d+ {2}\d{4}-\d\d-\d\dT\d\d:\d\d {2}\S+ merged into \S+ \(Anne: one owner\)\n/);
  const number = /\d+/.exec(out)?.[0] ?? '';
  expect(await rayon('shops', 'undo', number)).toMatchObject({ code: 0, out: `taken back: ${number}\n` });
  expect(await indexed(database.knex)).toMatchObject([
    { slug: B, open: true },
    { slug: A, open: true },
  ]);
});

test('the rows of a shop are shown with their dates, licences and doubts', async () => {
  const { out } = await rayon('shops', 'sources', A);
  for (const text of ['osm/node/1', 'ODbL 1.0', 'no date of its own', '48.58350, 7.74610'])
    expect(out).toContain(text);
  expect((await rayon('shops', 'sources', B)).out).toContain('as of 2026-01-02');
});

test('a removed shop is said to stay so, and can be restored', async () => {
  expect((await rayon('shops', 'remove', A)).out).toContain('is removed, and stays so');
  expect(await rayon('shops', 'remove', A)).toMatchObject({
    code: 1,
    err: `rayon: "${A}" is removed already\n`,
  });
  expect(await rayon('shops', 'restore', A)).toMatchObject({ code: 0 });
});

test.each([
  [['shops', 'merge', 'nobody', A], 1, 'no shop is called "nobody"'],
  [['shops', 'merge', A, A], 1, 'are the same shop'],
  [['shops', 'split', A, 'osm/node/2'], 1, 'no source has a row "osm/node/2"'],
  [['shops', 'split', A, 'csv/d'], 1, 'has no row "csv/d"'],
  [['shops', 'split', A, 'osm/node/1'], 1, 'the only row of its shop'],
  [['shops', 'undo', '99'], 1, 'the history has no entry 99'],
  [['shops', 'undo', 'last'], 2, 'NUMBER is one that shops history tells'],
  [['shops', 'sources', 'nobody'], 1, 'no shop is called "nobody"'],
])('rayon %j is refused: nothing changes', async (typed, code, message) => {
  const before = await indexed(database.knex);
  const done = await rayon(...typed);
  expect(done.code).toBe(code);
  expect(done.err).toContain(message);
  expect(await indexed(database.knex)).toEqual(before);
});
