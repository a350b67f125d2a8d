import { describe, expect, test } from '@jest/globals';
import { bookHref, finderHref, nearText, readWebsite, shopHref } from '../../server/views/links.ts';

describe('addresses', () => {
  test('keep what they are given and nothing else', () => {
    expect(finderHref({})).toBe('/');
    expect(
      finderHref({
        isbn: '9782070612758',
        lieu: 'Lyon 3e & alentours',
        near: { lat: 45.76, lon: 4.85 },
        open: 'now',
        radius: 5000,
        lang: 'en',
      }),
    ).toBe('/?isbn=9782070612758&lieu=Lyon+3e+%26+alentours&near=45.76%2C4.85&radius=5000&open=now&lang=en');
    expect(finderHref({ q: '', lieu: undefined, open: '' })).toBe('/');
    expect(bookHref('9782070612758', { open: 'now' })).toBe('/livre/9782070612758?open=now');
  });

  test('cannot be led out of their path by a slug', () => {
    expect(shopHref('../admin?x')).toBe('/librairie/..%2Fadmin%3Fx');
  });

  test('say where the reader is to a metre, no closer', () => {
    expect(nearText({ lat: 48.123456789, lon: -2 })).toBe('48.12346,-2');
  });
});

describe('readWebsite', () => {
  test('takes web addresses, and shortens their name', () => {
    expect(readWebsite('https://www.ecume.example/accueil?x#y')).toEqual({
      href: 'https://www.ecume.example/accueil?x#y',
      name: 'ecume.example',
    });
    expect(readWebsite(' HTTP://Ecume.example ')?.href).toBe('HTTP://Ecume.example');
  });

  test.each([null, '', 'www.ecume.example', 'javascript:alert(1)', 'https://', 'https://a.example b', '//x'])(
    'refuses %j',
    (website) => {
      expect(readWebsite(website)).toBeNull();
    },
  );
});
