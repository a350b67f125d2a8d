import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { MAX_LINE_BYTES, readLines } from '../../../server/import/bytes/lines.ts';
import type { Reject } from '../../../server/import/parsed.ts';
import { bytesOf } from '../bytes-of.ts';

const read = async (
  content: string | Buffer,
  piece?: number,
): Promise<{ lines: string[]; numbers: number[]; rejects: Reject[]; ended: boolean[] }> => {
  const all = {
    lines: [] as string[],
    numbers: [] as number[],
    rejects: [] as Reject[],
    ended: [] as boolean[],
  };
  for await (const { lines, rejects } of readLines(bytesOf(content, piece))) {
    all.lines.push(...lines.map(({ text }) => text));
    all.numbers.push(...lines.map(({ number }) => number));
    all.ended.push(...lines.map(({ ended }) => ended));
    all.rejects.push(...rejects);
  }
  return all;
};

const FRENCH = 'titre;prix\nL’été à Œuvre – 5 €;12,50\nÇa et là;3\n';
const LINES = ['titre;prix', 'L’été à Œuvre – 5 €;12,50', 'Ça et là;3'];

describe('encodings', () => {
  test('UTF-8, with and without a byte order mark', async () => {
    expect((await read(FRENCH)).lines).toEqual(LINES);
    expect((await read(`\ufeff${FRENCH}`)).lines).toEqual(LINES);
  });

  test('Windows-1252, with its own quotes, dashes and euro sign', async () => {
    expect((await read(iconv.encode(FRENCH, 'win1252'))).lines).toEqual(LINES);
  });

  test('Windows-1252 is found out even when its first accent comes after 200 kB of ASCII', async () => {
    const plain = 'plain line\n'.repeat(20_000);
    const { lines } = await read(iconv.encode(plain + FRENCH, 'win1252'));
    expect(lines.slice(-3)).toEqual(LINES);
  });

  test('characters that fall on the edge of a piece stay whole', async () => {
    for (const piece of [1, 2, 3, 7]) expect((await read(FRENCH, piece)).lines).toEqual(LINES);
  });

  test('a stray byte in a UTF-8 file costs its own line only', async () => {
    const good = 'été à la mer, déjà vu, là-bas\n'.repeat(20);
    const { lines, rejects } = await read(
      Buffer.concat([Buffer.from(good), Buffer.from([0xe9, 0x0a]), Buffer.from(good)]),
    );
    expect(lines).toHaveLength(40);
    expect(rejects).toMatchObject([{ line: 21, field: 'line', reason: expect.stringContaining('UTF-8') }]);
  });

  test.each([
    ['UTF-16 little endian', iconv.encode(FRENCH, 'utf16le', { addBOM: true }), /UTF-16/],
    ['UTF-16 big endian', iconv.encode(FRENCH, 'utf16be', { addBOM: true }), /UTF-16/],
    ['UTF-16 without a mark', iconv.encode(FRENCH, 'utf16le'), /UTF-16/],
    ['an Excel workbook', Buffer.from('PK\u0003\u0004rest of the archive', 'latin1'), /Excel/],
    ['a gzip archive', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
    [
      'old DOS text',
      iconv.encode('élève âgé déjà à côté, été très près\n'.repeat(5), 'cp850'),
      /neither UTF-8 nor Windows-1252/,
    ],
    [
      'Russian in one byte a letter',
      iconv.encode('Война и мир, Анна Каренина, Идиот\n'.repeat(5), 'koi8-r'),
      /neither UTF-8/,
    ],
  ])('%s is refused, saying what was seen', async (_name, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});

describe('line ends', () => {
  test.each([['\n'], ['\r\n'], ['\r']])('%j', async (end) => {
    const { lines, numbers } = await read(['a', 'b', '', 'c', ''].join(end));
    expect(lines).toEqual(['a', 'b', '', 'c']);
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  test('a last line without an end is marked: it may have been cut', async () => {
    expect((await read('a\nb')).ended).toEqual([true, false]);
    expect((await read('a\nb\n')).ended).toEqual([true, true]);
  });
});

describe('hostile files', () => {
  test('an empty file is refused', async () => {
    await expect(read('')).rejects.toThrow('empty');
    await expect(read('\ufeff')).rejects.toThrow('empty');
  });

  test('a line with a NUL byte is refused, its neighbours are read', async () => {
    const { lines, rejects } = await read('a,b,c,d,e\nx\0y\nf,g,h,i,j\n');
    expect(lines).toEqual(['a,b,c,d,e', 'f,g,h,i,j']);
    expect(rejects).toEqual([{ line: 2, field: 'line', value: 'x␀y', reason: 'holds a NUL byte' }]);
  });

  test('a line above the limit is refused and the lines behind it keep their numbers', async () => {
    const { lines, numbers, rejects } = await read(`a\n${'x'.repeat(3 * MAX_LINE_BYTES)}\nb\n`);
    expect(lines).toEqual(['a', 'b']);
    expect(numbers).toEqual([1, 3]);
    expect(rejects).toMatchObject([{ line: 2, reason: expect.stringContaining('longer') }]);
  });

  test('a line above the limit in one piece is refused as well', async () => {
    const { lines, rejects } = await read(`a\n${'x'.repeat(2 * MAX_LINE_BYTES)}\nb\n`, 10 * MAX_LINE_BYTES);
    expect(lines).toEqual(['a', 'b']);
    expect(rejects.map(({ line }) => line)).toEqual([2]);
  });

  test('a file that is one endless line is refused without being held', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const piece = Buffer.alloc(65_536, 'x');
      for (; given < 64 * MAX_LINE_BYTES; given += piece.length) yield await Promise.resolve(piece);
    }
    const rejects: Reject[] = [];
    for await (const block of readLines(endless())) rejects.push(...block.rejects);
    expect(rejects).toHaveLength(1);
    expect(rejects[0]?.value?.length).toBeLessThan(250);
  });
});
