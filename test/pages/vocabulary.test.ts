/** Every description for search engines is what schema.org and those who read it allow. */
import { describe, expect, test } from '@jest/globals';
import { bookPage } from '../../server/pages/book-page.ts';
import { find } from '../../server/pages/find.ts';
import { readQuery } from '../../server/pages/finder-query.ts';
import { homePage } from '../../server/pages/home-page.ts';
import { datasetPage } from '../../server/pages/open/dataset-page.ts';
import { townPage } from '../../server/pages/open/town-page.ts';
import { townsPage } from '../../server/pages/open/towns-page.ts';
import type { PageContext } from '../../server/pages/page-data.ts';
import { shopPage } from '../../server/pages/shop-page.ts';
import type { Html } from '../../server/views/html.ts';
import { faultsOfDescription } from '../support/schema-org.ts';
import { book, shop, title } from '../views/shop-fixtures.ts';
import { context, deps, linkedDataOf, shopData, written } from './page-fixtures.ts';

const TOWN = { slug: 'paris', name: 'Paris', country: 'FR', department: '75', shops: 2 };
const DATASET = {
  ...{ shops: 2, changed: '2026-11-20T08:00:00.000Z', attribution: 'Rayon, © OpenStreetMap contributors' },
  sources: [{ source: 'OpenStreetMap', licence: 'ODbL', shops: 2, seen: '2026-11-20T08:00:00.000Z' }],
};

const PAGES: Record<string, (said: PageContext) => Promise<Html> | Html> = {
  home: async (said) => homePage(await find(readQuery({}), deps()), [title()], said),
  book: (said) => bookPage({ title: book(), query: readQuery({}), where: null, shops: null }, said),
  shop: (said) => shopPage(shopData(), null, said),
  'a shop of no town': (said) =>
    shopPage({ ...shopData({ address: null, city: null }), town: null }, null, said),
  town: (said) =>
    townPage(
      {
        ...{ town: TOWN, middle: { lat: 48.85, lon: 2.35 }, page: 1, pages: 1, around: [] },
        shops: [shop(), shop({ id: 8, slug: 'autre', name: 'Autre' })],
      },
      said,
    ),
  towns: (said) => townsPage([TOWN], said),
  data: (said) => datasetPage(DATASET, said),
};

const TYPES: Record<string, string[]> = {
  home: ['WebSite'],
  book: ['Book'],
  shop: ['BookStore', 'BreadcrumbList'],
  'a shop of no town': ['BookStore', 'BreadcrumbList'],
  town: ['BreadcrumbList', 'ItemList'],
  towns: ['BreadcrumbList'],
  data: ['BreadcrumbList', 'Dataset'],
};

const described = async (name: string, said: PageContext): Promise<Record<string, unknown>[]> =>
  linkedDataOf(await written((await PAGES[name]?.(said))!));

describe.each(Object.keys(PAGES))('%s', (name) => {
  test.each(['fr', 'en'] as const)(
    'says what it is, and nothing that the vocabulary does not have (%s)',
    async (lang) => {
      const descriptions = await described(name, context({ lang }));
      expect(descriptions.map((one) => one['@type'])).toEqual(TYPES[name]);
      expect(descriptions.flatMap(faultsOfDescription)).toEqual([]);
    },
  );

  test('offers nothing and calls nobody in the demonstration (R22)', async () => {
    const descriptions = await described(name, context({ demo: true }));
    expect(descriptions.flatMap(faultsOfDescription)).toEqual([]);
    expect(JSON.stringify(descriptions)).not.toMatch(/"Offer"|offers|telephone|Dataset/);
  });
});

describe('the checker', () => {
  test.each([
    ['a property that the type does not have', { colour: 'red' }],
    ['a value of another kind', { url: 'not an address' }],
    ['a name that is missing', { name: undefined }],
    ['a type that no page has', { '@type': 'Restaurant' }],
    ['no vocabulary', { '@context': undefined }],
  ])('finds %s', async (_name, wrong) => {
    const [right] = await described('book', context());
    expect(faultsOfDescription(right!)).toEqual([]);
    expect(faultsOfDescription({ ...right, ...wrong })).not.toEqual([]);
  });
});
