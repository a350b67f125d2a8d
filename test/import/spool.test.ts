import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withSpool } from '../../server/import/spool.ts';

test('rows come back in their order, in batches, as often as they are asked for', async () => {
  const rows = fc.array(
    fc.record({ text: fc.string({ unit: 'binary', maxLength: 2_000 }), n: fc.option(fc.integer()) }),
    { maxLength: 300 },
  );
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 50 }), (given, size) =>
      withSpool<object, boolean>(async (spool) => {
        for (let at = 0; at < given.length; at += 7) await spool.add(given.slice(at, at + 7));
        for (let time = 0; time < 2; time += 1) {
          const batches: object[][] = [];
          for await (const batch of spool.batches(size)) batches.push(batch);
          expect(batches.flat()).toEqual(given);
          expect(batches.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true);
        }
        return true;
      }),
    ),
    { numRuns: 50 },
  );
});

test('what goes wrong comes through', async () => {
  await expect(withSpool(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
