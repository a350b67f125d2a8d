/** Pages are whole without scripts: a form that is sent, lists, and nothing that waits for what never comes. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BOOK, cards, listedShops, metresBetween, searchPath, STRASBOURG } from './support/finder.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();

/** What a page says while it waits. */
const WAITING = /chargement|en cours|arrive…|loading|please wait|undefined|null|\[object/i;

const read = (path: string): Promise<Page> => visit(path, { javaScriptEnabled: false });

const text = (page: Page): Promise<string> => page.locator('body').innerText();

describe('without scripts', () => {
  test('the home page shows books, and its form finds a book near a town', async () => {
    const page = await read('/');
    expect(await page.locator('.covers .book').count()).toBeGreaterThan(8);
    expect(await page.getByRole('button', { name: 'Autour de moi' }).isVisible()).toBe(false);
    expect(await text(page)).not.toMatch(WAITING);
    await page.getByRole('textbox', { name: 'Livre' }).fill(BOOK.typed);
    await page.getByRole('textbox', { name: 'Où' }).fill('strasbourg');
    await page.getByRole('button', { name: 'Chercher' }).click();
    // A text may mean several titles: the page offers them, and keeps the town.
    await page.locator('.titles a', { hasText: BOOK.title }).click();
    const far = (await listedShops(page)).map((shop) => metresBetween(shop, STRASBOURG));
    expect(far.length).toBeGreaterThan(1);
    expect(far).toEqual(far.toSorted((a, b) => a - b));
    expect(await page.locator('.results-count').textContent()).toContain(`${far.length}\u00a0librairies`);
    expect(await page.locator('#map').isVisible()).toBe(false);
    expect(await text(page)).not.toMatch(WAITING);
  });

  test('an ISBN and a postcode lead to the shops at once', async () => {
    const page = await read('/');
    await page.getByRole('textbox', { name: 'Livre' }).fill('978-2-487116-05-4');
    await page.getByRole('textbox', { name: 'Où' }).fill('67000');
    await page.getByRole('textbox', { name: 'Où' }).press('Enter');
    await page.waitForURL(/lieu=67000/);
    expect(await cards(page).count()).toBeGreaterThan(1);
    expect(await page.getByRole('textbox', { name: 'Livre' }).inputValue()).toBe(BOOK.title);
  });

  test('another title typed over the chosen one is what is searched', async () => {
    const page = await read(searchPath(STRASBOURG));
    await page.getByRole('textbox', { name: 'Livre' }).fill('9782070360024');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.waitForURL(/q=9782070360024/);
    expect(await page.locator('.results-title').textContent()).toContain('L’Étranger');
  });

  test('a book’s page asks for a place and lists its shops', async () => {
    const page = await read(`/livre/${BOOK.isbn}`);
    expect(await page.locator('h1').textContent()).toBe(BOOK.title);
    expect(await text(page)).toContain('978-2-487116-05-4');
    expect(await text(page)).not.toMatch(WAITING);
    await page.getByRole('textbox', { name: 'Où' }).fill('Strasbourg');
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.waitForURL(/\/livre\/\d+\?.*lieu=Strasbourg/);
    expect(await cards(page).count()).toBeGreaterThan(1);
    expect(await text(page)).not.toMatch(WAITING);
  });

  test('a shop’s page has its name, address and hours of each day', async () => {
    const page = await read('/librairie/librairie-kleber-strasbourg');
    expect(await page.locator('h1').textContent()).toBe('Librairie Kléber');
    expect(await page.locator('.shop-address').textContent()).toMatch(
      /Francs-Bourgeois.*67000\u00a0Strasbourg/,
    );
    expect(await page.locator('.week tr').count()).toBe(7);
    expect(await page.locator('.week').textContent()).toMatch(/dimanche\s*fermé/);
    expect(await page.getByRole('link', { name: 'Y aller à pied' }).getAttribute('href')).toMatch(/^https:/);
    expect(await text(page)).not.toMatch(WAITING);
  });

  test('the language can be switched, and stays', async () => {
    const page = await read('/');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/lang=en/);
    await page.getByRole('textbox', { name: 'Book' }).fill(BOOK.isbn);
    await page.getByRole('textbox', { name: 'Where' }).fill('Strasbourg');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/lieu=Strasbourg/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('.results-count').textContent()).toMatch(/\d\u00a0bookshops/);
  });
});
