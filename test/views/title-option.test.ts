import { describe, expect, test } from '@jest/globals';
import { render } from '../../server/views/html.ts';
import { wordsOf } from '../../server/views/language/index.ts';
import { placeOption, titleOption } from '../../server/views/title-option.ts';
import { HOSTILE, title } from './shop-fixtures.ts';

const textOf = (markup: string): string =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const fr = wordsOf('fr');

describe('options of the suggestion lists', () => {
  test('a title: name, authors, publisher and year, and how many shops carry it', async () => {
    expect(textOf(await render(titleOption(title(), fr)))).toBe(
      'Le Petit Prince Antoine de Saint-Exupéry · Gallimard · 1999 dans 312 librairies',
    );
  });

  test('a stub says its number and nothing that is not known', async () => {
    const stub = title({ title: '', authors: [], publisher: null, published: null, shops: 0 });
    expect(textOf(await render(titleOption(stub, fr)))).toBe('ISBN 9782070612758');
  });

  test('a place: its postcode unless the label says it', async () => {
    const place = { label: 'Lyon', postcode: '69003', lat: 45, lon: 4, kind: 'town' as const };
    expect(textOf(await render(placeOption(place)))).toBe('Lyon 69003');
    expect(textOf(await render(placeOption({ ...place, label: '69003 Lyon' })))).toBe('69003 Lyon');
  });

  test('are escaped', async () => {
    expect(await render(titleOption(title({ title: HOSTILE, authors: [HOSTILE] }), fr))).not.toContain(
      '<script',
    );
  });
});
