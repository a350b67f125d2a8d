/** What is shown without a network says so, and says when it is from. */
import { describe, expect, test } from '@jest/globals';
import { keptPage, offlinePage, type LocalTime } from '../../../client/offline/pages.ts';
import type { KeptPage } from '../../../client/offline/shelf.ts';
import { layout } from '../../../server/pages/layout.ts';
import { html, render } from '../../../server/views/html.ts';
import type { Lang } from '../../../server/views/language/index.ts';
import { context } from '../../pages/page-fixtures.ts';

/** 28 November 2026, 13:05 in London and 14:05 in Paris. */
const AT = Date.UTC(2026, 10, 28, 13, 5);
const DAY = 24 * 3_600_000;
const PARIS: LocalTime = { now: AT + DAY, offsetAt: () => 3_600_000 };

const written = async (address: string, lang: Lang = 'fr', title = 'Le Petit Prince'): Promise<KeptPage> => {
  const head = {
    title: `${title} · Rayon`,
    description: '',
    path: '/',
    kind: 'website',
    index: true,
  } as const;
  const text = await render(layout(context({ lang }), head, html`<h1>${title}</h1>`));
  return { address, text, at: AT, headers: new Headers() };
};

const visible = (page: string): string =>
  page
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim();

describe('a kept page', () => {
  test('says when it is from, by the clock of the place, before all else', async () => {
    const page = await keptPage(await written('/?lieu=Strasbourg'), PARIS);
    const main = visible(/<main.*<\/main>/s.exec(page)![0]);
    expect(main).toMatch(/^Hors connexion : résultats du 28 novembre à 14 h 05 Le stock et les horaires/);
    expect(main).toContain('appelez avant de venir');
    expect(main).toMatch(/Le Petit Prince$/);
  });

  test('says it in the language that was read', async () => {
    const page = visible(await keptPage(await written('/librairie/a', 'en'), PARIS));
    expect(page).toContain('Offline: page of 28 November at 14:05');
    expect(page).not.toContain('Hors connexion');
  });

  test('says that the position was rounded only where there is one (R18)', async () => {
    const [rounded, town] = [await written('/?near=45.76,4.83'), await written('/?lieu=Lyon')];
    expect(visible(await keptPage(rounded, PARIS))).toContain('votre position n’est pas gardée');
    expect(visible(await keptPage(town, PARIS))).not.toContain('position');
  });

  test('names the year when it is not this one', async () => {
    const page = await keptPage(await written('/'), { ...PARIS, now: AT + 60 * DAY });
    expect(visible(page)).toContain('page du 28 novembre 2026 à');
  });
});

describe('the page for what is not kept', () => {
  test('offers to try again, and what there is, with its place and its time', async () => {
    const kept = [
      await written('/?isbn=9782070612758&lieu=Lyon+3e'),
      await written('/librairie/a', 'fr', 'A & B'),
    ];
    const page = await offlinePage({ lang: 'fr', kept, time: PARIS, css: ['/assets/main.css'] });
    expect(page).toContain('<link rel="stylesheet" href="/assets/main.css" />');
    expect(page).toContain('href="/?isbn=9782070612758&amp;lieu=Lyon+3e"');
    expect(page).toContain('>A &amp; B</a>');
    expect(visible(page)).toMatch(
      /Hors connexion.*Réessayer.*Le Petit Prince · Lyon 3e 28 novembre à 14 h 05/,
    );
  });

  test('with nothing kept says what will be', async () => {
    const page = await offlinePage({ lang: 'en', kept: [], time: PARIS, css: [] });
    expect(visible(page)).toMatch(/Offline.*does not answer.*Try again.*for seven days/);
    expect(page).not.toContain('<ul');
  });
});
