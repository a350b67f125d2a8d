import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Reject } from '../../../server/import/parsed.ts';
import type { Wanted } from '../../../server/import/table/columns.ts';
import { readTable, type Reading } from '../../../server/import/table/read-table.ts';
import { bytesOf, reasons } from '../bytes-of.ts';

type Field = 'isbn' | 'title';
const WANTED: Wanted<Field> = {
  names: { isbn: ['isbn13', 'ean', 'isbn'], title: ['title', 'titre'] },
  required: ['isbn'],
};

const read = async (
  content: string,
  reading: Partial<Reading<Field>> = {},
  piece?: number,
): Promise<{ rows: [line: number, isbn: string, title: string][]; rejects: Reject[] }> => {
  const all = { rows: [] as [number, string, string][], rejects: [] as Reject[] };
  for await (const { rows, cell, rejects } of readTable(bytesOf(content, piece), {
    wanted: WANTED,
    ...reading,
  })) {
    all.rows.push(
      ...rows.map((row): [number, string, string] => [row.line, cell(row, 'isbn'), cell(row, 'title')]),
    );
    all.rejects.push(...rejects);
  }
  return all;
};

const CUT = 'the file ends in this line without a line end: it may be cut short';

describe('header', () => {
  test.each([
    ['comma', 'isbn,title\n1,a\n'],
    ['semicolon, with commas in a title', 'ISBN;Titre\n1;a\n'],
    ['tab', 'EAN\tTITRE\n1\ta\n'],
    ['vertical bar', 'EAN|TITRE\n1|a\n'],
    ["a till's title above it", 'Librairie Le Horla\nStock; au;25/11/2026\n\nEAN;Titre\n1;a\n'],
    ['accents, underscores and quotes', '"isbn13";"TITLE"\n"1";"a"\n'],
    ['other columns around', 'x;titre;y;ean;z\n0;a;0;1;0\n'],
    ["Excel's own first line", 'sep=;\nisbn;titre\n1;a\n'],
    ['empty lines before it', '\n \nisbn;titre\n1;a\n'],
  ])('%s', async (_name, content) => {
    const { rows } = await read(content);
    expect(rows.map(([, ...cells]) => cells)).toEqual([['1', 'a']]);
  });

  test('of two columns for one field the surer is read first, the other where it is empty', async () => {
    const { rows } = await read('isbn,isbn13\n10,13\n10,\n');
    expect(rows.map(([, isbn]) => isbn)).toEqual(['13', '10']);
  });

  test('a mapping names columns that nobody could guess', async () => {
    const { rows } = await read('Réf.;Libellé\n1;a\n', {
      mapping: new Map([
        ['isbn', 'Réf.'],
        ['title', 'libelle'],
      ]),
    });
    expect(rows).toEqual([[2, '1', 'a']]);
  });

  test.each([
    [
      'no known column',
      'foo;bar\n1;2\n',
      /no column for "isbn"\. The first line has: "foo", "bar"\. Known names: isbn13, ean, isbn/,
    ],
    ['only empty lines', '\n\n  \n', /no line with anything on it/],
    ['ten thousand columns', `isbn;${'x;'.repeat(10_000)}\n`, /more than 500 columns/],
    ['a first line of 2 MB', `isbn;${'x'.repeat(2_000_000)}\n1;2\n`, /line 1 longer than/],
  ])('%s is refused, saying what was seen', async (_name, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  test('a mapping to a field or a column that is not there is refused', async () => {
    const content = 'isbn;titre\n1;a\n';
    await expect(read(content, { mapping: new Map([['isbm', 'isbn']]) })).rejects.toThrow(/no field "isbm"/);
    await expect(read(content, { mapping: new Map([['title', 'nom']]) })).rejects.toThrow(/no column "nom"/);
  });

  test('below a title, the line that has most columns is shown when none is known', async () => {
    await expect(read('Librairie\n\nfoo;bar\n1;2\n')).rejects.toThrow(
      'no column for "isbn". Line 3 has: "foo", "bar"',
    );
  });

  test('one column of values without a header is known by them', async () => {
    const bare = { field: 'isbn', isValue: (text: string) => /^\d+$/.test(text) } as const;
    expect((await read('Liste\n"11";\n"22";\n', { bare })).rows).toEqual([
      [1, 'Liste', ''],
      [2, '11', ''],
      [3, '22', ''],
    ]);
    await expect(read('11;12\n22;\n', { bare })).rejects.toThrow('no column for "isbn"');
    const late = await read(`${'11;\n'.repeat(30)}12;5\n`, { bare });
    expect(late.rows).toHaveLength(30);
    expect(reasons(late.rejects)).toEqual(['31 line more than one column, and no line that names them']);
    expect((await read('11\n22\n', { bare })).rows).toEqual([
      [1, '11', ''],
      [2, '22', ''],
    ]);
    expect((await read('isbn\n22\n', { bare })).rows).toEqual([[2, '22', '']]);
  });
});

describe('cells', () => {
  test('quoted cells hold delimiters, doubled quotes and line ends', async () => {
    const { rows } = await read('isbn,title\n1,"a, ""b""\nc"\n2,d\n');
    expect(rows).toEqual([
      [2, '1', 'a, "b"\nc'],
      [4, '2', 'd'],
    ]);
  });

  test('a quotation mark inside of a cell is a letter like another', async () => {
    const { rows } = await read('isbn\ttitle\n1\tA Child Called "It"\n2\t"It" and more\n');
    expect(rows.map(([, , title]) => title)).toEqual(['A Child Called "It"', '"It" and more']);
  });

  test('a quotation mark that never closes costs its own line, not the file', async () => {
    const lines = Array.from({ length: 200 }, (_, n) => `${n};title ${n}`);
    lines[3] = '3;"never closed';
    const { rows, rejects } = await read(`isbn;title\n${lines.join('\n')}\n`);
    expect(rows).toHaveLength(199);
    expect(reasons(rejects)).toEqual(['5 line a quotation mark is opened and never closed']);
  });

  test('a mark that is opened on many lines costs those lines, in reasonable time', async () => {
    const { rows, rejects } = await read(`isbn;title\n${'1;"open\n'.repeat(2_000)}2;b\n`);
    expect(rows).toEqual([[2002, '2', 'b']]);
    expect(rejects).toHaveLength(2_000);
  });

  test('cells that a spreadsheet left out at the end of a line are empty', async () => {
    expect((await read('isbn;title;x\n1\n2;b;;;\n')).rows).toEqual([
      [2, '1', ''],
      [3, '2', 'b'],
    ]);
  });

  test('lines of nothing but delimiters say nothing', async () => {
    expect((await read('isbn;title\n;\n1;a\n ; \n')).rows).toEqual([[3, '1', 'a']]);
  });

  test('a line of more than 500 cells is refused', async () => {
    const { rows, rejects } = await read(`isbn;title\n${';'.repeat(100_000)}\n1;a\n`);
    expect(rows).toEqual([[3, '1', 'a']]);
    expect(reasons(rejects)).toEqual(['2 line more than 500 cells']);
  });

  test('a file that ends in the middle of a line has that line refused', async () => {
    const { rows, rejects } = await read('isbn;title\n1;a\n2');
    expect(rows).toEqual([[2, '1', 'a']]);
    expect(reasons(rejects)).toEqual([`3 line ${CUT}`]);
  });

  test('a last line without a line end is taken only when no cell that counts can be shorter than it was', async () => {
    expect(await read('isbn;title;x\n1;a\n2;b;')).toMatchObject({ rows: [{}, [3, '2', 'b']], rejects: [] });
    const isUncut = (field: Field, text: string): boolean => field === 'title' && text === 'whole';
    expect((await read('isbn;title\n1;whole', { isUncut })).rows).toHaveLength(1);
    expect(reasons((await read('isbn;title\n1;who', { isUncut })).rejects)).toEqual([`2 line ${CUT}`]);
    expect((await read('isbn;title\r\n1;a\r')).rows).toHaveLength(1);
  });

  test('formulas are data like other', async () => {
    expect((await read('isbn;title\n=1+1;=HYPERLINK("http://x")\n')).rows).toEqual([
      [2, '=1+1', '=HYPERLINK("http://x")'],
    ]);
  });
});

describe('against a known parser', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', ' ', '=', '😀'),
    maxLength: 12,
  });
  const delimiter = fc.constantFrom(',', ';', '\t');
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  test('what a CSV writer writes is read back, whatever the cells and the pieces', async () => {
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, delimiter, fc.integer({ min: 1, max: 64 }), async (table, mark, piece) => {
        const content = [['isbn', 'title'], ...table].map((row) => row.map(quote).join(mark)).join('\r\n');
        const expected = parse(content, { delimiter: mark, from_line: 2 })
          .map((row) => row.map((text) => text.trim()))
          .filter((row) => row.some((text) => text !== ''));
        const read2 = await read(`${content}\r\n`.replaceAll('\r\n', '\n'), {}, piece);
        expect(read2.rejects).toEqual([]);
        expect(read2.rows.map(([, ...cells]) => cells)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
