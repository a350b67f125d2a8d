/** R17, R18: what is handed on tells nobody where the reader is. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sharedAddress } from '../../../client/share/shared-address.ts';

const shared = (path: string): string => {
  const { pathname, search } = new URL(sharedAddress(new URL(path, 'https://rayon.example')));
  return pathname + search;
};

describe('a shared address', () => {
  test('is that of what is seen: title, place, time, radius, language', () => {
    const seen =
      '/?isbn=9782070612758&lieu=Lyon&near=45.75781,4.83201&open=2026-11-29T18%3A00&radius=5000&lang=en';
    expect(shared(seen)).toBe(seen);
    expect(shared('/librairie/l-ecume?isbn=9782070612758')).toBe('/librairie/l-ecume?isbn=9782070612758');
  });

  test.each([
    ['the device’s own point', ''],
    ['the map in the reader’s hand', '&lieu=cette+zone+du+plan'],
    ['the same in English', '&lieu=this+area+of+the+map'],
    ['what a form sends without scripts', '&lieu=Autour+de+moi'],
  ])('rounds %s to a kilometre', (_name, lieu) => {
    expect(shared(`/livre/9782070612758?near=45.75781,4.83701${lieu}`)).toMatch(/[?&]near=45\.76,4\.84$/);
  });

  test('never says a nameless point finer than a hundredth of a degree', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    fc.assert(
      fc.property(degrees(90), degrees(180), (lat, lon) => {
        const near = new URLSearchParams(shared(`/?near=${lat.toFixed(7)},${lon.toFixed(7)}`).slice(1)).get(
          'near',
        );
        const said = near?.split(',') ?? [];
        expect(said).toHaveLength(2);
        for (const one of said) expect(one).toMatch(/^-?\d{1,3}(\.\d{1,2})?$/);
        expect(Math.abs(Number(said[0]) - lat)).toBeLessThan(0.0051);
        expect(Math.abs(Number(said[1]) - lon)).toBeLessThan(0.0051);
      }),
    );
  });

  test('leaves out what is no part of the search, and what makes no sense', () => {
    expect(shared('/?isbn=9782070612758&utm_source=x&token=secret&near=45.7578123456,999#place')).toBe(
      '/?isbn=9782070612758',
    );
  });
});
