import { expect, test } from '@jest/globals';
import { patiently } from '../../server/import/patience.ts';

const busy = Object.assign(new Error('no connection'), { name: 'KnexTimeoutError' });
const { signal } = new AbortController();

/** Fails with these errors, one a time, then answers how often it was asked. */
const failing = (...errors: Error[]): (() => Promise<number>) => {
  let asked = 0;
  return () => {
    const error = errors[asked];
    asked += 1;
    return error ? Promise.reject(error) : Promise.resolve(asked);
  };
};

test('a connection that is busy for a while is waited for', async () => {
  expect(await patiently(signal, failing(busy, busy, busy))).toBe(4);
});

test('any other error is one at once', async () => {
  await expect(patiently(signal, failing(busy, new Error('the disk is full')))).rejects.toThrow(
    'the disk is full',
  );
});

test('a connection that never comes free is an error in the end', async () => {
  await expect(patiently(signal, failing(...Array<Error>(1_000).fill(busy)))).rejects.toThrow(
    'no connection',
  );
});

test('who gives up is not kept waiting', async () => {
  const abort = new AbortController();
  abort.abort(new Error('given up'));
  await expect(patiently(abort.signal, failing(busy))).rejects.toThrow('given up');
});
