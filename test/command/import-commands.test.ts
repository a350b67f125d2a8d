import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commandTable, runCommand } from '../../server/command/index.ts';
import { testDatabase } from '../support/database.ts';
import { terminal, type Terminal } from './terminal.ts';

const database = testDatabase();
const table = commandTable({});
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rayon-command-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => database.empty());

interface Done extends Terminal {
  code: number;
}

const rayon = async (typed: string[], given: Parameters<typeof terminal>[0] = {}): Promise<Done> => {
  const io = terminal({ cwd: folder, ...given });
  const tools = { database: () => Promise.resolve(database.knex), defaultCountry: 'FR' };
  return { ...io, code: await runCommand(typed, table, io, tools) };
};

const put = (name: string, content: string): Promise<void> => writeFile(path.join(folder, name), content);
const TITLES = 'isbn;titre\n9782253002697;Germinal\n9780140275360;The Iliad\n123;"=HYPERLINK(""x"")"\n';
const SHOPS = 'nom;cp;lat;lon\nLe Horla;75005;48.85;2.35\n';

describe('output', () => {
  test('one line of counts, and the first refusals on standard error', async () => {
    await put('titles.csv', TITLES);
    const { code, out, err } = await rayon(['import', 'titles', 'titles.csv', '--from', 'csv']);
    expect(code).toBe(0);
    expect(out()).toMatch(/^read 3, added 2, changed 0, unchanged 0, rejected 1, in \d+\.\d\d s\n$/);
    expect(err()).toBe('line 4: isbn "123": not an ISBN\n');
  });

  test('--json says the same as JSON', async () => {
    await put('titles.csv', TITLES);
    const { out } = await rayon(['import', 'titles', 'titles.csv', '--from', 'csv', '--json']);
    expect(JSON.parse(out())).toEqual({
      read: 3,
      added: 2,
      changed: 0,
      unchanged: 0,
      rejected: 1,
      seconds: expect.any(Number),
    });
  });

  test('--licence names the terms of a file that says none itself', async () => {
    await put('shops.csv', `${SHOPS.trimEnd()}\n`);
    await rayon(['import', 'shops', 'shops.csv', '--from', 'csv', '--licence', 'Ville, ODbL']);
    const { rows } = await database.knex.raw<{ rows: unknown[] }>('select licence from shop_sources');
    expect(rows).toEqual([{ licence: 'Ville, ODbL' }]);
  });

  test('progress is for terminals only', async () => {
    await put('titles.csv', TITLES);
    const typed = ['import', 'titles', 'titles.csv', '--from', 'csv'];
    expect((await rayon(typed, { isTty: true })).err()).toContain('3 read, 1 rejected · 0.0 of 0.0 MB');
    expect((await rayon(typed)).err()).not.toContain('\u001b');
  });

  test('columns are not mapped in ONIX, which has none', async () => {
    await put('onix.xml', '<ONIXMessage release="3.0"/>');
    const typed = ['import', 'titles', 'onix.xml', '--from', 'onix'];
    const { code, out } = await rayon([...typed, '--json']);
    expect(code).toBe(0);
    expect(out()).toContain('"read":0');
    expect(await rayon([...typed, '--map', 'title=TitleText'])).toMatchObject({ code: 2 });
  });

  test('of many refusals a few are shown, and where to have them all', async () => {
    await put('bad.csv', `isbn;titre\n${'x;y\n'.repeat(50)}`);
    const { err } = await rayon(['import', 'titles', 'bad.csv', '--from', 'csv']);
    expect(err().split('\n')).toHaveLength(7);
    expect(err()).toContain('… and 45 more: --rejects FILE keeps them all');
  });
});

describe('--rejects', () => {
  test('keeps each refused line with its number, field and reason, harmless to a spreadsheet', async () => {
    await put('titles.csv', `isbn;titre\n=1+1;a\n"12,""3";b\n9782253002697;Germinal\n`);
    const { code, err } = await rayon([
      'import',
      'titles',
      'titles.csv',
      '--from',
      'csv',
      '--rejects',
      'rejects.csv',
    ]);
    expect([code, err()]).toEqual([0, '']);
    expect(await readFile(path.join(folder, 'rejects.csv'), 'utf8')).toBe(
      `line,field,value,reason\r\n2,isbn,'=1+1,not an ISBN\r\n3,isbn,"12,""3",not an ISBN\r\n`,
    );
  });

  test.each([
    [`=HYPERLINK(""http://x"";""y"")`, `"'=HYPERLINK(""http://x"";""y"")"`],
    [`+33199000001`, `'+33199000001`],
    [`-1+1|cmd`, `'-1+1|cmd`],
    [`@SUM(1)`, `'@SUM(1)`],
    [`a, =1+1`, `"a,' =1+1"`],
    [`a;=1+1`, `a;'=1+1`],
    [`a\t=1+1`, `a\t'=1+1`],
  ])('holds no formula: not %j, where a French sheet splits at semicolons either', async (value, cell) => {
    await put('titles.csv', `isbn,titre\n"${value}",a\n9782253002697,Germinal\n`);
    await rayon(['import', 'titles', 'titles.csv', '--from', 'csv', '--rejects', 'rejects.csv']);
    const [, line = ''] = (await readFile(path.join(folder, 'rejects.csv'), 'utf8')).split('\r\n');
    expect(line).toBe(`2,isbn,${cell},not an ISBN`);
  });

  test('never writes over the file that is imported', async () => {
    await put('titles.csv', TITLES);
    const { code, err } = await rayon([
      'import',
      'titles',
      'titles.csv',
      '--from',
      'csv',
      '--rejects',
      './titles.csv',
    ]);
    expect(code).toBe(1);
    expect(err()).toContain('the very file that is imported');
    expect(await readFile(path.join(folder, 'titles.csv'), 'utf8')).toBe(TITLES);
  });

  test('that cannot be written stops the command before it begins', async () => {
    await put('titles.csv', TITLES);
    const { code, err } = await rayon([
      'import',
      'titles',
      'titles.csv',
      '--from',
      'csv',
      '--rejects',
      'no/where.csv',
    ]);
    expect(code).toBe(1);
    expect(err()).toMatch(/cannot write .*where\.csv: there is no such file/);
  });
});

describe('FILE', () => {
  test('"-" is the standard input', async () => {
    const { code, out } = await rayon(['import', 'titles', '-', '--from', 'csv'], {
      stdin: [TITLES.slice(0, 30), TITLES.slice(30)],
    });
    expect(code).toBe(0);
    expect(out()).toContain('added 2');
  });

  test.each([
    ['missing.csv', /cannot read .*missing\.csv: there is no such file/],
    ['.', /is a directory/],
  ])('%s fails with exit code 1, saying why', async (file, message) => {
    const { code, err } = await rayon(['import', 'titles', file, '--from', 'csv']);
    expect(code).toBe(1);
    expect(err()).toMatch(message);
  });

  test('one that cannot be taken fails with exit code 1 and one line that says why', async () => {
    const { code, err } = await rayon(['import', 'titles', '-', '--from', 'csv'], { stdin: ['a;b\n1;2\n'] });
    expect(code).toBe(1);
    expect(err()).toBe(
      'rayon: no column for "isbn". The first line has: "a", "b". Known names: isbn13, isbn 13, ean13, ean 13, ean, ' +
        'gtin, isbn, isbn10, isbn 10, code barre\n',
    );
  });
});

describe('each import', () => {
  test('shops, with a mapping and a dry run first', async () => {
    await put('shops.csv', SHOPS.replace('nom', 'Qui'));
    const typed = ['import', 'shops', 'shops.csv', '--from', 'csv', '--map', 'name=Qui'];
    expect((await rayon([...typed, '--dry-run'])).out()).toMatch(
      /^dry run, nothing applied: read 1, added 1,/,
    );
    expect((await rayon(typed)).out()).toContain('added 1');
    expect((await rayon(typed)).out()).toContain('added 0, changed 0, unchanged 1');
  });

  test('stock, into the shop that is named', async () => {
    await put('shops.csv', SHOPS);
    await rayon(['import', 'shops', 'shops.csv', '--from', 'csv']);
    const typed = ['import', 'stock', '-', '--from', 'csv', '--mode', 'snapshot', '--shop'];
    const stdin = ['isbn;qte\n9782253002697;3\n'];
    expect((await rayon([...typed, 'le-horla-paris'], { stdin })).out()).toContain(
      'added 1, changed 0, unchanged 0, rejected 0, removed 0',
    );
    const unknown = await rayon([...typed, 'le-havre'], { stdin });
    expect([unknown.code, unknown.err()]).toEqual([1, 'rayon: no shop is called "le-havre"\n']);
  });

  test('stock of one shop, out of a feed of several', async () => {
    await put('shops.csv', SHOPS);
    await rayon(['import', 'shops', 'shops.csv', '--from', 'csv']);
    const typed = [
      'import',
      'stock',
      '-',
      '--from',
      'google',
      '--mode',
      'snapshot',
      '--shop',
      'le-horla-paris',
    ];
    const stdin = ['store code\tid\tavailability\nA\t9782253002697\tin stock\nB\t9780140275360\tin stock\n'];
    const unchosen = await rayon(typed, { stdin });
    expect([unchosen.code, unchosen.err()]).toEqual([
      1,
      'rayon: this feed is of several shops: choose one with --store-code. It has 2 store codes: "A", "B"\n',
    ]);
    expect((await rayon([...typed, '--store-code', 'B'], { stdin })).out()).toContain('read 1, added 1,');
  });

  test('places', async () => {
    const stdin = ['insee\tnom\tcp\tlat\tlon\tpopulation\n31555\tToulouse\t31000\t43.6\t1.44\t500000\n'];
    expect((await rayon(['import', 'places', '-'], { stdin })).out()).toContain('added 1');
  });
});

describe('wrong usage', () => {
  test.each([
    [['import']],
    [['import', 'titles', 'x']],
    [['import', 'shops', 'x', '--from', 'csv', '--map', 'name']],
    [['import', 'stock', 'x', '--shop', 'y', '--from', 'xlsx', '--mode', 'delta']],
    [['import', 'stock', 'x', '--shop', 'y', '--from', 'csv', '--mode', 'delta', '--store-code', 'A']],
    [['dance']],
  ])('%j ends with exit code 2 and the usage', async (typed) => {
    const { code, err, out } = await rayon(typed);
    expect(code).toBe(2);
    expect(err()).toMatch(/^rayon: .+\nusage: /);
    expect(out()).toBe('');
  });

  test('--help is no error, and shows the command that is meant', async () => {
    const { code, out } = await rayon(['import', 'stock', '--help']);
    expect(code).toBe(0);
    expect(out()).toMatch(/^rayon import stock FILE --shop SLUG/);
    expect((await rayon(['--help'])).out()).toContain('rayon import places FILE');
  });
});

test('a command that is given up says so, and has applied nothing', async () => {
  const io = terminal({ stdin: [TITLES] });
  io.giveUp();
  const tools = { database: () => Promise.resolve(database.knex), defaultCountry: 'FR' };
  expect(await runCommand(['import', 'titles', '-', '--from', 'csv'], table, io, tools)).toBe(1);
  expect(io.err()).toBe('rayon: given up: nothing was applied\n');
});
