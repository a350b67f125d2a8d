/** The finder as a reader sees and uses it. */
import type { Locator, Page } from 'playwright-core';

/** A title of the demonstration that three shops of Strasbourg carry, and as many dozens elsewhere. */
export const BOOK = { typed: 'avril ench', title: 'Avril enchanté', isbn: '9782487116054' };

export interface Place {
  label: string;
  lat: number;
  lon: number;
}

export const STRASBOURG: Place = { label: 'Strasbourg (67)', lat: 48.58392, lon: 7.74553 };
export const PARIS: Place = { label: 'Paris', lat: 48.85341, lon: 2.3488 };
/** At the foot of Corsica, where the demonstration has no shop for more than 200 km. */
export const BONIFACIO: Place = { label: 'Bonifacio', lat: 41.38741, lon: 9.15941 };

/** The finder's address for a title near a place, as a reader would share it. */
export const searchPath = (
  place: Place,
  { isbn = BOOK.isbn, more = '' }: { isbn?: string; more?: string } = {},
): string =>
  `/?${isbn === '' ? '' : `isbn=${isbn}&`}lieu=${encodeURIComponent(place.label)}&near=${place.lat},${place.lon}${more}`;

export interface ListedShop {
  slug: string;
  name: string;
  state: string;
  /** Degrees. */
  lat: number;
  lon: number;
}

export const cards = (page: Page): Locator => page.locator('#shops > .shop');

/** The shops on the cards, in the list's order. */
export const listedShops = (page: Page): Promise<ListedShop[]> =>
  cards(page).evaluateAll((elements) =>
    elements.map((card) => {
      const { slug = '', name = '', state = '', lat, lon } = (card as HTMLElement).dataset;
      return { slug, name, state, lat: Number(lat), lon: Number(lon) };
    }),
  );

export const slugsOf = async (page: Page): Promise<string[]> =>
  (await listedShops(page)).map(({ slug }) => slug);

/** Metres between two points of a sphere (haversine). */
export const metresBetween = (a: { lat: number; lon: number }, b: { lat: number; lon: number }): number => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const up = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const across = Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return (
    2 * 6_371_000 * Math.asin(Math.sqrt(up + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * across))
  );
};

/** Waits until the status region says this. */
export const hears = (page: Page, said: string | RegExp): Promise<void> =>
  page.locator('#status').filter({ hasText: said }).waitFor({ state: 'attached' });

/** A pin by its shop's name. */
export const pin = (page: Page, name: string): Locator =>
  page.locator('#map').getByRole('button', { name, exact: true });

/** Waits for the map's first pin or cluster. */
export const mapIsThere = (page: Page): Promise<void> =>
  page.locator('#map').locator('.pin, .cluster').first().waitFor();

/** What has the focus: its id, or else its tag and text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return 'nothing';
    return element.id ? `#${element.id}` : `${element.tagName} ${element.textContent.trim()}`;
  });

/** Presses a key until something that fits has the focus; the number of presses. Fails after `most`. */
export const pressUntil = async (
  page: Page,
  key: string,
  selector: string,
  most: number,
): Promise<number> => {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return presses;
  }
  throw new Error(`${most} × ${key} did not lead to ${selector}, but to ${await focused(page)}`);
};
