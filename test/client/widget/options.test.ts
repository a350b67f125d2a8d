import { describe, expect, test } from '@jest/globals';
import { readOptions, type Options } from '../../../client/widget/options.ts';

const read = (attributes: Record<string, string>, around = 'fr'): Options =>
  readOptions((name) => attributes[name] ?? null, around);

describe('the attributes of <rayon-shops>', () => {
  test('without any: every shop, where the reader says, five at a time, a map behind a button', () => {
    expect(read({})).toEqual({
      ...{ isbn: null, near: null, radius: null, limit: 5 },
      ...{ lang: 'fr', theme: 'auto', map: 'ondemand' },
    });
  });

  test('say what the contract says they say', () => {
    expect(
      read({
        ...{ isbn: ' 9782070612758 ', near: '48.85, 2.35', radius: '5000', limit: '10' },
        ...{ lang: 'en', theme: 'dark', map: 'on' },
      }),
    ).toEqual({
      ...{ isbn: '9782070612758', near: { lat: 48.85, lon: 2.35 }, radius: 5000, limit: 10 },
      ...{ lang: 'en', theme: 'dark', map: 'on' },
    });
  });

  test.each([
    ['near', '48.85', 'near', null],
    ['near', '91,0', 'near', null],
    ['near', '0,181', 'near', null],
    ['near', 'Paris', 'near', null],
    ['near', '', 'near', null],
    ['radius', '-5', 'radius', null],
    ['radius', 'far', 'radius', null],
    ['radius', 'Infinity', 'radius', null],
    ['limit', '0', 'limit', 5],
    ['limit', '500', 'limit', 20],
    ['theme', 'pink', 'theme', 'auto'],
    ['map', 'yes', 'map', 'ondemand'],
    ['isbn', ' ', 'isbn', null],
  ] as const)('forgive %s="%s"', (attribute, said, option, expected) => {
    expect(read({ [attribute]: said })[option]).toEqual(expected);
  });

  test.each([
    ['en', 'fr', 'en'],
    ['', 'en-GB', 'en'],
    ['fr-CA', 'en', 'fr'],
    ['de', 'en', 'fr'],
    ['', '', 'fr'],
    ['eng', 'fr', 'fr'],
  ])('lang="%s" on a page in "%s" is %s', (lang, around, expected) => {
    expect(read({ lang }, around).lang).toBe(expected);
  });
});
