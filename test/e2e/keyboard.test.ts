/** Journey 1, find, with nothing but a keyboard. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  BOOK,
  cards,
  focused,
  hears,
  listedShops,
  mapIsThere,
  metresBetween,
  pin,
  pressUntil,
  searchPath,
  slugsOf,
  STRASBOURG,
} from './support/finder.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();

/** From the top of the home page to the list, by keys alone. */
const findByKeys = async (page: Page): Promise<void> => {
  await pressUntil(page, 'Tab', '#book', 8);
  await page.keyboard.type(BOOK.typed);
  await page.locator('#book-options [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('#place:focus').waitFor();
  await page.keyboard.type('strasb');
  await page.locator('#place-options [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await hears(page, /librairies trouvées/);
};

describe('a reader without a mouse', () => {
  test('finds the nearest shops that have a book, and hears how many', async () => {
    const page = await visit('/');
    await findByKeys(page);
    const shops = await listedShops(page);
    expect(shops.length).toBeGreaterThan(1);
    const far = shops.map((shop) => metresBetween(shop, STRASBOURG));
    expect(far).toEqual(far.toSorted((a, b) => a - b));
    expect(await page.locator('#status').textContent()).toBe(`${shops.length}\u00a0librairies trouvées`);
    expect(await page.locator('#book').inputValue()).toBe(BOOK.title);
    expect(await focused(page)).toBe('#place');
    const address = new URL(page.url());
    expect(address.searchParams.get('isbn')).toBe(BOOK.isbn);
    expect(address.searchParams.get('near')).toBe(`${STRASBOURG.lat},${STRASBOURG.lon}`);
    await mapIsThere(page);
    for (const { name } of shops) await pin(page, name).waitFor();
  });

  test('walks from the list to the map and back: what has the focus is the chosen shop on both', async () => {
    const page = await visit(searchPath(STRASBOURG));
    await mapIsThere(page);
    const [first, second] = await listedShops(page);
    await page.locator('#when').focus();
    await pressUntil(page, 'Tab', `#shop-${first!.slug} .shop-name a`, 8);
    expect(await current(page)).toEqual([first!.slug]);
    expect(await pin(page, first!.name).getAttribute('aria-pressed')).toBe('true');
    await pin(page, first!.name).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe(`#shop-${first!.slug}`);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(`#shop-${second!.slug}`);
    expect(await current(page)).toEqual([second!.slug]);
    expect(await pin(page, second!.name).getAttribute('aria-pressed')).toBe('true');
    expect(await pin(page, first!.name).getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('Enter');
    expect(await current(page)).toEqual([second!.slug]);
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe(`#shop-${first!.slug}`);
  });

  test('opens a shop with Enter on its name, and comes back to the same list', async () => {
    const page = await visit(searchPath(STRASBOURG));
    const before = await listedShops(page);
    await page.locator(`#shop-${before[0]!.slug} .shop-name a`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/librairie/${before[0]!.slug}*`);
    expect(await page.locator('h1').textContent()).toBe(before[0]!.name);
    await page.goBack();
    await cards(page).first().waitFor();
    expect(await listedShops(page)).toEqual(before);
  });

  test('sends words typed whole with Enter, choosing nothing', async () => {
    const page = await visit('/');
    await pressUntil(page, 'Tab', '#book', 8);
    await page.keyboard.type('avril enchante');
    await page.keyboard.press('Tab');
    await page.keyboard.type('strasbourg');
    await page.keyboard.press('Enter');
    await hears(page, /librairies trouvées/);
    expect(new URL(page.url()).searchParams.get('isbn')).toBe(BOOK.isbn);
  });

  test('jumps over the head of the page with the first Tab', async () => {
    const page = await visit('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('#content');
  });
});

describe('the address keeps the search', () => {
  test('Back returns to the search before, Forward to the one after, and reloading changes nothing', async () => {
    const page = await visit('/');
    await findByKeys(page);
    const inStrasbourg = await slugsOf(page);
    await page.locator('#place').fill('Lyon');
    await page.locator('#place-options [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await isInTown(page, 'Lyon');
    const inLyon = await slugsOf(page);
    await page.goBack();
    await isInTown(page, 'Strasbourg');
    expect(await slugsOf(page)).toEqual(inStrasbourg);
    expect(await page.locator('#place').inputValue()).toContain('Strasbourg');
    await page.goForward();
    await isInTown(page, 'Lyon');
    expect(await slugsOf(page)).toEqual(inLyon);
    await page.reload();
    await isInTown(page, 'Lyon');
    expect(await slugsOf(page)).toEqual(inLyon);
    expect(await page.locator('#book').inputValue()).toBe(BOOK.title);
  });

  test('a shared address shows another reader the same list, with scripts and without', async () => {
    const page = await visit('/');
    await findByKeys(page);
    const shared = await slugsOf(page);
    const { pathname, search } = new URL(page.url());
    for (const javaScriptEnabled of [true, false]) {
      const theirs = await visit(pathname + search, { javaScriptEnabled });
      expect(await slugsOf(theirs)).toEqual(shared);
    }
  });

  test('Back from the first search is the page of books again', async () => {
    const page = await visit('/');
    await findByKeys(page);
    await page.goBack();
    await page.goBack();
    await page.locator('.shelf').waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await cards(page).count()).toBe(0);
    expect(await page.locator('#book').inputValue()).toBe('');
  });
});

/** The shops that are marked as the chosen one. */
const current = (page: Page): Promise<string[]> =>
  page
    .locator('#shops [aria-current=true]')
    .evaluateAll((found) => found.map((card) => (card as HTMLElement).dataset['slug'] ?? ''));

/** Waits until every shop of the list is in a town. */
const isInTown = (page: Page, town: string): Promise<void> =>
  cards(page)
    .first()
    .filter({ has: page.locator('.shop-address', { hasText: town }) })
    .waitFor();
