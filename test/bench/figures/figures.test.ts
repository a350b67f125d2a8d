/** docs/figures.md says what the kept results say, all of it, and nothing else. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { documentOf } from '../../../bench/figures/document.ts';
import { readKnown } from '../../../bench/figures/known.ts';
import { SAFETY, SPEED } from '../../../bench/figures/quality.ts';
import { writtenFrom } from '../../../bench/figures/write.ts';
import { named, rateRow, slowestRow, type Row } from '../../../bench/report.ts';
import type { Tried } from '../../torture/record.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const RESULTS = path.join(ROOT, 'bench/results');
const DOCS = path.join(ROOT, 'docs');

describe('what is committed', () => {
  test('is what npm run figures makes of the kept results', async () => {
    const written = await writtenFrom(RESULTS);
    for (const [file, text] of written) expect(await readFile(path.join(DOCS, file), 'utf8')).toBe(text);
    const plots = (await readdir(path.join(DOCS, 'plots'))).map((name) => `plots/${name}`);
    expect(plots.sort()).toEqual([...written.keys()].filter((name) => name.startsWith('plots/')).sort());
  });

  test('says why a goal is missed, where one is missed and nowhere else', async () => {
    const known = await readKnown(RESULTS);
    const told = [...SPEED, ...SAFETY].flatMap(({ what, goals }) =>
      goals.map((goal) => ({
        goal: `${what}: ${goal.goal}`,
        missed: goal.find(known)?.reached === false,
        why: goal.why,
      })),
    );
    expect(told.filter(({ missed, why }) => missed && why === null)).toEqual([]);
    expect(told.filter(({ missed, why }) => !missed && why !== null)).toEqual([]);
  });

  test('has every row of both tables, in their order', async () => {
    const text = await readFile(path.join(DOCS, 'figures.md'), 'utf8');
    const [speed = '', safety = ''] = text.split('## Nothing lost, nobody let in');
    const rowsIn = (part: string): string[] =>
      [...part.matchAll(/^\| (\S[^|]*?) +\|/gm)]
        .map(([, what = '']) => what)
        .filter((what) => !/^(what|-+)$/.test(what));
    expect(rowsIn(speed)).toEqual([
      '`GET /shops?near&isbn`, 18 M stock rows, titles drawn by popularity',
      'its SQL',
      'its SQL',
      'the endpoint',
      'growth: 4 k → 40 k shops, 4 M → 40 M rows',
      'title suggestions, 300 k titles, typos included',
      'stock import, 1 M lines, server database',
      'reserve → answer → hold, end to end',
      '`npm start` on a machine that has it installed',
      'finder page, phone profile',
      'widget',
    ]);
    expect(rowsIn(safety)).toEqual([
      'last copy',
      'state machine',
      'kill -9 at every named step of outbox, answer, expiry',
      'provider peer: 429, 500-but-sent, timeout-but-sent, late and reordered receipts; SMTP 4xx, 5xx, hang after DATA, reset',
      'webhooks',
      'expiry',
      'API',
      'files',
      'shops apart',
      'two web + two workers on a primary with a synchronous standby; primary killed under load, standby promoted',
      'pages and widget',
    ]);
  });
});

describe('of any results', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'rayon-figures-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const machine = { processor: 'P', cores: 2, memory: 25, load: 1, node: 'v24', server: null };
  const about = { shops: 4_000, titles: 300_000, offers: 17_829_015, seconds: 10, rounds: 3 };
  const keep = (file: string, at: string, rows: readonly Row[], more: object = {}): Promise<void> =>
    writeFile(
      path.join(folder, file),
      JSON.stringify({ name: 'x', command: `npm run bench -- ${at}`, at, machine, about, rows, ...more }),
    );
  const keepTried = (one: Partial<Tried>): Promise<void> =>
    writeFile(
      path.join(folder, 'torture-full.json'),
      JSON.stringify({
        scenarios: [
          { at: '2026-11-30T10:00:00Z', seed: 5, machine, faults: [], said: '3 tests failed', ...one },
        ],
      }),
    );

  const at = (rate: number, p99 = 10) => ({ rate, p50: 5, p99 });
  const against = (ours: number): Row => rateRow('any words', at(ours), 'memory', at(1_000), 0.5);
  const line = async (goal: string): Promise<string> => {
    const text = await documentOf(await readKnown(folder), []);
    return (
      text
        .split('\n')
        .find((one) => one.includes(`| ${goal} `))
        ?.replaceAll(/ +/g, ' ') ?? ''
    );
  };
  const MEMORY = '≥ 50 % of its requests/s at 8 connections';

  test('the latest of a row counts, with its own date and command', async () => {
    await keep('2026-11-29-b.json', '2026-11-29T10:00:00Z', [named('search.memory', against(600))]);
    await keep('2026-11-30-a.json', '2026-11-28T10:00:00Z', [named('search.memory', against(400))]);
    expect(await line(MEMORY)).toContain('| 60 % (600 of 1,000 a second) | yes | 2026-11-29 (1) |');
    expect(await documentOf(await readKnown(folder), [])).toContain(
      '1. 2026-11-29 10:00 UTC, `npm run bench -- 2026-11-29T10:00:00Z`: 4,000 shops',
    );
  });

  test('a run of a part does not take away what another part had', async () => {
    await keep('2026-11-28-a.json', '2026-11-28T10:00:00Z', [
      named('search.memory', against(600)),
      named('search.p99', slowestRow('any words', at(1, 60), 50)),
    ]);
    await keep('2026-11-29-b.json', '2026-11-29T10:00:00Z', [
      named('search.p99', slowestRow('w', at(1, 40), 50)),
    ]);
    expect(await line(MEMORY)).toContain('60 %');
    expect(await line('p99 < 50 ms')).toContain('| p99 40 ms | yes |');
  });

  test('rows from before there were ids are known by their words', async () => {
    const row = rateRow(
      'GET /shops, titles by popularity',
      at(300),
      'the same answers from memory (12.5 kB)',
      at(1_000),
      0.5,
    );
    await keep('2026-11-28-a.json', '2026-11-28T10:00:00Z', [row]);
    expect(await line(MEMORY)).toContain('| 30 % (300 of 1,000 a second) | **no** |');
  });

  test('a quick look and a smaller country are nobody’s figures', async () => {
    await keep('2026-11-28-quick.json', '2026-11-28T10:00:00Z', [named('search.memory', against(600))]);
    await keep('2026-11-28-small.json', '2026-11-28T10:00:00Z', [named('search.memory', against(600))], {
      about: { ...about, offers: 300_000 },
    });
    expect(await line(MEMORY)).toContain('| not measured | | |');
  });

  test('a goal that is missed is explained below its table', async () => {
    await keep('2026-11-28-a.json', '2026-11-28T10:00:00Z', [named('search.memory', against(499))]);
    const text = await documentOf(await readKnown(folder), []);
    expect(text).toMatch(/Short of the goal:\n\n- \*\*`GET .* at 8 connections\.\*\* /);
  });

  test('what torture counted is told, and fewer than wanted is not enough', async () => {
    const figures = { kills: 999, moments: 28, 'effects lost or doubled': 0 };
    const goal = '0 lost, 0 doubled effects; a doubled SMS only where the peer hid the first';
    await keepTried({ name: 'killed', holds: true, figures });
    expect(await line(goal)).toContain('| 999 kills, 28 moments, 0 effects lost or doubled | **no** |');
    await keepTried({ name: 'killed', holds: true, figures: { ...figures, kills: 1_000 } });
    expect(await line(goal)).toContain('| yes | 2026-11-30 (1) |');
    expect(await documentOf(await readKnown(folder), [])).toContain(
      '`npm run torture -- --full --only killed --seed 5`',
    );
  });

  test('a scenario that does not hold has reached nothing', async () => {
    await keepTried({ name: 'files', holds: false, figures: { 'bytes of one file': 2e9, columns: 1e7 } });
    expect(await line('clear rejects, bounded memory, nothing half-applied')).toContain(
      '| does not hold: 3 tests failed | **no** |',
    );
  });
});
