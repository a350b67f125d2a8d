/** "Around me": asked on a click, never on load, and a refusal leads on. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BOOK, cards, focused, hears, listedShops, metresBetween } from './support/finder.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();

/** Lyon, place Bellecour, as a phone would say it. */
const BELLECOUR = { latitude: 45.757814, longitude: 4.832011 };

const pressNearMe = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Autour de moi' }).click();

describe('the reader’s position', () => {
  test.each(['/', `/livre/${BOOK.isbn}`, '/nulle-part'])(
    'refused on %s: says so and asks for a town',
    async (path) => {
      const page = await visit(path, { failing: /nulle-part/ });
      await pressNearMe(page);
      await hears(page, 'Position refusée : tapez une ville ou un code postal.');
      expect(await page.locator('#status').isVisible()).toBe(true);
      expect(await focused(page)).toBe('#place');
    },
  );

  test('given: the nearest shops around it, and an address that does not give the door away', async () => {
    const page = await visit('/', { geolocation: BELLECOUR, permissions: ['geolocation'] });
    await pressNearMe(page);
    await cards(page).first().waitFor();
    const here = { lat: BELLECOUR.latitude, lon: BELLECOUR.longitude };
    const far = (await listedShops(page)).map((shop) => metresBetween(shop, here));
    expect(far[0]).toBeLessThan(3_000);
    // Sorted from the rounded point, which is up to 70 m away.
    expect(far.every((metres, at) => at === 0 || metres > far[at - 1]! - 150)).toBe(true);
    const address = new URL(page.url());
    expect(address.searchParams.get('near')).toBe('45.758,4.832');
    expect(address.searchParams.has('lieu')).toBe(false);
    expect(await page.locator('#place').inputValue()).toBe('Autour de moi');
  });

  test('given on a book’s page: the nearest shops that have the book', async () => {
    const page = await visit(`/livre/${BOOK.isbn}`, { geolocation: BELLECOUR, permissions: ['geolocation'] });
    await pressNearMe(page);
    await cards(page).first().waitFor();
    expect(await cards(page).first().locator('.offer').count()).toBeGreaterThan(0);
    expect(new URL(page.url()).pathname).toBe(`/livre/${BOOK.isbn}`);
  });

  test('is not asked for before the click', async () => {
    const page = await visit('/', { geolocation: BELLECOUR, permissions: ['geolocation'] });
    // Counted from before the page's own scripts run.
    await page.addInitScript(() => {
      const count = (): void => {
        document.documentElement.dataset['asked'] = String(
          Number(document.documentElement.dataset['asked'] ?? 0) + 1,
        );
      };
      const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
      navigator.geolocation.getCurrentPosition = (...said) => {
        count();
        ask(...said);
      };
      navigator.geolocation.watchPosition = () => {
        count();
        return 0;
      };
    });
    await page.reload();
    const asked = (): Promise<string | null> => page.locator('html').getAttribute('data-asked');
    expect(await asked()).toBeNull();
    await pressNearMe(page);
    await cards(page).first().waitFor();
    expect(await asked()).toBe('1');
  });
});
