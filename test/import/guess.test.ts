import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { guessStock, layoutOf, type TableGuess } from '../../server/import/index.ts';
import { parseStock } from '../../server/import/csv/stock.ts';
import { bytesOf } from './bytes-of.ts';

const [A, B, C] = ['9782070360024', '9782253002697', '9782070612758'] as const;

const tableOf = async (text: string | Buffer): Promise<TableGuess> => {
  const { table } = await guessStock(bytesOf(text));
  if (table === null) throw new Error('it has no table');
  return table;
};

describe('what a file seems to be', () => {
  test('by the names of its columns, below a till’s own lines', async () => {
    const table = await tableOf(
      iconv.encode(
        `Librairie de l’Été\r\n\r\nEAN;Désignation;Prix TTC;Qté\r\n${A};L’étranger;7,60;2\r\n`,
        'win1252',
      ),
    );
    expect(table).toEqual({
      layout: { delimiter: ';', after: 3, columns: { isbn: [0], quantity: [3], price: [2] } },
      titles: ['EAN', 'Désignation', 'Prix TTC', 'Qté'],
      samples: [{ line: 4, cells: [A, 'L’étranger', '7,60', '2'] }],
    });
  });

  test('without names, by what is in the columns', async () => {
    const table = await tableOf(`L’Étranger,3,${A},"7,60 €"\nGerminal,1,${B},"8,90 €"\nPetit,2,${C},6.90\n`);
    expect(table.layout).toEqual({
      delimiter: ',',
      after: 0,
      columns: { isbn: [2], quantity: [1], price: [3] },
    });
    expect(table.titles).toEqual(['', '', '', '']);
  });

  test('one column of ISBNs', async () => {
    expect((await tableOf(`${A}\n${B}\n`)).layout.columns).toEqual({ isbn: [0] });
  });

  test('nothing that it knows: the columns are shown to choose from', async () => {
    const table = await tableOf('Code interne;Combien\nx1;2\nx2;3\n');
    expect(table.titles).toEqual(['Code interne', 'Combien']);
    expect(table.layout.columns).toEqual({});
  });

  test('ten lines are shown, of a file of any length', async () => {
    const table = await tableOf(`ean;qte\n${`${A};1\n`.repeat(5_000)}`);
    expect(table.samples.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test.each([
    ['google', `store code\tid\tavailability\n1\t${A}\tin stock\n`],
    ['google', '<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>'],
    ['onix', '\ufeff<?xml version="1.0"?>\n<ONIXMessage release="3.0"></ONIXMessage>'],
  ])('%s', async (form, text) => expect((await guessStock(bytesOf(text))).form).toBe(form));

  test.each([
    ['', 'is empty'],
    ['\n\n', 'no line with anything'],
    ['%PDF-1.7', 'a PDF'],
    ['PK\x03\x04', 'Excel'],
  ])('%j is refused', async (text, why) => {
    await expect(guessStock(bytesOf(text))).rejects.toThrow(why);
  });
});

describe('a layout that somebody confirmed', () => {
  const rowsOf = async (text: string, chosen: Parameters<typeof layoutOf>[1]) => {
    const layout = layoutOf(await tableOf(text), chosen);
    const rows = [];
    for await (const part of parseStock(bytesOf(text), new Map(), layout)) rows.push(...part.rows);
    return rows;
  };

  test('is what the file is read by, whatever its columns are called', async () => {
    const rows = await rowsOf(`Code interne;Combien\n${A};2\n`, ['isbn', 'quantity']);
    expect(rows).toEqual([{ isbn: A, condition: 'new', quantity: 2, priceCents: null }]);
  });

  test('without names no line is lost', async () => {
    expect(await rowsOf(`${A};1;x\n${B};2;y\n`, ['isbn', 'quantity', null])).toHaveLength(2);
  });

  test('what was guessed and is not confirmed is not read', async () => {
    const [row] = await rowsOf(`ean;qte;prix\n${A};2;7,60\n`, ['isbn', null, null]);
    expect(row).toMatchObject({ quantity: null, priceCents: null });
  });

  test('of several columns for a field the guessed ones are asked first', async () => {
    const text = `Ref;EAN\n${A};${B}\n${C};\n`;
    expect((await rowsOf(text, ['isbn', 'isbn'])).map(({ isbn }) => isbn)).toEqual([B, C]);
  });

  test('needs the column of the ISBNs', async () => {
    expect(layoutOf(await tableOf('a;b\n1;2\n'), [null, 'quantity'])).toBeNull();
  });
});
