/** Tables that were not meant to be read, or were made to hurt. */
import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { parseStock } from '../../../server/import/csv/stock.ts';
import { parseTitles } from '../../../server/import/csv/titles.ts';
import { ImportError } from '../../../server/import/parsed.ts';
import type { StockRow } from '../../../server/stock/index.ts';
import { bytesOf, reasons, whole, type Whole } from '../bytes-of.ts';
import { given, watched } from '../held.ts';
import { atMost } from '../../support/measured.ts';
import { MEGABYTE } from '../../support/held-memory.ts';
import { TABLES } from './every-import.ts';

const [GERMINAL, ILIAD] = ['9782253002697', '9780140275360'];
const stock = (content: string | Buffer): Promise<Whole<StockRow>> => whole(parseStock(bytesOf(content)));

/** `first`, `piece` over and over, `last`. */
function* repeated(first: string, piece: string, count: number, last = ''): Generator<Uint8Array> {
  yield Buffer.from(first);
  const bytes = Buffer.from(piece);
  for (let n = 0; n < count; n += 1) yield bytes;
  yield Buffer.from(last);
}

describe('without end', () => {
  test('a line of one gigabyte is refused, those around it are read, and memory stays bounded', async () => {
    const pieces = repeated(`isbn;qte\n${GERMINAL};1\n`, 'x'.repeat(MEGABYTE), 1024, `\n${ILIAD};2\n`);
    const file = watched(pieces, 300);
    const { rows, rejects } = await whole(parseStock(file.bytes));
    expect(file.size()).toBeGreaterThan(1024 * MEGABYTE);
    expect(rows.map(({ quantity }) => quantity)).toEqual([1, 2]);
    expect(reasons(rejects)).toEqual(['3 line longer than 1048576 bytes']);
    expect(file.most()).toBeLessThan(32 * MEGABYTE);
    atMost('bytes of one file', file.size());
    atMost('held meanwhile (MB)', file.most() / MEGABYTE);
  });

  test.each(TABLES)('$name: a file that is one line is refused before it is read on', async ({ parse }) => {
    const file = given(repeated('', '9782253002697;'.repeat(10_000), 10_000));
    await expect(whole(parse(file.bytes))).rejects.toThrow('line 1 longer than 1048576 bytes');
    expect(file.size()).toBeLessThan(4 * MEGABYTE);
  });

  test('nothing but empty lines does not pile up', async () => {
    const file = watched(repeated('', '\n'.repeat(20_000), 50), 20);
    await expect(whole(parseStock(file.bytes))).rejects.toThrow('the file has no line with anything on it');
    expect(file.most()).toBeLessThan(16 * MEGABYTE);
  });
});

describe('columns', () => {
  test('ten thousand of them are refused', async () => {
    await expect(stock(`isbn;${'x;'.repeat(10_000)}\n`)).rejects.toThrow('more than 500 columns');
    const { rows, rejects } = await stock(`isbn;qte\n${GERMINAL}${';1'.repeat(10_000)}\n${ILIAD};2\n`);
    expect(rows).toMatchObject([{ isbn: ILIAD }]);
    expect(reasons(rejects)).toEqual(['2 line more than 500 cells']);
  });

  test('ten million as well, unread', async () => {
    const columns = 50_000 * 200;
    const file = given(repeated('isbn', ';x'.repeat(50_000), 200));
    await expect(whole(parseStock(file.bytes))).rejects.toThrow('line 1 longer than 1048576 bytes');
    expect(file.size()).toBeLessThan(2 * MEGABYTE);
    atMost('columns', columns);
  });

  test('of two with one name the first counts', async () => {
    expect((await stock(`isbn;qte;qte;isbn\n${GERMINAL};1;9;${ILIAD}\n`)).rows).toMatchObject([
      { isbn: GERMINAL, quantity: 1 },
    ]);
  });
});

describe('bytes', () => {
  test.each(TABLES)('$name: NUL bytes cost their own lines', async ({ parse, good, rows }) => {
    const spoilt = `${good.trimEnd()}\n\0\0\nx\0y;z\n`;
    const all = await whole(parse(bytesOf(spoilt)));
    expect(all.rows.length).toBeGreaterThanOrEqual(rows);
    expect(reasons(all.rejects).slice(-2)).toEqual([
      expect.stringContaining('holds a NUL byte'),
      expect.stringContaining('holds a NUL byte'),
    ]);
  });

  test.each(TABLES)('$name: nothing but NUL bytes is refused', async ({ parse }) => {
    await expect(whole(parse(bytesOf(Buffer.alloc(100_000))))).rejects.toThrow('one byte in five is NUL');
  });

  test.each(TABLES)('$name: carriage returns alone end lines', async ({ parse, good }) => {
    // Not inside of a quoted cell, where the end of a line is text.
    const plain = good.replace(',\nou', ', ou').trimEnd();
    const expected = await whole(parse(bytesOf(`${plain}\n`)));
    const read = await whole(parse(bytesOf(`${plain.replaceAll(/\r?\n/g, '\r')}\r`)));
    expect(read.rows).toEqual(expected.rows);
    expect(read.rejects).toEqual(expected.rejects);
  });

  test('a file half in UTF-8 and half in Windows-1252 is refused: one half would be misread', async () => {
    const line = `${GERMINAL};L’été déjà là\n`;
    const mixed = [Buffer.from('isbn;titre\n'), Buffer.from(line), iconv.encode(line, 'win1252')];
    for (const order of [mixed, [mixed[0]!, mixed[2]!, mixed[1]!]])
      await expect(whole(parseTitles(bytesOf(Buffer.concat(order))))).rejects.toThrow('some lines are UTF-8');
  });

  test('random bytes are refused, whatever they begin like', async () => {
    let seed = 1;
    const noise = Buffer.from(
      Array.from({ length: 50_000 }, () => (seed = (seed * 48_271) % 2_147_483_647) & 255),
    );
    for (const head of ['', 'isbn;qte\n', '\ufeff'])
      await expect(stock(Buffer.concat([Buffer.from(head), noise]))).rejects.toThrow(ImportError);
  });
});

describe('quotation marks', () => {
  test('one that is opened in the header and never closed is a letter like another', async () => {
    expect((await stock(`"isbn;qte\n${GERMINAL};1\n${ILIAD};2\n`)).rows).toHaveLength(2);
  });

  test('opened on every line they cost those lines, within bounded memory', async () => {
    const file = watched(repeated('isbn;titre\n', `${GERMINAL};"open\n`.repeat(500), 10, `${ILIAD};b\n`), 5);
    const { rows, rejects } = await whole(parseTitles(file.bytes));
    expect(rows).toHaveLength(1);
    expect(rejects).toHaveLength(5_000);
    expect(file.most()).toBeLessThan(16 * MEGABYTE);
  });

  test('one that swallows a megabyte gives it back', async () => {
    const { rows, rejects } = await stock(
      `isbn;titre\n${GERMINAL};"x\n${'y'.repeat(900_000)}\n${'z'.repeat(900_000)}\n${ILIAD};b\n`,
    );
    expect(rows).toMatchObject([{ isbn: ILIAD }]);
    expect(rejects.map(({ line }) => line)).toEqual([2, 3, 4]);
  });
});
