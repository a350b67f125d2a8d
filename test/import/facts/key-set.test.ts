import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeySet } from '../../../server/import/facts/key-set.ts';
import { collectGarbage } from '../../support/held-memory.ts';

test('knows what it was given, like a set of strings', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 2_000 }), (keys) => {
      const [ours, plain] = [new KeySet(), new Set<string>()];
      for (const key of keys) {
        expect(ours.add(key)).toBe(!plain.has(key));
        plain.add(key);
      }
    }),
  );
});

test('grows, and forgets nothing of what it was given before', () => {
  const keys = new KeySet();
  const times = Array.from({ length: 50_000 }, (_, n) => `node/${String(n)}`);
  expect(times.every((key) => keys.add(key))).toBe(true);
  expect(times.some((key) => keys.add(key))).toBe(false);
});

/** Bytes of typed arrays that are held. */
const arrays = (): number => {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
};

test('holds a key in 14 bytes at most', () => {
  const before = arrays();
  const keys = new KeySet();
  for (let n = 0; n < 200_000; n += 1) keys.add(`node/${String(n)}`);
  const held = arrays() - before;
  expect(keys.add('node/7')).toBe(false);
  expect(held).toBeGreaterThan(200_000 * 9);
  expect(held).toBeLessThan(200_000 * 14);
});
