/** What a device may keep: pages that are anybody's, and of where a reader is no more than a kilometre (R18). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isKeptAsItIs, isSearch, keptAddress, placeOf } from '../../../client/offline/address.ts';

const addressOf = (path: string): URL => new URL(path, 'https://rayon.example');
const kept = (path: string): string | null => keptAddress(addressOf(path));

describe('what is kept', () => {
  test.each([
    '/',
    '/?lang=en',
    '/livre/9782070612758',
    '/livre/9782070612758?lieu=Strasbourg',
    '/librairie/librairie-kleber-strasbourg?isbn=9782070612758',
    '/librairies',
    '/librairies/strasbourg?page=2',
  ])('%s, under its own address', (path) => {
    expect(kept(path)).toBe(path);
    expect(isKeptAsItIs(addressOf(path), path)).toBe(true);
  });

  test.each([
    '/comptoir',
    '/comptoir/reglages',
    '/admin',
    '/repondre/abc',
    '/reservation/0b8a',
    '/reserver?isbn=9782070612758',
    '/dev/inbox',
    '/webhooks/twilio/sms',
    '/widget',
    '/widget/frame?isbn=9782070612758',
    '/widget/v1.js',
    '/api/v1/shops?near=48.85,2.35',
    '/librairie/librairie-kleber-strasbourg/reprendre',
    '/librairie/librairie-kleber-strasbourg/photo/0123.webp',
    '/livre/1234',
    '/donnees',
    '/sw.js',
  ])('not %s', (path) => {
    expect(kept(path)).toBeNull();
  });

  test('what does not change the page is no part of its address', () => {
    expect(kept('/librairies/strasbourg?utm_source=lettre')).toBe('/librairies/strasbourg');
    expect(
      isKeptAsItIs(addressOf('/librairies/strasbourg?utm_source=lettre'), '/librairies/strasbourg'),
    ).toBe(true);
  });
});

describe('where the reader is (R18)', () => {
  test('is rounded to a kilometre, and asked for anew', () => {
    const asked = '/?isbn=9782070612758&near=45.75781,4.83201';
    expect(kept(asked)).toBe('/?isbn=9782070612758&near=45.76,4.83');
    expect(isKeptAsItIs(addressOf(asked), kept(asked)!)).toBe(false);
  });

  test('never stands in what is kept more exactly than that', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    fc.assert(
      fc.property(degrees(90), degrees(180), (lat, lon) => {
        const [, first, second] = /near=(-?[\d.]+),(-?[\d.]+)/.exec(
          kept(`/?near=${lat.toFixed(6)},${lon.toFixed(6)}`) ?? '',
        )!;
        for (const [said, meant] of [
          [first, lat],
          [second, lon],
        ] as const) {
          expect(said).toMatch(/^-?\d{1,3}(\.\d{1,2})?$/);
          expect(Math.abs(Number(said) - meant)).toBeLessThan(0.0051);
        }
      }),
    );
  });

  test.each(['Strasbourg (67)', 'Lyon 3e', 'Saint-Denis (93)', 'L’Haÿ-les-Roses', 'Paris', '67000'])(
    'a town goes by its name, and its point is left out: %s',
    (lieu) => {
      const path = kept(`/?lieu=${encodeURIComponent(lieu)}&near=48.58392,7.74553`)!;
      expect(placeOf(path)).toBe(lieu);
      expect(path).not.toContain('near');
      expect(kept(path)).toBe(path);
    },
  );

  test.each([
    '12 rue des Écoles, Paris',
    'Rue des Écoles 75005 Paris',
    'rue des Écoles, Paris',
    '3 bis',
    'cette zone du plan',
  ])('what may be a door does not: %s', (lieu) => {
    const said = encodeURIComponent(lieu);
    expect(kept(`/?lieu=${said}&near=48.84912,2.34691`)).toBe('/?near=48.85,2.35');
    expect(kept(`/?isbn=9782070612758&lieu=${said}`)).toBeNull();
  });

  test('a point that cannot be read is not kept', () => {
    expect(kept('/?near=here')).toBeNull();
  });
});

test('a search says where', () => {
  expect(
    ['/?near=48.58,7.75', '/livre/9782070612758?lieu=Lyon', '/?isbn=9782070612758', '/'].map(isSearch),
  ).toEqual([true, true, false, false]);
});
