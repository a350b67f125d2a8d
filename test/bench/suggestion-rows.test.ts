import { describe, expect, test } from '@jest/globals';
import { typedOf } from '../../bench/suggestion-rows.ts';
import { slips } from '../../server/text/edit-distance.ts';

const titles = Array.from(
  { length: 500 },
  (_, n) => `les etoiles de ${['mars', 'lyon', 'saturne'][n % 3] ?? ''} ${n}`,
);

describe('what readers type', () => {
  const typed = typedOf(titles, 400);

  test('is the same every time', () => {
    expect(typedOf(titles, 400)).toEqual(typed);
  });

  test('is the beginning of a title', () => {
    for (const { exact } of typed) expect(titles.some((title) => title.startsWith(exact))).toBe(true);
  });

  test('has a slip about every other time, never more than one or two letters away', () => {
    const wrong = typed.filter((one) => one.typed !== one.exact);
    expect(wrong.length).toBeGreaterThan(120);
    expect(wrong.length).toBeLessThan(280);
    for (const one of wrong) expect(slips(one.exact, one.typed, 2)).toBeLessThanOrEqual(2);
  });
});
