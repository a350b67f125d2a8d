import { describe, expect, test } from '@jest/globals';
import { parseFavourite } from '../../../client/favourite/favourite.ts';

describe('what a device has stored as the reader’s bookshop', () => {
  test('is read back', () => {
    const shop = { slug: 'librairie-kleber-strasbourg', name: 'Librairie Kléber' };
    expect(parseFavourite(JSON.stringify(shop))).toEqual(shop);
    expect(parseFavourite(JSON.stringify({ ...shop, since: 2024 }))).toEqual(shop);
  });

  test.each([
    ['nothing', null],
    ['no JSON', 'librairie-kleber'],
    ['no object', '"librairie-kleber"'],
    ['no name', '{"slug":"a"}'],
    ['an empty name', '{"slug":"a","name":""}'],
    ['an address for a slug', '{"slug":"//elsewhere.example","name":"A"}'],
    ['a number', '{"slug":1,"name":"A"}'],
  ])('is none when it is %s', (_what, text) => {
    expect(parseFavourite(text)).toBeNull();
  });
});
