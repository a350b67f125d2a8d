import { describe, expect, test } from '@jest/globals';
import { KINDS, sample, type Kind } from '../../bench/sample.ts';

/** A hundred shops in a row; titles in a hundred shops, then fewer and fewer. */
const country = {
  titles: Array.from({ length: 2_000 }, (_, rank) => ({
    isbn: 9_780_000_000_000 + rank,
    shops: Math.max(1, Math.round(100 / (1 + rank / 100))),
  })),
  shops: Array.from({ length: 100 }, (_, n) => ({ lat: 45, lon: n / 10 })),
};
const shopsOf = (isbn: string): number => country.titles[Number(isbn) - 9_780_000_000_000]?.shops ?? 0;

describe('questions', () => {
  test.each(KINDS)('of the kind %s are the same every time', (kind: Kind) => {
    expect(sample(country, kind, 50)).toEqual(sample(country, kind, 50));
  });

  test('by popularity are mostly for few titles, and for some of the tail', () => {
    const ranks = sample(country, 'popular', 2_000).map((ask) => Number(ask.isbn) - 9_780_000_000_000);
    expect(ranks.filter((rank) => rank < 20).length).toBeGreaterThan(600);
    expect(ranks.filter((rank) => rank > 1_000).length).toBeGreaterThan(50);
  });

  test('of the other kinds are for titles in so many shops', () => {
    expect(Math.min(...sample(country, 'bestseller', 99).map((ask) => shopsOf(ask.isbn)))).toBeGreaterThan(
      60,
    );
    expect(Math.max(...sample(country, 'rare', 99).map((ask) => shopsOf(ask.isbn)))).toBeLessThanOrEqual(12);
  });

  test('are asked from near a shop', () => {
    for (const { lat, lon } of sample(country, 'popular', 99)) {
      expect(Math.abs(lat - 45)).toBeLessThan(0.3);
      expect(lon).toBeGreaterThan(-0.3);
      expect(lon).toBeLessThan(10.3);
    }
  });

  test('for which the country has no title are refused', () => {
    const small = { ...country, titles: country.titles.slice(0, 50) };
    expect(() => sample(small, 'rare', 1)).toThrow('has no titles in 1 to 12 shops');
  });
});
