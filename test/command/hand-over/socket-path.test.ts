import path from 'node:path';
import { expect, test } from '@jest/globals';
import { socketPath } from '../../../server/command/index.ts';

test('the socket lies in the data directory, by the shorter of its names', () => {
  expect(socketPath('/data')).toBe('/data/rayon.sock');
  expect(socketPath(path.resolve('data'))).toBe('data/rayon.sock');
});

test('where no name is short enough for the system there is none', () => {
  expect(socketPath(`/${'long/'.repeat(30)}data`)).toBeNull();
});
