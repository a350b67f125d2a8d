import { expect, test } from '@jest/globals';
import { heightMessage, readHeight } from '../../../client/widget/frame-talk.ts';

test('a frame’s height is read as it was said, in whole pixels', () => {
  expect(readHeight(heightMessage(812.3))).toBe(813);
});

test.each([
  null,
  undefined,
  'rayon-frame-height',
  42,
  {},
  { height: 300 },
  { 'rayon-frame-height': '300px' },
  { 'rayon-frame-height': 0 },
  { 'rayon-frame-height': -1 },
  { 'rayon-frame-height': 1e9 },
  { 'rayon-frame-height': Number.NaN },
])('%p says no height', (data) => {
  expect(readHeight(data)).toBeNull();
});
