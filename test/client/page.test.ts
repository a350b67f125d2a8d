import { describe, expect, test } from '@jest/globals';
import { clockFrom } from '../../client/clock.ts';
import { clientWords } from '../../client/words.ts';

describe('the page’s clock (R3)', () => {
  test('starts at the server’s instant, whatever the device thinks, and runs with the page', () => {
    let elapsed = 1000;
    const now = clockFrom('2026-11-23T10:15:00+01:00', { timeOrigin: 0, now: () => elapsed });
    expect(now().toISOString()).toBe('2026-11-23T09:15:00.000Z');
    elapsed += 90_000;
    expect(now().toISOString()).toBe('2026-11-23T09:16:30.000Z');
  });

  test.each([undefined, 'soon'])('is the device’s when the server says %s', (at) => {
    const now = clockFrom(at, { timeOrigin: Date.UTC(2026, 0, 1), now: () => 5000 });
    expect(now().toISOString()).toBe('2026-01-01T00:00:05.000Z');
  });
});

test('scripts speak both languages completely', () => {
  const [fr, en] = [clientWords('fr'), clientWords('en')];
  expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  expect([fr.searchHere, en.searchHere]).toEqual(['Chercher dans cette zone', 'Search this area']);
});
