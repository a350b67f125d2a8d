/** What every page of the demonstration must say, and must never say (R17, R22). */
import { describe, expect, test } from '@jest/globals';
import { inLanguage, NOT_THERE, PAGES, SHOP, TOWN } from './support/pages.ts';
import { BOOK, searchPath, STRASBOURG } from './support/finder.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();
const failing = new RegExp(NOT_THERE);

const get = async (path: string): Promise<string> => (await fetch(rayonOrigin + path)).text();

interface Feature {
  properties: { slug: string };
}

/** Every shop of the demonstration. */
const everySlug = async (): Promise<string[]> => {
  const { features } = JSON.parse(await get('/api/v1/shops?bbox=-180,-85,180,85&limit=200')) as {
    features: Feature[];
  };
  return features.map(({ properties }) => properties.slug);
};

/** The range kept for fiction from which the demonstration's mobiles are, however they are written. */
const MOBILE = /(?:\+33|0033|0)[\s.-]*6[\s.-]*39[\s.-]*98/;

const BANNER = { fr: /stock inventé/, en: /stock is invented|invented stock/i };

describe('R22: the demonstration says what it is', () => {
  test.each(PAGES)('on %s: a banner in both languages, and no search engine', async (_name, path) => {
    const page = await visit(path, { failing });
    for (const lang of ['fr', 'en'] as const) {
      await page.goto(inLanguage(path, lang));
      expect(await page.locator('.demo').innerText()).toMatch(BANNER[lang]);
      expect(await page.locator('.demo').isVisible()).toBe(true);
      expect(await page.locator('meta[name=robots]').getAttribute('content')).toMatch(/noindex/);
    }
  });

  test.each([
    ['a book', `/livre/${BOOK.isbn}`, 'Book'],
    ['a shop', SHOP.path, 'BookStore'],
    ['a town', TOWN.path, 'ItemList'],
  ])(
    'the facts for machines on the page of %s are JSON and offer nothing for sale',
    async (_name, path, type) => {
      const page = await visit(path);
      const blocks = await page.locator('script[type="application/ld+json"]').allTextContents();
      const facts = blocks.map((block) => JSON.parse(block) as Record<string, unknown>);
      expect(facts.map((one) => one['@context'])).toEqual(blocks.map(() => 'https://schema.org'));
      expect(facts.filter((one) => one['@type'] === type)).toHaveLength(1);
      expect(blocks.join('\n')).not.toMatch(/offer|price|telephone|availability/i);
    },
  );
});

describe('R17: no page shows a shop’s mobile number', () => {
  test('neither a shop’s page, nor a list, nor an answer of the API', async () => {
    const slugs = await everySlug();
    expect(slugs.length).toBeGreaterThan(60);
    const paths = [
      ...slugs.flatMap((slug) => [`/librairie/${slug}`, `/api/v1/shops/${slug}`]),
      // The demonstration's inbox stands for everybody's telephone: it is nobody's public page.
      ...PAGES.map(([, path]) => path).filter((path) => !path.startsWith('/dev/')),
      searchPath(STRASBOURG, { isbn: '', more: '&radius=500000' }),
      '/api/v1/shops?near=48.58,7.75&radius=500000&limit=100&unknown=include',
    ];
    const showing: string[] = [];
    for (const path of paths) if (MOBILE.test(await get(path))) showing.push(path);
    expect(showing).toEqual([]);
  });

  test('what is looked for would be found', () => {
    for (const number of ['06 39 98 00 12', '+33639980012', '+33 6 39 98 00 12', '0639980012']) {
      expect(number).toMatch(MOBILE);
    }
    expect('01 99 00 10 22').not.toMatch(MOBILE);
  });
});

test('a page that is not there is a 404 that leads on', async () => {
  const page = await visit('/', { failing });
  const answer = await page.goto(NOT_THERE);
  expect(answer?.status()).toBe(404);
  await page.locator('#book').fill(BOOK.isbn);
  await page.locator('#place').fill('Strasbourg');
  await page.getByRole('button', { name: 'Chercher', exact: true }).click();
  await page.waitForURL(/lieu=Strasbourg/);
  await page.locator('#shops > .shop').first().waitFor();
});
