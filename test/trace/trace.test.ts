import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { currentTrace, newTraceId, traceIdIn, withTrace } from '../../server/trace/index.ts';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('W3C Trace Context', () => {
  test.each([
    ['a sampled one', `00-${ID}-${PARENT}-01`],
    ['one that is not sampled', `00-${ID}-${PARENT}-00`],
    ['a version to come', `01-${ID}-${PARENT}-01`],
    ['a version to come that says more', `cc-${ID}-${PARENT}-01-what-the-future-will-be-like`],
  ])('%s', (_what, header) => {
    expect(traceIdIn(header)).toBe(ID);
  });

  test.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['only zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['a parent of zeros', `00-${ID}-${'0'.repeat(16)}-01`],
    ['capitals', `00-${ID.toUpperCase()}-${PARENT}-01`],
    ['the version that is none', `ff-${ID}-${PARENT}-01`],
    ['more than this version has', `00-${ID}-${PARENT}-01-more`],
    ['too short', `00-${ID.slice(1)}-${PARENT}-01`],
    ['too long', `00-${ID}0-${PARENT}-01`],
    ['no flags', `00-${ID}-${PARENT}`],
    ['a blank before it', ` 00-${ID}-${PARENT}-01`],
    ['two of them', `00-${ID}-${PARENT}-01, 00-${ID}-${PARENT}-01`],
    ['something without an end', `01-${ID}-${PARENT}-01-${'x'.repeat(10_000)}`],
    ['a line of its own for the log', `00-${ID}-${PARENT}-01\n{"level":50}`],
  ])('not %s', (_what, header) => {
    expect(traceIdIn(header)).toBeNull();
  });

  test('whatever is sent, what is taken has 32 lower-case hexadecimal digits', () => {
    const parts = fc
      .tuple(fc.string(), fc.stringMatching(/^[0-9a-fA-F]{0,33}$/), fc.string())
      .map((all) => all.join('-'));
    fc.assert(
      fc.property(fc.oneof(fc.string(), parts), (header) => {
        const id = traceIdIn(header);
        return id === null || /^[0-9a-f]{32}$/.test(id);
      }),
    );
  });

  test('a new one is one, and never the same', () => {
    const made = new Set(Array.from({ length: 100 }, newTraceId));
    expect(made.size).toBe(100);
    for (const id of made) expect(traceIdIn(`00-${id}-${PARENT}-00`)).toBe(id);
  });
});

test('what is awaited stays under its trace, beside what runs under another', async () => {
  const next = async (): Promise<string | null> => {
    await new Promise(setImmediate);
    return currentTrace();
  };
  expect(await Promise.all([withTrace('one', next), withTrace('two', next), next()])).toEqual([
    'one',
    'two',
    null,
  ]);
});
