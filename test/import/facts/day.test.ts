import { expect, test } from '@jest/globals';
import { latestDay, readDay } from '../../../server/import/facts/day.ts';

test.each([
  ['2022-08-17', '2022-08-17'],
  ['2022-08-17T23:30:00+02:00', '2022-08-17'],
  ['2021/03/04 10:00:00+00', '2021-03-04'],
  ['20220817', '2022-08-17'],
  ['17/08/2022', '2022-08-17'],
  ['7.8.2022', '2022-08-07'],
])('%s is %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each([
  null,
  '',
  '2022',
  '2022-08',
  'été 2022',
  '2022-02-30',
  '08/17/2022',
  '0001-01-01',
  '9999-12-31',
  '2022-08/17',
  '2022-08-171',
])('%s is no full date', (text) => {
  expect(readDay(text)).toBeNull();
});

test('the latest of several', () => {
  expect(latestDay(['2022-08-17', null, '01/09/2023', 'hier'])).toBe('2023-09-01');
  expect(latestDay([null, 'hier'])).toBeNull();
});
