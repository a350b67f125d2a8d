import { describe, expect, test } from '@jest/globals';
import { AnswerCache } from '../../server/places/answer-cache.ts';

describe('kept answers', () => {
  test('are given again until their time is over', () => {
    let now = 0;
    const cache = new AnswerCache<string>(10, 1_000, () => now);
    cache.set('lyon', 'here');
    now = 999;
    expect(cache.get('lyon')).toBe('here');
    now = 1_000;
    expect(cache.get('lyon')).toBeUndefined();
  });

  test('are never more than the most: the one used longest ago makes room', () => {
    const cache = new AnswerCache<number>(2, 1_000, () => 0);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  test('are replaced by newer ones', () => {
    const cache = new AnswerCache<number>(2, 1_000, () => 0);
    cache.set('a', 1);
    cache.set('a', 2);
    expect(cache.get('a')).toBe(2);
  });
});
