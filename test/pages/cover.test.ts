import { describe, expect, test } from '@jest/globals';
import { cover } from '../../server/pages/cover.ts';
import { ornament } from '../../server/pages/ornament.ts';
import { render } from '../../server/views/html.ts';
import { wordsOf } from '../../server/views/language/index.ts';
import { title } from '../views/shop-fixtures.ts';

const isbns = Array.from({ length: 600 }, (_, n) => String(9_782_070_000_000 + n * 13));
const draw = (said: Parameters<typeof title>[0]): Promise<string> =>
  render(cover(title(said), wordsOf('fr')));
const classOf = async (isbn: string): Promise<string[]> =>
  (/class="cover ([^"]*)"/.exec(await draw({ isbn }))?.[1] ?? '').split(' ');

describe('a cover', () => {
  test('is the same every time for a title', async () => {
    expect(await draw({})).toBe(await draw({}));
  });

  test('is spread over all plans and inks, none of them on more than twice its share', async () => {
    const classes = await Promise.all(isbns.map(classOf));
    for (const [place, kinds] of [
      [0, 6],
      [1, 10],
    ] as const) {
      const counts = Object.values(Object.groupBy(classes, (names) => names[place] ?? '')).map(
        (group) => group?.length ?? 0,
      );
      expect(counts).toHaveLength(kinds);
      expect(Math.max(...counts)).toBeLessThan((2 * isbns.length) / kinds);
    }
  });

  test('is hidden from screen readers, for its title stands beside it', async () => {
    expect(await draw({})).toMatch(/^<span class="cover [^"]*" aria-hidden="true"/);
  });

  test('sets long names and long words smaller', async () => {
    const size = async (name: string) => /name-(\w+)/.exec(await draw({ title: name }))?.[1];
    expect(await size('Nana')).toBe('large');
    expect(await size('Le Petit Prince')).toBe('medium');
    expect(await size('Métamorphoses d’un mariage')).toBe('small');
    expect(await size('Anticonstitutionnellement')).toBe('tiny');
    expect(await size('Une vie '.repeat(12))).toBe('tiny');
  });

  test('begins with the letter after the article', async () => {
    const plans = await Promise.all(isbns.map(classOf));
    const isbn = isbns[plans.findIndex(([plan]) => plan === 'cover-initial')] ?? '';
    const initial = async (name: string) =>
      /class="cover-initial"\s*>([^<]*)</.exec(await draw({ isbn, title: name }))?.[1];
    expect(await initial('L’Étranger')).toBe('É');
    expect(await initial('Les Misérables')).toBe('M');
    expect(await initial('Lestat')).toBe('L');
    expect(await initial('« 1984 »')).toBe('1');
    expect(await initial('…')).toBe('');
  });

  test('needs no style attribute, which the CSP refuses', async () => {
    for (const isbn of isbns.slice(0, 60)) expect(await draw({ isbn })).not.toContain('style=');
  });

  test('its drawing stays what its number makes it', async () => {
    const drawings = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => render(ornament(seed))));
    expect(new Set(drawings).size).toBe(drawings.length);
    expect(drawings[0]).toBe(await render(ornament(1)));
    for (const drawing of drawings) expect(drawing).not.toMatch(/NaN|undefined/);
  });
});
