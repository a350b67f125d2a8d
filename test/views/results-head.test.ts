import { describe, expect, test } from '@jest/globals';
import { render } from '../../server/views/html.ts';
import { wordsOf } from '../../server/views/language/index.ts';
import type { PlacedSearch, ShopsAnswer } from '../../server/views/results-head.ts';
import { resultsHead } from '../../server/views/results-head.ts';
import { edition, HOSTILE, shop, shops, title } from './shop-fixtures.ts';

const search = (said: Partial<PlacedSearch> = {}): PlacedSearch => ({
  title: title(),
  place: 'Lyon 3e',
  near: { lat: 45.76, lon: 4.85 },
  open: '',
  lang: null,
  ...said,
});

const head = async (said: Partial<PlacedSearch>, view: ShopsAnswer): Promise<string> =>
  (await render(resultsHead(search(said), view, wordsOf('fr')))).replaceAll(/[\u00a0\u202f]/g, ' ');
const textOf = (markup: string): string =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const links = (markup: string): string[] =>
  [...markup.matchAll(/href="([^"]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'));

describe('the head of a list', () => {
  test('offers to ask the nearest shops only where one of them can be asked, within what is seen (R7)', async () => {
    const markup = await head({}, shops([shop({ ask: 'call' }), shop({ slug: 'b', ask: 'email' })]));
    expect(markup.replaceAll('&amp;', '&')).toMatch(
      /href="\/reserver\?isbn=9782070612758&near=[^"]*&radius=5000"/,
    );
    expect(await head({}, shops([shop({ ask: 'call' }), shop({ ask: 'none' })]))).not.toContain('/reserver');
  });

  test('says how many shops have the title, how far, and of what', async () => {
    expect(textOf(await head({}, shops([shop(), shop({ slug: 'b' })])))).toBe(
      'Le Petit Prince Antoine de Saint-Exupéry 2 librairies l’ont à moins de 5 km de Lyon 3e Demander aux librairies les plus proches',
    );
    expect(textOf(await head({ title: null, place: null }, shops([shop()])))).toBe(
      '1 librairie à moins de 5 km de vous',
    );
  });

  test('does not claim that there are no others when more can be asked for', async () => {
    const three = ['a', 'b', 'c'].map((slug) => shop({ slug }));
    expect(textOf(await head({}, shops(three, { next: 'abc' })))).toContain(
      'Les 3 librairies les plus proches qui l’ont',
    );
    expect(textOf(await head({}, shops([shop()], { next: 'abc' })))).toContain(
      'La librairie la plus proche qui l’a',
    );
  });

  test('says that the search was widened, and that a radius was lowered', async () => {
    const view = shops([shop()], {
      widened: true,
      radius: 100_000,
      clamped: [{ parameter: 'radius', asked: 500_000, used: 100_000 }],
    });
    const said = textOf(await head({}, view));
    expect(said).toContain('la recherche a été élargie');
    expect(said).toContain('ramené à 100 km');
  });

  test('says what "open now" lists: open shops, then those whose hours are not known (R2)', async () => {
    expect(textOf(await head({ open: 'now' }, shops([shop()])))).toContain(
      'Ouvertes maintenant, puis celles dont les horaires ne sont pas connus.',
    );
  });

  test('when nobody has it: order it anywhere, search wider, see the shops nearby, go elsewhere (R11)', async () => {
    const markup = await head({}, shops([]));
    expect(textOf(markup)).toContain('Aucune librairie ne l’annonce à moins de 5 km');
    expect(textOf(markup)).toContain('sans frais : c’est la loi');
    expect(links(markup).slice(1)).toEqual([
      '/?isbn=9782070612758&lieu=Lyon+3e&near=45.76%2C4.85&radius=10000',
      '/?lieu=Lyon+3e&near=45.76%2C4.85',
      '/?isbn=9782070612758#place',
    ]);
  });

  test('when none is open: show the closed ones', async () => {
    const markup = await head({ open: 'now' }, shops([]));
    expect(textOf(markup)).toContain('Aucune librairie ouverte en ce moment');
    expect(links(markup)[1]).toBe('/?isbn=9782070612758&lieu=Lyon+3e&near=45.76%2C4.85');
  });

  test('offers no wider search than the widest', async () => {
    const markup = await head({}, shops([], { radius: 100_000 }));
    expect(links(markup).filter((href) => href.includes('radius'))).toEqual([]);
  });

  test('escapes the title and the place', async () => {
    const markup = await head(
      { place: HOSTILE, title: title({ title: HOSTILE, authors: [HOSTILE] }) },
      shops([]),
    );
    expect(markup).not.toContain('<script');
  });
});

describe('where nobody near has the title', () => {
  const near = { ...edition({ isbn: '9782070408504', format: 'pocket', publisher: 'Folio' }), distance: 420 };

  test('another edition that a shop near has is named, with a link that keeps the place (R11)', async () => {
    const markup = await head({}, { ...shops([]), editions: [near] });
    expect(textOf(markup)).toContain(
      'Une autre édition se trouve près d’ici : Le Petit Prince Poche, Folio, 1999, 8,60 € en librairie à 420 m',
    );
    expect(links(markup)).toContain('/?isbn=9782070408504&lieu=Lyon+3e&near=45.76%2C4.85');
  });

  test('of several, all are; of none, nothing is said', async () => {
    const several = await head({}, { ...shops([]), editions: [near, { ...near, isbn: '9782070360024' }] });
    expect(textOf(several)).toContain('D’autres éditions se trouvent près d’ici');
    expect(textOf(await head({}, { ...shops([]), editions: [] }))).not.toContain('édition');
  });
});
