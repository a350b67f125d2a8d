import { describe, expect, test } from '@jest/globals';
import { bookPage } from '../../server/pages/book-page.ts';
import { failedPage, notFoundPage } from '../../server/pages/error-page.ts';
import { find } from '../../server/pages/find.ts';
import { readQuery } from '../../server/pages/finder-query.ts';
import { homePage } from '../../server/pages/home-page.ts';
import type { PageContext, PageDeps } from '../../server/pages/page-data.ts';
import { shopPage } from '../../server/pages/shop-page.ts';
import { LANGS } from '../../server/views/language/index.ts';
import type { Lang } from '../../server/views/language/index.ts';
import { book as aBook, HOSTILE, offer, shop, shops, title } from '../views/shop-fixtures.ts';
import {
  context,
  deps,
  faultsOf,
  later,
  linkedDataOf,
  linksOf,
  pageDataOf,
  shopData,
  textOf,
  written,
} from './page-fixtures.ts';

type Said = Parameters<typeof context>[0];

const home = async (query: Record<string, string>, said: Said = {}, data: Partial<PageDeps> = {}) =>
  written(homePage(await find(readQuery(query), deps(data)), [title()], context(said)));
const book = (query: Record<string, string> = {}, said: Said = {}, about = aBook()) => {
  const asked = readQuery(query);
  const where = asked.near && { near: asked.near, place: null };
  const answer = where && shops([shop({ offers: [offer()] })]);
  return written(bookPage({ title: about, query: asked, where, shops: answer }, context(said)));
};
const oneShop = (said: Said = {}, data = shopData(), wanted = title()) =>
  written(shopPage(data, wanted, context(said)));

/** Every page, each in a state of its own. */
const PAGES: Record<string, (said: Said) => Promise<string>> = {
  home: (said) => home({}, said),
  'home with results': (said) => home({ isbn: title().isbn, lieu: 'Lyon' }, said),
  'home with nobody near': (said) =>
    home({ isbn: title().isbn, lieu: 'Lyon' }, said, { nearby: () => later(shops([])) }),
  'home with titles to choose from': (said) => home({ q: 'petit prince' }, said),
  'home with a title and no place': (said) => home({ isbn: title().isbn }, said),
  'home with nothing found': (said) => home({ q: 'zzz', lieu: 'Zzz' }, said),
  'home with an unknown ISBN': (said) => home({ isbn: '9782234088801' }, said),
  book: (said) => book({}, said),
  'book with a place': (said) => book({ near: '48.85,2.35' }, said),
  'book that only a stock file knows': (said) =>
    book({}, said, {
      ...aBook({ title: '', authors: [], publisher: null, published: null }),
      language: null,
      price: null,
      shops: 0,
    }),
  shop: (said) => oneShop(said),
  'shop of which little is known': (said) =>
    oneShop(said, {
      ...shopData({
        address: null,
        postcode: null,
        city: null,
        phone: null,
        website: null,
        independent: null,
        hours: { state: 'unknown', until: null, opens: null, text: null },
      }),
      titles: [],
    }),
  'not found': (said) => written(notFoundPage(context(said))),
  failed: (said) => written(failedPage(context(said))),
};

describe.each(Object.entries(PAGES))('%s', (name, page) => {
  test.each(LANGS.map((lang) => [lang]))('is whole and sound in %s', async (lang) => {
    const markup = await page({ lang });
    expect(faultsOf(markup)).toEqual([]);
    expect(markup).toMatch(new RegExp(`^<!doctype html>\\s*<html lang="${lang}" data-lang="${lang}">`));
    expect(markup).toMatch(/<title>[^<]{5,}<\/title>/);
    expect(markup).toMatch(/<meta name="description" content="[^"]{5,}"/);
    expect(markup).toContain('<a class="skip" href="#content">');
    expect(markup).toContain('<link rel="stylesheet" href="/assets/main.css"');
    expect(markup).toContain('<script type="module" src="/assets/main.js">');
  });

  test('says what it is, and asks not to be indexed, in the demonstration (R22)', async () => {
    const markup = await page({ demo: true });
    expect(textOf(markup)).toContain('Démonstration : vraies librairies, stock inventé, contacts fictifs');
    expect(markup).toContain('<meta name="robots" content="noindex"');
    expect(markup).not.toMatch(/"Offer"|InStock/);
  });

  test('outside the demonstration says nothing of one', async () => {
    expect(await page({})).not.toMatch(/stock inventé|class="demo"/);
  });

  test('credits its sources', async () => {
    const text = textOf(await page({}));
    for (const source of ['OpenStreetMap (ODbL)', 'GeoNames', 'Natural Earth', 'Plan Exemple']) {
      expect(text).toContain(source);
    }
  });

  test('keeps the language in its own links when the address asked for it', async () => {
    const own = (links: string[]) => links.filter((href) => /^\/(?!\/)/.test(href));
    const kept = own(linksOf(await page({ lang: 'en', langAsked: 'en', address: '/?lang=en' })));
    expect(kept.filter((href) => !/[?&]lang=/.test(href))).toEqual([]);
    const plain = own(linksOf(await page({ lang: 'en' }))).filter((href) => /[?&]lang=/.test(href));
    // Only the language switch names a language then.
    expect(plain).toHaveLength(LANGS.length);
    expect(name).not.toBe('');
  });
});

describe('what search engines are told', () => {
  const canonical = (markup: string): string | undefined =>
    /rel="canonical" href="([^"]*)"/.exec(markup)?.[1];
  const alternates = (markup: string): Record<string, string> =>
    Object.fromEntries(
      [...markup.matchAll(/rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)].map(([, lang, href]) => [
        lang ?? '',
        href ?? '',
      ]),
    );
  const inLanguage = (lang: Lang): Said => ({ lang, langAsked: lang });

  test('each thing has one address, and one in each language', async () => {
    const path = 'https://rayon.example/livre/9782070612758';
    expect(canonical(await book())).toBe(path);
    expect(canonical(await book({}, inLanguage('en')))).toBe(`${path}?lang=en`);
    expect(alternates(await book())).toEqual({
      fr: `${path}?lang=fr`,
      en: `${path}?lang=en`,
      'x-default': path,
    });
    expect(canonical(await oneShop())).toBe('https://rayon.example/librairie/l-ecume-des-pages');
    expect(canonical(await home({}))).toBe('https://rayon.example/');
  });

  test('books, shops and the finder may be indexed; answers to one search and errors may not', async () => {
    for (const page of [home({}), book(), oneShop()]) expect(await page).not.toContain('noindex');
    const others = ['home with results', 'home with nothing found', 'not found', 'failed'];
    for (const name of others) {
      const markup = (await PAGES[name]?.({})) ?? '';
      expect([name, markup.includes('noindex'), canonical(markup)]).toEqual([name, true, undefined]);
    }
  });

  test('a book near a place is the book’s page to them', async () => {
    const markup = (await PAGES['book with a place']?.({})) ?? '';
    expect(markup).not.toContain('noindex');
    expect(canonical(markup)).toBe('https://rayon.example/livre/9782070612758');
  });

  test('a book page describes a Book, a shop page a BookStore', async () => {
    expect(linkedDataOf(await book())).toMatchObject([{ '@type': 'Book', isbn: '9782070612758' }]);
    expect(linkedDataOf(await oneShop())).toMatchObject([
      { '@type': 'BookStore' },
      { '@type': 'BreadcrumbList' },
    ]);
    expect(linkedDataOf(await home({}))).toMatchObject([{ '@type': 'WebSite' }]);
    expect(linkedDataOf(await home({ q: 'prince' }))).toEqual([]);
  });

  test('links shared elsewhere have a title, a text and a kind', async () => {
    const markup = await book();
    expect(markup).toContain(
      'property="og:title" content="Le Petit Prince, Antoine de Saint-Exupéry · Rayon"',
    );
    expect(markup).toContain('property="og:type" content="book"');
    expect(markup).toContain('property="og:url" content="https://rayon.example/livre/9782070612758"');
    expect(markup).toContain('property="og:locale" content="fr_FR"');
  });
});

/** A page with a text that would run in every place a source can write to. */
const hostileContext = (): PageContext => context({ address: `/?q=${HOSTILE}` });

describe('hostile texts', () => {
  const runs = /<script>alert|onerror=|href="javascript/;

  test('in a title', async () => {
    const bad = aBook({ title: HOSTILE, authors: [HOSTILE], publisher: HOSTILE, language: HOSTILE });
    const query = readQuery({ near: '48.85,2.35' });
    const where = { near: { lat: 48.85, lon: 2.35 }, place: HOSTILE };
    const page = bookPage({ title: bad, query, where, shops: shops([shop()]) }, hostileContext());
    expect(await written(page)).not.toMatch(runs);
    expect(pageDataOf(await written(page))).toMatchObject({ title: { title: HOSTILE } });
  });

  test('in a search', async () => {
    expect(await home({ q: HOSTILE, lieu: HOSTILE }, { address: `/?q=${HOSTILE}` })).not.toMatch(runs);
  });

  test('in a shop, whose website and source may be no web address at all', async () => {
    const data = shopData({ name: HOSTILE, address: HOSTILE, website: 'javascript:alert(1)' });
    data.listings = [{ source: HOSTILE, licence: HOSTILE, href: 'javascript:alert(1)', seen: HOSTILE }];
    const markup = await oneShop({}, data);
    expect(markup).not.toMatch(runs);
    expect(markup).not.toContain('javascript:alert(1)"');
    expect(linksOf(markup).filter((href) => href === '')).toEqual([]);
  });

  test('in the credit of the map', async () => {
    const { settings } = context();
    const said = { ...settings, tileAttribution: `<img src=x onerror=alert(1)>${HOSTILE}` };
    expect(await home({}, { settings: said })).not.toMatch(/<img|<script>alert/);
  });
});
