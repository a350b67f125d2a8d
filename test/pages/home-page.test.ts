import { describe, expect, test } from '@jest/globals';
import { find } from '../../server/pages/find.ts';
import { readQuery } from '../../server/pages/finder-query.ts';
import { homePage } from '../../server/pages/home-page.ts';
import type { PageDeps } from '../../server/pages/page-data.ts';
import { offer, shop, shops, title } from '../views/shop-fixtures.ts';
import { context, deps, later, linksOf, pageDataOf, textOf, written } from './page-fixtures.ts';

const ISBN = '9782070612758';
const home = async (query: Record<string, string>, data: Partial<PageDeps> = {}): Promise<string> =>
  written(homePage(await find(readQuery(query), deps(data)), [title()], context()));

/** An input's attributes, by its id. */
const input = (markup: string, id: string): string =>
  new RegExp(`<input[^>]*\\sid="${id}"[^>]*>`).exec(markup)?.[0] ?? '';

/** What is chosen in the list of times. */
const chosen = (markup: string): string[] =>
  [...markup.matchAll(/<option value="([^"]*)"\s+selected\s*>/g)].map(([, value]) => value ?? '');

describe('what the scripts find', () => {
  test('every id and name they were promised', async () => {
    const markup = await home({});
    expect(markup).toMatch(/<form\s+id="finder"[^>]*method="get"[^>]*action="\/"[^>]*role="search"/);
    expect(input(markup, 'book')).toContain('name="q"');
    expect(input(markup, 'isbn')).toMatch(/type="hidden" name="isbn"/);
    expect(input(markup, 'place')).toContain('name="lieu"');
    expect(input(markup, 'near')).toMatch(/type="hidden" name="near"/);
    expect(markup).toMatch(/<select id="when" name="open"/);
    expect(markup).toMatch(/<button\s+type="button"\s+id="near-me"[^>]*\shidden/);
    expect(markup).toMatch(/<button\s+type="button"\s+id="more"[^>]*\shidden/);
    expect(markup).toMatch(/<p id="status"[^>]*role="status" aria-live="polite"><\/p>/);
    expect(markup).toMatch(/<section id="results"/);
    expect(markup).toMatch(/<div id="results-head"/);
    expect(markup).toMatch(/<ol id="shops"/);
    expect(markup).toMatch(
      /<aside class="map-pane"[^>]*>\s*<div id="map" class="map" role="region" aria-label="/,
    );
    for (const id of ['book', 'place']) {
      expect(markup).toMatch(
        new RegExp(`<div class="combobox">(?:(?!</div>).)*<ul\\s+id="${id}-options"`, 's'),
      );
    }
  });

  test('the page’s data: language, map, title, and the server’s clock (R3)', async () => {
    expect(pageDataOf(await home({ isbn: ISBN, lieu: 'Lyon' }))).toEqual({
      lang: 'fr',
      langAsked: null,
      tileUrl: 'https://tiles.example/{z}/{x}/{y}.png',
      tileAttribution: '<a href="https://tiles.example">Plan Exemple</a>',
      demo: false,
      title: title(),
      at: '2026-11-23T09:20:00.000Z',
      today: '2026-11-23T10:20',
    });
  });

  test('what the search was, in the fields', async () => {
    const markup = await home({ isbn: ISBN, lieu: 'Lyon', open: 'now' });
    expect(input(markup, 'book')).toContain('value="Le Petit Prince"');
    expect(input(markup, 'isbn')).toContain(`value="${ISBN}"`);
    expect(input(markup, 'place')).toContain('value="Lyon"');
    expect(input(markup, 'near')).toContain('value="45.76,4.85"');
    expect(chosen(markup)).toEqual(['now']);
    expect(chosen(await home({}))).toEqual(['']);
    expect(chosen(await home({ open: '2026-11-29T17:30' }))).toEqual(['2026-11-29T17:30']);
  });

  test('where the list goes on', async () => {
    const markup = await home(
      { isbn: ISBN, lieu: 'Lyon' },
      { nearby: () => later(shops([shop()], { next: 'k"2' })) },
    );
    expect(markup).toContain('data-next="k&quot;2"');
  });
});

describe('without scripts', () => {
  test('nothing asked: the search, then books that lead to their pages', async () => {
    const markup = await home({});
    expect(textOf(markup)).toContain('Quel livre cherchez-vous ?');
    expect(linksOf(markup)).toContain(`/livre/${ISBN}`);
    expect(markup).toMatch(/class="cover /);
  });

  test('a title and a place: the shops, in the order they came, and no shelf', async () => {
    const two = ['b', 'a'].map((slug) => shop({ slug, name: slug, offers: [offer()] }));
    const markup = await home({ isbn: ISBN, lieu: 'Lyon' }, { nearby: () => later(shops(two)) });
    expect([...markup.matchAll(/<li class="shop"\s+id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'shop-b',
      'shop-a',
    ]);
    expect(textOf(markup)).toContain('2 librairies l’ont à moins de 5 km de Lyon');
    expect(markup).not.toContain('class="shelf"');
  });

  test('clusters, which have no card, are no trouble', async () => {
    const cluster = {
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [2, 48] as [number, number] },
      properties: { cluster: true as const, count: 9 },
    };
    const view = { ...shops([shop()]), features: [cluster, shop()] };
    const markup = await home({ isbn: ISBN, lieu: 'Lyon' }, { nearby: () => later(view) });
    expect(markup.match(/<li class="shop"/g)).toHaveLength(1);
  });

  test('text alone: titles to choose from; with a place the choice leads straight to shops', async () => {
    expect(linksOf(await home({ q: 'petit prince' }))).toContain(`/livre/${ISBN}`);
    const placed = linksOf(await home({ q: 'petit prince', lieu: 'Lyon' }));
    expect(placed).toContain(`/?isbn=${ISBN}&lieu=Lyon&near=45.76%2C4.85`);
  });

  test('no such title: what to try, and that any shop can order a book (1981 law)', async () => {
    const text = textOf(await home({ q: 'zzz' }));
    expect(text).toContain('Aucun livre trouvé pour « zzz »');
    expect(text).toContain('les 13 chiffres au-dessus du code-barres');
    expect(text).toContain('Toute librairie peut commander un livre disponible');
  });

  test('no such place: says so, keeps what was typed, and still names the book', async () => {
    const markup = await home({ isbn: ISBN, lieu: 'Zzz' });
    expect(textOf(markup)).toContain('Lieu introuvable : Zzz');
    expect(input(markup, 'place')).toContain('value="Zzz"');
    expect(input(markup, 'book')).toContain('value="Le Petit Prince"');
  });

  test('a title and no place: asks for the place', async () => {
    const text = textOf(await home({ isbn: ISBN }));
    expect(text).toContain('312 librairies l’ont en rayon');
    expect(text).toContain('Dites où vous êtes');
  });
});
