import { describe, expect, test } from '@jest/globals';
import { Pause } from '../../server/places/pause.ts';

const START = Date.parse('2026-11-23T09:00:00Z');

const paused = (): { pause: Pause; pass(milliseconds: number): void } => {
  let now = START;
  return { pause: new Pause(() => now), pass: (milliseconds) => void (now += milliseconds) };
};

describe('leaving a failing service alone', () => {
  test('does not pause before anything failed', () => {
    expect(paused().pause.over).toBe(true);
  });

  test('pauses longer after each failure in a row, five minutes at most', () => {
    const { pause } = paused();
    const lengths = Array.from({ length: 10 }, () => pause.failed(null));
    expect(lengths.slice(0, 3)).toEqual([2_000, 4_000, 8_000]);
    expect(lengths.at(-1)).toBe(300_000);
  });

  test('is over when its time is', () => {
    const { pause, pass } = paused();
    pause.failed(null);
    pass(1_999);
    expect(pause.over).toBe(false);
    pass(1);
    expect(pause.over).toBe(true);
  });

  test('begins short again after a success', () => {
    const { pause } = paused();
    pause.failed(null);
    pause.failed(null);
    pause.succeeded();
    expect(pause.failed(null)).toBe(2_000);
  });

  test.each([
    ['30', 30_000],
    ['0', 2_000],
    ['Mon, 23 Nov 2026 09:01:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 2_000],
    ['999999999', 3_600_000],
    ['soon', 2_000],
    ['-5', 2_000],
  ])('the service may ask for %p', (retryAfter, milliseconds) => {
    expect(paused().pause.failed(retryAfter)).toBe(milliseconds);
  });
});
