import { expect, test } from '@jest/globals';
import { stepped } from '../../../client/finder/combobox.ts';

test('the arrows walk round a ring of the options and the field itself', () => {
  const down = [-1, 0, 1, 2].map((at) => stepped(at, 1, 3));
  const up = [-1, 2, 1, 0].map((at) => stepped(at, -1, 3));
  expect(down).toEqual([0, 1, 2, -1]);
  expect(up).toEqual([2, 1, 0, -1]);
});
