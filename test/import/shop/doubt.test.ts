import { expect, test } from '@jest/globals';
import { doubtOf } from '../../../server/import/shop/doubt.ts';

const row = { postcode: '75011', doubt: null };

test('a point far from its postcode is doubted, with the distance', () => {
  expect(doubtOf(row, 411_600)).toBe('412 km from postcode 75011');
  expect(doubtOf(row, 30_001)).toBe('30 km from postcode 75011');
});

test('one within 30 km is not, nor one that cannot be measured', () => {
  expect(doubtOf(row, 30_000)).toBeNull();
  expect(doubtOf(row, null)).toBeNull();
  expect(doubtOf({ postcode: null, doubt: null }, 900_000)).toBeNull();
});

test('a doubt of before stays', () => {
  expect(doubtOf({ postcode: '75011', doubt: 'as it was' }, 10)).toBe('as it was');
});
