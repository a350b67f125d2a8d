import { describe, expect, test } from '@jest/globals';
import { figuresIn } from '../support/measured.ts';
import { merged, type Tried } from './record.ts';
import { countAt, sentenceOf } from './scenario.ts';

const run = (name: string, at: string, seed = 1): Tried => ({
  ...{ name, at, seed, claim: '', size: 'full', seconds: 1, holds: true, said: '', faults: [], figures: {} },
  machine: { processor: '', cores: 2, memory: 8, load: 0, node: 'v24', server: null },
});

describe('a record of torture', () => {
  const names = ['time', 'files', 'peers'];

  test('gathers runs of single scenarios, in the order of the scenarios', () => {
    const first = merged({ scenarios: [] }, [run('peers', '2026-11-01')], names);
    const both = merged(first, [run('time', '2026-11-02')], names);
    expect(both.scenarios.map(({ name }) => name)).toEqual(['time', 'peers']);
  });

  test('keeps of each the latest, whichever is written last', () => {
    const later = merged(
      { scenarios: [run('time', '2026-11-02', 2)] },
      [run('time', '2026-11-03', 3)],
      names,
    );
    expect(later.scenarios).toMatchObject([{ seed: 3 }]);
    const earlier = merged(later, [run('time', '2026-11-01', 1)], names);
    expect(earlier.scenarios).toMatchObject([{ seed: 3 }]);
  });

  test('forgets scenarios that there are no more', () => {
    expect(merged({ scenarios: [run('gone', '2026-11-01')] }, [], names).scenarios).toEqual([]);
  });
});

test('a tenth is of the full size', () => {
  const rounds = { quick: 20, full: 1_001 };
  expect((['quick', 'tenth', 'full'] as const).map((size) => countAt(size, rounds))).toEqual([
    20, 101, 1_001,
  ]);
});

test('figures of several tests add up, or the largest counts', () => {
  const lines = [
    { name: 'rounds', value: 2, several: 'sum' },
    { name: 'p99 (ms)', value: 80, several: 'most' },
    { name: 'rounds', value: 1_000, several: 'sum' },
    { name: 'p99 (ms)', value: 20.5, several: 'most' },
  ];
  const figures = figuresIn(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  expect(figures).toEqual({ rounds: 1_002, 'p99 (ms)': 80 });
  expect(sentenceOf(figures)).toBe('1,002 rounds; p99 (ms) 80');
});
