/** Nothing found, and nothing answered: each says what it is and what to do next (R11). */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BONIFACIO, BOOK, cards, focused, hears, searchPath, STRASBOURG } from './support/finder.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();

const submit = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Chercher', exact: true }).click();

/** The head of the results, with spaces that may break for those that may not. */
const heading = async (page: Page): Promise<string> =>
  (await page.locator('.results-count').innerText()).replaceAll('\u00a0', ' ');

describe('nothing found', () => {
  test('an unknown title: says what else to type, and that any shop can order', async () => {
    const page = await visit('/');
    await page.locator('#book').fill('zzqxv wrtplk');
    await submit(page);
    await hears(page, 'Aucun livre trouvé');
    expect(await heading(page)).toContain('zzqxv wrtplk');
    expect(await page.locator('#results-head').innerText()).toMatch(/ISBN.*commander/s);
    expect(await focused(page)).toBe('#book');
    const plain = await visit('/?q=zzqxv+wrtplk', { javaScriptEnabled: false });
    expect(await plain.locator('main').innerText()).toMatch(/zzqxv wrtplk.*ISBN.*commander/s);
  });

  test('an unknown ISBN: the same', async () => {
    const page = await visit('/?isbn=9782070999996');
    expect(await page.locator('main').innerText()).toMatch(/aucun titre du catalogue.*commander/s);
    expect(await page.locator('#book').inputValue()).toBe('9782070999996');
  });

  test('a place that does not exist: asks for a postcode or a larger town', async () => {
    const page = await visit(`/?isbn=${BOOK.isbn}`);
    await page.locator('#place').fill('Xqzwk');
    await submit(page);
    await hears(page, 'Lieu introuvable : Xqzwk');
    expect(await page.locator('#results-head').innerText()).toContain('code postal');
    expect(await focused(page)).toBe('#place');
  });

  test('a title that nobody near has: wider, elsewhere, or ordered in a shop, and each step works', async () => {
    const page = await visit(searchPath(BONIFACIO, { more: '&radius=1000' }));
    expect(await heading(page)).toContain('Aucune librairie ne l’annonce à moins de 1 km');
    expect(await page.locator('#results-head').innerText()).toContain('sans frais');
    expect(await page.locator('#map').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Chercher jusqu’à 2 km' }).click();
    await page.waitForURL(/radius=2000/);
    await page.locator('.results-count', { hasText: '2 km' }).waitFor();
    await page.getByRole('link', { name: 'Chercher ailleurs' }).click();
    expect(await focused(page)).toBe('#place');
    await page.locator('#place').fill('Strasbourg');
    await page.keyboard.press('Enter');
    await cards(page).first().waitFor();
    expect(new URL(page.url()).searchParams.has('radius')).toBe(false);
  });
});

const SHOPS = /\/api\/v1\/shops/;
const TITLES = /\/api\/v1\/titles/;

describe('nothing answered', () => {
  test.each(['cut', 'broken'])(
    'the connection or the server is %s: says so, and trying again works',
    async (how) => {
      const page = await visit(searchPath(STRASBOURG), { failing: SHOPS });
      await page.route(SHOPS, (route) =>
        how === 'cut' ? route.abort('internetdisconnected') : route.fulfill({ status: 500, body: '' }),
      );
      await page.locator('#place').fill('Lyon');
      await page.keyboard.press('Enter');
      await hears(page, how === 'cut' ? 'Vérifiez la connexion' : 'la faute est chez nous');
      const again = page.getByRole('button', { name: 'Réessayer' });
      await again.waitFor();
      await page.unroute(SHOPS);
      await again.click();
      await cards(page).first().waitFor();
      expect(await cards(page).first().locator('.shop-address').innerText()).toContain('Lyon');
      await hears(page, /librairies trouvées/);
    },
  );

  test('suggestions fail: the field says so, and what was typed stays', async () => {
    const page = await visit('/', { failing: TITLES });
    await page.route(TITLES, (route) => route.abort('internetdisconnected'));
    await page.locator('#book').pressSequentially('camus');
    await hears(page, 'Vérifiez la connexion');
    expect(await page.locator('#book').inputValue()).toBe('camus');
  });

  test('more shops fail to come: the list stays, and its button', async () => {
    const page = await visit('/?near=46.6,2.4&radius=500000', { failing: SHOPS });
    await page.route(SHOPS, (route) => route.abort('internetdisconnected'));
    const before = await cards(page).count();
    await page.locator('#more').click();
    await hears(page, 'Vérifiez la connexion');
    expect(await cards(page).count()).toBe(before);
    await page.unroute(SHOPS);
    await page.locator('#more').click();
    await cards(page).nth(before).waitFor();
  });
});
