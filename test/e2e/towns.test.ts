/** Towns and the index for everybody in a browser: by keys, on a phone, without scripts, on paper. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from './support/axe.ts';
import {
  BOOK,
  cards,
  focused,
  listedShops,
  mapIsThere,
  metresBetween,
  pin,
  pressUntil,
  STRASBOURG,
} from './support/finder.ts';
import { SHOP, TOWN } from './support/pages.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();
const phone = { viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true };

/** How wide what is on the page is. */
const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

describe('a town', () => {
  test('lists its shops from the centre outward, and the map has the same', async () => {
    const page = await visit(TOWN.path);
    await mapIsThere(page);
    const shops = await listedShops(page);
    expect(shops).toHaveLength(TOWN.shops);
    const far = shops.map((shop) => metresBetween(STRASBOURG, shop));
    expect(far).toEqual(far.toSorted((a, b) => a - b));
    const last = shops.at(-1)!;
    await pin(page, last.name).waitFor();
    await pin(page, last.name).click();
    await page.locator(`#shop-${last.slug}[aria-current=true]`).waitFor();
  });

  test('finds a book there by keys alone', async () => {
    const page = await visit(TOWN.path);
    await pressUntil(page, 'Tab', '#book', 12);
    await page.keyboard.type(BOOK.typed);
    await page.locator('#book-options [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#place:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/lieu=Strasbourg/);
    await cards(page).first().waitFor();
    expect(await page.locator('.results-title').textContent()).toContain(BOOK.title);
  });

  test('is reached from a shop’s page by keys, and leads on to other towns', async () => {
    const page = await visit(SHOP.path);
    await pressUntil(page, 'Tab', `.crumbs a[href="${TOWN.path}"]`, 12);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${TOWN.path}`);
    await page.locator('.town-around a').first().focus();
    expect(await focused(page)).toBeTruthy();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/librairies\/nancy$/);
    expect(await page.locator('h1').textContent()).toBe('Librairies à Nancy');
  });

  test.each([TOWN.path, '/librairies', '/donnees', TOWN.without])(
    '%s is whole at 360 px, without scripts',
    async (path) => {
      const page = await visit(path, { ...phone, javaScriptEnabled: false, failing: /obernai/ });
      expect(await page.locator('h1').isVisible()).toBe(true);
      const context = await visit(path, { ...phone, failing: /obernai/ });
      expect(await widthOf(context)).toBeLessThanOrEqual(360);
      expect(await faultsOf(context)).toEqual([]);
    },
  );

  test('without scripts its search finds a book', async () => {
    const page = await visit(TOWN.path, { javaScriptEnabled: false });
    expect(await cards(page).count()).toBe(TOWN.shops);
    await page.locator('#book').fill(BOOK.isbn);
    await page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await page.waitForURL(/lieu=Strasbourg/);
    expect(await page.locator('.results-title').textContent()).toContain(BOOK.title);
  });

  test('a town without shops leads to the nearest that has some', async () => {
    const page = await visit(TOWN.without, { failing: /obernai/ });
    await page.locator('.town-list a').first().click();
    await page.waitForURL(`**${TOWN.path}`);
  });
});

describe('the index for everybody', () => {
  test.each([
    ['GeoJSON', 'rayon-index.geojson'],
    ['CSV', 'rayon-index.csv'],
  ])('%s is a download', async (label, name) => {
    const page = await visit('/donnees');
    expect(await page.locator('.data-demo').textContent()).toMatch(/contacts sont fictifs/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: label, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    expect(await download.failure()).toBeNull();
  });
});

describe('on paper', () => {
  const hidden = ['#finder', '#map', '.languages', '.crumbs', '.foot-links', '.skip', '.shop-ask'];

  test.each([TOWN.path, SHOP.path])(
    '%s has addresses, hours and telephones; no map and no form',
    async (path) => {
      const page = await visit(path);
      await page.emulateMedia({ media: 'print' });
      for (const part of hidden)
        for (const one of await page.locator(part).all())
          expect([part, await one.isVisible()]).toEqual([part, false]);
      const kleber = page.locator(`#shop-${SHOP.slug}`);
      expect(await kleber.locator('.shop-address').innerText()).toMatch(/Francs-Bourgeois/);
      expect(await kleber.locator('.shop-phone').innerText()).toMatch(/01.99.00.10.22/);
      // What is true today only is left out where the week is told.
      expect(await kleber.locator('.shop-hours').isVisible()).toBe(false);
      const week = await page
        .locator(path === SHOP.path ? '.week' : `#shop-${SHOP.slug} .shop-week`)
        .innerText();
      expect(week).toMatch(/mardi[\s\S]*9\s*h[\s\S]*dimanche\s+fermé/i);
      expect(await page.locator('.demo').isVisible()).toBe(true);
    },
  );

  test('is black on white, also for who reads by night', async () => {
    const page = await visit(SHOP.path, { colorScheme: 'dark' });
    const ink = (): Promise<string> =>
      page.locator('h1').evaluate((heading) => getComputedStyle(heading).color);
    const night = await ink();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(night).toBe('rgb(236, 229, 214)');
    expect(await ink()).toBe('rgb(34, 28, 20)');
  });

  test('a list of the finder has each shop’s address and number', async () => {
    const page = await visit(
      `/?lieu=${encodeURIComponent(STRASBOURG.label)}&near=${STRASBOURG.lat},${STRASBOURG.lon}`,
    );
    await page.emulateMedia({ media: 'print' });
    const count = await cards(page).count();
    expect(count).toBeGreaterThan(3);
    for (const card of await cards(page).all())
      expect(await card.locator('.shop-address').isVisible()).toBe(true);
    for (const part of ['#finder', '#map', '#more'])
      expect([part, await page.locator(part).isVisible()]).toEqual([part, false]);
  });
});
