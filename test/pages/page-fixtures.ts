/** What pages are written with in tests, and how to look at them. */
import type { PageContext, PageDeps, PageSettings, ShopPageData } from '../../server/pages/page-data.ts';
import type { ShopView } from '../../server/shops/contract.ts';
import type { Html } from '../../server/views/html.ts';
import { render } from '../../server/views/html.ts';
import type { Lang } from '../../server/views/language/index.ts';
import { wordsOf } from '../../server/views/language/index.ts';
import { AT, book, shop, shops, title } from '../views/shop-fixtures.ts';

export const settings = (said: Partial<PageSettings> = {}): PageSettings => ({
  publicUrl: 'https://rayon.example',
  demo: false,
  tileUrl: 'https://tiles.example/{z}/{x}/{y}.png',
  tileAttribution: '<a href="https://tiles.example">Plan Exemple</a>',
  defaultLocale: 'fr',
  contactEmail: 'rayon@example.org',
  ...said,
});

export const context = (said: Partial<PageContext> & { lang?: Lang; demo?: boolean } = {}): PageContext => ({
  words: wordsOf(said.lang ?? 'fr'),
  langAsked: null,
  at: AT,
  localTime: () => '2026-11-23T10:20',
  address: '/',
  settings: settings({ demo: said.demo ?? false }),
  assets: { css: ['/assets/main.css'], js: ['/assets/main.js'] },
  ...said,
});

export const shopData = (said: Partial<ShopView> = {}): ShopPageData => ({
  shop: shop({ distance: null, ...said }),
  judged: null,
  listings: [
    {
      source: 'OpenStreetMap',
      href: 'https://www.openstreetmap.org/node/1',
      licence: 'ODbL',
      seen: '2026-11-03T08:00:00+01:00',
    },
  ],
  titles: [title({ isbn: '9782070360024', title: 'L’Étranger', authors: ['Albert Camus'] })],
  town: { slug: 'paris', name: 'Paris', country: 'FR', department: '75', shops: 3 },
  profile: null,
});

/** A value as the database brings it: in a promise. */
export const later = <T>(value: T): Promise<T> => Promise.resolve(value);

/** Answers of a small house: one title, one town, one shop. */
export const deps = (said: Partial<PageDeps> = {}): PageDeps => ({
  suggest: (q) => later(q.includes('prince') ? [title()] : []),
  title: (isbn) => later(isbn === title().isbn ? title() : null),
  book: (isbn) => later(isbn === title().isbn ? book() : null),
  mostCarried: () => later([title()]),
  places: (q) =>
    later(
      q.startsWith('Lyon') ? [{ label: 'Lyon', postcode: '69003', lat: 45.76, lon: 4.85, kind: 'town' }] : [],
    ),
  nearby: () => later(shops([shop()])),
  noteSearch: () => undefined,
  shop: (slug) => later(slug === 'l-ecume-des-pages' ? shopData() : null),
  picture: () => later(null),
  addressNow: (slug) => later(slug === 'l-ecume' ? 'l-ecume-des-pages' : null),
  now: () => later(AT),
  localTime: () => '2026-11-23T10:20',
  assets: () => ({ css: ['/assets/main.css'], js: ['/assets/main.js'] }),
  settings: settings(),
  ...said,
});

/** The finished text, with plain spaces. */
export const written = async (page: Html): Promise<string> =>
  (await render(page)).replaceAll(/[\u00a0\u202f]/g, ' ');

/** What a reader sees. */
export const textOf = (markup: string): string =>
  markup
    .replaceAll(/<(script|style|head)[\s>].*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The schema.org descriptions of a page, parsed. */
export const linkedDataOf = (markup: string): Record<string, unknown>[] =>
  [...markup.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, json]) => JSON.parse(json ?? '') as Record<string, unknown>,
  );

/** The data for the page's own scripts. */
export const pageDataOf = (markup: string): Record<string, unknown> =>
  JSON.parse(/id="page-data">(.*?)<\/script>/s.exec(markup)?.[1] ?? '') as Record<string, unknown>;

/** The addresses of all links. */
export const linksOf = (markup: string): string[] =>
  [...markup.matchAll(/<a\s[^>]*?href="([^"]*)"/gs)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'));

/** Problems that any page may have, whatever it says; none is an empty list. */
export const faultsOf = (markup: string): string[] => {
  const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? '');
  const faults = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id twice: ${id}`);
  if (/\sstyle="/.test(markup)) faults.push('inline style, which the CSP refuses');
  if (/\son[a-z]+="/.test(markup)) faults.push('inline handler, which the CSP refuses');
  for (const [, attributes = '', body = ''] of markup.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
    const isData = /type="application\/(ld\+)?json"/.test(attributes);
    if (!isData && body.trim() !== '') faults.push('inline script, which the CSP refuses');
  }
  if (/\b(?:undefined|NaN)\b|\[object |\$\{/.test(textOf(markup))) faults.push('a value that is none');
  if ((markup.match(/<h1[\s>]/g) ?? []).length !== 1) faults.push('not exactly one h1');
  if ((markup.match(/<main[\s>]/g) ?? []).length !== 1) faults.push('not exactly one main');
  for (const [, name] of markup.matchAll(/<label[^>]*for="([^"]*)"/g)) {
    if (!ids.includes(name ?? '')) faults.push(`label for nothing: ${name}`);
  }
  return faults;
};
