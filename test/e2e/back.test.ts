/** Back from a shop or a book, the list is there at once, as it was left. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { BOOK, cards, mapIsThere, PARIS, searchPath, slugsOf, STRASBOURG } from './support/finder.ts';
import { readers } from './support/readers.ts';

let keeping: Browser;
beforeAll(async () => {
  keeping = await launchChromium({ keepsPages: true });
});
afterAll(() => keeping.close());

const { visit } = readers(undefined, undefined, () => keeping);

/** Counts what the page asks for, and whether it is shown as it was left. */
const watchReturn = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset['shown'] = persisted ? 'as it was left' : 'anew';
    });
  });

/** Goes back; the driver waits for a page to load, and this one does not. */
const goBack = async (page: Page): Promise<void> => {
  await page.evaluate(() => history.back());
  await page.locator('html[data-shown]').waitFor({ state: 'attached' });
  expect(await page.locator('html').getAttribute('data-shown')).toBe('as it was left');
};

/** The shop that was chosen in the list. */
const chosenOn = (page: Page): Promise<string | null> =>
  page.locator('#shops > .shop[aria-current]').getAttribute('data-slug');

const scrollOf = (page: Page): Promise<number> => page.evaluate(() => Math.round(scrollY));

describe('the back button', () => {
  test.each([
    ['a shop', '.shop-name a', '**/librairie/**'],
    ['the book', '.results-title a', '**/livre/**'],
  ])('from %s shows the list at once, where it was, and asks for nothing', async (_what, link, there) => {
    const page = await visit(searchPath(PARIS, { more: '&radius=500000' }));
    await mapIsThere(page);
    await page.locator('#more').click();
    await cards(page).nth(20).waitFor();
    await cards(page)
      .nth(2)
      .click({ position: { x: 2, y: 2 } });
    const chosen = await chosenOn(page);
    const slugs = await slugsOf(page);
    expect(slugs.length).toBeGreaterThan(20);
    await watchReturn(page);
    const way = page.locator(link).last();
    await way.scrollIntoViewIfNeeded();
    const before = await scrollOf(page);
    await way.click();
    await page.waitForURL(there);
    const asked: string[] = [];
    // Neither the page again nor an answer of the API; what the other page still loads is its own.
    page.on('request', (request) => {
      if (['document', 'fetch', 'xhr'].includes(request.resourceType())) asked.push(request.url());
    });
    await goBack(page);
    expect(await slugsOf(page)).toEqual(slugs);
    expect(await scrollOf(page)).toBe(before);
    expect(await chosenOn(page)).toBe(chosen);
    expect(asked.filter((address) => address.startsWith(rayonOrigin))).toEqual([]);
  });

  test('brings a bookshop that has meanwhile become the reader’s own', async () => {
    const page = await visit(searchPath(STRASBOURG, { isbn: BOOK.isbn }));
    await watchReturn(page);
    const way = cards(page).locator('.shop-name a').first();
    const name = await way.innerText();
    await way.click();
    await page.getByRole('button', { name: 'Ma librairie', exact: true }).click();
    await goBack(page);
    expect(await page.locator('.shop:has(.badge-own) .shop-name').allInnerTexts()).toEqual([name]);
  });
});

test('nothing on a public page forbids its being kept', async () => {
  for (const path of ['/', searchPath(STRASBOURG), `/livre/${BOOK.isbn}`, '/librairies']) {
    const { headers } = await fetch(rayonOrigin + path);
    expect(headers.get('cache-control') ?? '').not.toContain('no-store');
  }
});
