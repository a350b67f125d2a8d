import { describe, expect, test } from '@jest/globals';
import {
  disturbedRow,
  figureRow,
  medianRow,
  memoryRow,
  missingRow,
  rateRow,
  slowestRow,
  tableOf,
} from '../../bench/report.ts';
import { inTurn, median, percentile } from '../../bench/rounds.ts';

const at = (rate: number, p50 = 1, p99 = 10) => ({ rate, p50, p99 });

describe('goals', () => {
  test('for a rate are reached from their share of the rival’s on', () => {
    expect(rateRow('ours', at(500), 'theirs', at(1_000), 0.5)).toMatchObject({ ratio: 0.5, reached: true });
    expect(rateRow('ours', at(499), 'theirs', at(1_000), 0.5)).toMatchObject({ reached: false });
    expect(rateRow('ours', at(499), 'theirs', at(1_000), null)).toMatchObject({ goal: null, reached: null });
  });

  test('for a median are about times that of another', () => {
    expect(medianRow('large', at(1, 3), 'small', at(9, 2), 1.5)).toMatchObject({ ratio: 1.5, reached: true });
    expect(medianRow('large', at(1, 3.1), 'small', at(9, 2), 1.5)).toMatchObject({ reached: false });
  });

  test('for the slowest are missed by the limit itself', () => {
    expect(slowestRow('ours', at(1, 1, 49.9), 50).reached).toBe(true);
    expect(slowestRow('ours', at(1, 1, 50), 50).reached).toBe(false);
  });

  test('for searches that something disturbs are about the slowest of a hundred', () => {
    expect(disturbedRow('both', at(9, 1, 19), 'alone', at(9, 9, 10), 2)).toMatchObject({
      ratio: 1.9,
      reached: true,
    });
    expect(disturbedRow('both', at(9, 1, 20), 'alone', at(9, 9, 10), 2).reached).toBe(false);
  });

  test('for memory are missed by the limit itself, and the table says how much it was', () => {
    const megabyte = 1024 * 1024;
    expect(memoryRow('ours', 149 * megabyte, 150)).toMatchObject({
      reached: true,
      note: '149 MB: reached',
    });
    expect(memoryRow('ours', 150 * megabyte, 150)).toMatchObject({
      reached: false,
      note: '150 MB: NOT REACHED',
    });
  });
});

test('a figure may reach its limit, is written in its unit, and need not have one', () => {
  const shape = { unit: 'kB', digits: 1, divisor: 1_000 };
  expect(figureRow('ours', 2_500, shape, { most: 2_500 })).toMatchObject({
    ...{ figure: 2_500, goal: '≤ 2.5 kB', reached: true, note: '2.5 kB: reached' },
  });
  expect(figureRow('ours', 2_501, shape, { most: 2_500 }).reached).toBe(false);
  expect(figureRow('ours', 95, { unit: '', digits: 0 }, { least: 95 }).reached).toBe(true);
  expect(figureRow('ours', 94, { unit: '', digits: 0 }, { least: 95 })).toMatchObject({
    ...{ goal: '≥ 95', reached: false, note: '94: NOT REACHED' },
  });
  expect(figureRow('ours', 94, { unit: 'ms', digits: 0 }, {})).toMatchObject({
    ...{ goal: null, reached: null, note: '94 ms' },
  });
});

test('the table says which goals are not reached, and why a figure is missing', () => {
  const table = tableOf([
    rateRow('ours', at(499), 'theirs', at(1_000), 0.5),
    missingRow('ours', 'Redis', 'redis-server is not installed'),
  ]);
  const lines = table.split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^ours +499 .* theirs +1,000 .* 0\.50 +≥ 0\.5 +NOT REACHED$/);
  expect(lines[2]).toMatch(/redis-server is not installed$/);
});

describe('rounds', () => {
  test('are taken in turn, and the median of each counts', async () => {
    const order: string[] = [];
    const rates = { ours: [3, 1, 2], theirs: [10, 30, 20] };
    const arm = (name: 'ours' | 'theirs') => () => {
      order.push(name);
      return Promise.resolve(at(rates[name][order.filter((n) => n === name).length - 1] ?? 0));
    };
    const found = await inTurn({ ours: arm('ours'), theirs: arm('theirs') }, 3);
    expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs']);
    expect([found.ours.rate, found.theirs.rate]).toEqual([2, 20]);
  });

  test('without any have no median', () => {
    expect(() => median([])).toThrow('nothing was measured');
  });

  test('know the value below which a share of all is', () => {
    const values = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect([percentile(values, 0.5), percentile(values, 0.99)]).toEqual([51, 100]);
  });
});
