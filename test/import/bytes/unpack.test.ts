import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { FileTooLarge, ImportError, unpacked } from '../../../server/import/index.ts';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  await Promise.resolve();
}
const read = async (bytes: Buffer, most = 1_000_000, size = 3): Promise<string> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of unpacked(inPieces(bytes, size), most)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

test.each([1, 2, 3, 1_000])(
  'a packed file is unpacked, another stays as it is, in pieces of %s',
  async (size) => {
    expect(await read(gzipSync('été\n'), 100, size)).toBe('été\n');
    expect(await read(Buffer.from('été\n'), 100, size)).toBe('été\n');
    expect(await read(Buffer.from('x'), 100, size)).toBe('x');
    expect(await read(Buffer.alloc(0), 100, size)).toBe('');
  },
);

test('two archives behind each other are one file', async () => {
  expect(await read(Buffer.concat([gzipSync('a'), gzipSync('b')]))).toBe('ab');
});

test('no more is unpacked than is taken', async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000));
  expect(bomb.length).toBeLessThan(100_000);
  await expect(read(bomb, 200_000, 65_536)).rejects.toThrow(FileTooLarge);
  await expect(read(Buffer.alloc(101, 'x'), 100)).rejects.toThrow('more than');
  expect(await read(Buffer.alloc(100, 'x'), 100)).toHaveLength(100);
});

test.each([
  ['cut short', (whole: Buffer) => whole.subarray(0, -6)],
  ['changed', (whole: Buffer) => Buffer.concat([whole.subarray(0, -8), Buffer.alloc(8, 7)])],
  ['nothing but its first bytes', () => Buffer.from([0x1f, 0x8b])],
])('an archive that is %s is refused', async (_what, spoil) => {
  await expect(read(spoil(gzipSync('isbn\n'.repeat(100))))).rejects.toThrow(ImportError);
});
