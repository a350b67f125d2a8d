/** JSON and XML made to hurt: what nests, expands or never ends. */
import { describe, expect, test } from '@jest/globals';
import { bytesOf, whole } from '../bytes-of.ts';
import { given } from '../held.ts';
import { MEGABYTE } from '../../support/held-memory.ts';
import { TREES } from './every-import.ts';

const JSONS = TREES.filter(({ good }) => good.startsWith('{'));
const XMLS = TREES.filter(({ good }) => good.startsWith('<'));

function* repeated(first: string, piece: string, count: number): Generator<Uint8Array> {
  yield Buffer.from(first);
  const bytes = Buffer.from(piece);
  for (let n = 0; n < count; n += 1) yield bytes;
}

/** Refused with this message before much of the file is read: what is not read is not held. */
const refusedEarly = async (
  parse: (typeof TREES)[number]['parse'],
  pieces: Iterable<Uint8Array>,
  message: RegExp,
): Promise<void> => {
  const file = given(pieces);
  await expect(whole(parse(file.bytes))).rejects.toThrow(message);
  expect(file.size()).toBeLessThan(8 * MEGABYTE);
};

describe.each(JSONS)('$name', ({ parse }) => {
  test.each([
    ['nested without end', '{"type":"FeatureCollection","features":[', '['.repeat(50_000)],
    ['objects in objects', '{"type":"FeatureCollection","features":[', '{"a":'.repeat(20_000)],
    ['a text without end', '{"type":"FeatureCollection","features":[{"id":"', 'x'.repeat(100_000)],
    ['an array of numbers without end', '{"features":[{"geometry":{"coordinates":[', '1,'.repeat(50_000)],
    ['members without end', '{"a":1', ',"b":2'.repeat(20_000)],
  ])('%s', async (_name, first, piece) => {
    await refusedEarly(parse, repeated(first, piece, 1_000), /larger than 262144 characters/);
  });

  test('a number without end', async () => {
    await refusedEarly(parse, repeated('{"a":1', '1'.repeat(100_000), 1_000), /larger|not valid JSON/);
  });

  test.each([
    ['XML', '<a/>', /not valid JSON/],
    ['an array', '[1,2]', /not a GeoJSON FeatureCollection/],
    ['two documents', '{"type":"FeatureCollection","features":[]}{}', /not valid JSON/],
    [
      'a prototype',
      '{"__proto__":{"type":"FeatureCollection"},"features":[]}',
      /not a GeoJSON FeatureCollection/,
    ],
  ])('%s is refused', async (_name, content, message) => {
    await expect(whole(parse(bytesOf(content)))).rejects.toThrow(message);
  });
});

describe.each(XMLS)('$name', ({ parse, good }) => {
  const [, root = ''] = /^<(\w+)/.exec(good) ?? [];

  test('a document type is refused, and with it every entity bomb', async () => {
    const bomb = `<!DOCTYPE ${root} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    await expect(whole(parse(bytesOf(bomb + good)))).rejects.toThrow('document type');
    const outside = `<!DOCTYPE ${root} SYSTEM "file:///etc/passwd">`;
    await expect(whole(parse(bytesOf(outside + good)))).rejects.toThrow('document type');
  });

  test('an entity that nobody declared is refused', async () => {
    const spoilt = good.replace(/>978/, '>&x;978');
    await expect(whole(parse(bytesOf(spoilt)))).rejects.toThrow('not well-formed XML');
  });

  test.each([
    ['elements in elements', '<a>'],
    ['a text', 'x'],
    ['a comment', '<!--'],
    ['a CDATA section', '<![CDATA['],
    ['a processing instruction', '<?x '],
    ['a tag', '<b '],
    ['an attribute', '<b c="'],
    ['siblings', '<b/>'],
  ])('%s without end', async (_name, piece) => {
    const [first = ''] = /^[^]*?<(?:Product|item)>/.exec(good) ?? [];
    const filling = /^<(?:a>|b\/>)$/.test(piece) ? piece.repeat(20_000) : 'x'.repeat(100_000);
    await refusedEarly(parse, repeated(first + piece, filling, 1_000), /more than \d+|not well-formed/);
  });
});
