/** Files that end anywhere: an upload that broke, a disk that was full. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { ImportError } from '../../../server/import/parsed.ts';
import { bytesOf, whole, type Whole } from '../bytes-of.ts';
import { TABLES, TREES, type Kind } from './every-import.ts';

/** What a file gives that is read to its end, or null when it is refused as a whole. */
const readOrRefuse = async (
  { parse }: Kind,
  bytes: Buffer,
  piece: number,
): Promise<Whole<unknown> | null> => {
  try {
    return await whole(parse(bytesOf(bytes, piece)));
  } catch (error) {
    if (error instanceof ImportError) return null;
    throw error;
  }
};

describe.each([...TABLES, ...TREES])('$name', (kind) => {
  const utf8 = Buffer.from(kind.good);

  test('whole, it is read', async () => {
    expect((await whole(kind.parse(bytesOf(utf8)))).rows).toHaveLength(kind.rows);
  });

  test('cut at any byte, it is refused or gives just the rows before the cut', async () => {
    const { rows } = await whole(kind.parse(bytesOf(`${kind.good}\n`)));
    const cut = fc.record({
      at: fc.integer({ min: 0, max: utf8.length }),
      piece: fc.integer({ min: 1, max: 99 }),
    });
    await fc.assert(
      fc.asyncProperty(cut, async ({ at, piece }) => {
        const part = await readOrRefuse(kind, utf8.subarray(0, at), piece);
        if (part) expect(part.rows).toEqual(rows.slice(0, part.rows.length));
      }),
      { numRuns: 250 },
    );
  });
});

describe.each(TABLES)('$name, in Windows-1252', (kind) => {
  test('cut at any byte, the same', async () => {
    const bytes = iconv.encode(kind.good, 'win1252');
    const { rows } = await whole(kind.parse(bytesOf(Buffer.concat([bytes, Buffer.from('\n')]))));
    const taken = new Set<number>();
    for (let at = 0; at <= bytes.length; at += 1) {
      const part = await readOrRefuse(kind, bytes.subarray(0, at), 65_536);
      if (part) expect(part.rows).toEqual(rows.slice(0, part.rows.length));
      if (part) taken.add(part.rows.length);
    }
    // What is whole before the cut is not lost with the rest.
    expect([...taken].filter(Boolean)).toHaveLength(kind.rows);
  });
});

test.each(TREES)('$name: one that is cut is never taken, wherever it is', async (kind) => {
  const bytes = Buffer.from(kind.good);
  for (let at = 0; at < bytes.length; at += 7)
    expect(await readOrRefuse(kind, bytes.subarray(0, at), 65_536)).toBeNull();
});
