/** The map beside the list: in step with it, and there when no tile comes. */
import { describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import {
  BOOK,
  cards,
  hears,
  listedShops,
  mapIsThere,
  PARIS,
  pin,
  searchPath,
  STRASBOURG,
} from './support/finder.ts';
import { SHOP } from './support/pages.ts';
import { coloursOf } from './support/picture.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();

const has = async (what: Locator, name: string): Promise<boolean> =>
  (await what.getAttribute('class'))?.split(' ').includes(name) ?? false;

const clusters = (page: Page): Locator => page.locator('#map .cluster');

/** How many shops the map stands for: pins, and what clusters say. */
const shopsOnMap = async (page: Page): Promise<number> => {
  const counts = await clusters(page).allTextContents();
  return (await page.locator('#map .pin').count()) + counts.reduce((sum, count) => sum + Number(count), 0);
};

describe('list and map in step', () => {
  test('pointing at one lights the other', async () => {
    const page = await visit(searchPath(STRASBOURG));
    await mapIsThere(page);
    const [, second] = await listedShops(page);
    const card = page.locator(`#shop-${second!.slug}`);
    await card.hover();
    expect(await has(pin(page, second!.name), 'is-pointed')).toBe(true);
    await pin(page, second!.name).hover();
    expect(await has(card, 'is-pointed')).toBe(true);
    expect(await page.locator('.shop.is-pointed').count()).toBe(1);
    await page.locator('h2').first().hover();
    expect(await page.locator('.is-pointed').count()).toBe(0);
  });

  test('choosing on one chooses on the other', async () => {
    const page = await visit(searchPath(STRASBOURG));
    await mapIsThere(page);
    const [first, second] = await listedShops(page);
    await pin(page, second!.name).click();
    const card = page.locator(`#shop-${second!.slug}`);
    expect(await card.getAttribute('aria-current')).toBe('true');
    expect(await card.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.locator(`#shop-${first!.slug} .shop-hours`).click();
    expect(await pin(page, first!.name).getAttribute('aria-pressed')).toBe('true');
    expect(await pin(page, second!.name).getAttribute('aria-pressed')).toBe('false');
    expect(await card.getAttribute('aria-current')).toBeNull();
  });

  test('shows each shop of the list, alone or in a cluster', async () => {
    const page = await visit(searchPath(PARIS, { isbn: '' }));
    await mapIsThere(page);
    expect(await cards(page).count()).toBeGreaterThan(10);
    expect(await shopsOnMap(page)).toBe(await cards(page).count());
  });

  test('a cluster says how many it holds, opens with a key, and hands on the focus', async () => {
    const page = await visit(searchPath(PARIS, { isbn: '' }));
    await mapIsThere(page);
    // From afar there is one.
    for (let times = 0; times < 3; times += 1) await page.locator('.leaflet-control-zoom-out').click();
    const cluster = clusters(page).first();
    const count = Number(await cluster.textContent());
    expect(await cluster.getAttribute('aria-label')).toBe(`${count}\u00a0librairies, agrandir`);
    const before = await page.locator('#map').locator('.pin, .cluster').count();
    await cluster.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#map').locator('.pin, .cluster').count()).toBeGreaterThan(before);
    const focusIsOnMap = page.evaluate(() => document.activeElement?.closest('#map') !== null);
    expect(await focusIsOnMap).toBe(true);
  });

  test('a shop chosen while the map is still zooming is shown all the same', async () => {
    const page = await visit(searchPath(PARIS, { isbn: '' }), { reducedMotion: 'no-preference' });
    await mapIsThere(page);
    const alone = await page.locator('#map .pin').evaluateAll((pins) => pins.map((one) => one.ariaLabel));
    const hidden = (await listedShops(page)).find(({ name }) => !alone.includes(name))!;
    await page.evaluate((slug) => {
      document.querySelector<HTMLElement>('.leaflet-control-zoom-out')?.click();
      document.querySelector<HTMLElement>(`#shop-${slug} .shop-hours`)?.click();
    }, hidden.slug);
    await pin(page, hidden.name).and(page.locator('[aria-pressed=true]')).waitFor();
  });

  test('the moved map can be searched', async () => {
    const page = await visit(searchPath(PARIS, { isbn: '' }));
    await mapIsThere(page);
    const before = await listedShops(page);
    const box = (await page.locator('#map').boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(middle.x, middle.y + 250);
    await page.mouse.down();
    await page.mouse.move(middle.x, middle.y - 250, { steps: 8 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Chercher dans cette zone' }).click();
    await hears(page, /librairie|lieu/i);
    await page.waitForURL(/radius=\d+/);
    await page.locator('#results[aria-busy=false]').waitFor();
    expect(await listedShops(page)).not.toEqual(before);
  });
});

describe('without tiles', () => {
  test('the outline map is there, with coasts and names, and says that it is a plain one', async () => {
    const page = await visit(`/?isbn=${BOOK.isbn}`, { tiles: 'away' });
    await page.locator('#place').focus();
    await page.locator('#book').focus();
    await page.keyboard.press('Enter');
    await mapIsThere(page);
    const france = page.locator('#map path.outline-france').first();
    await france.waitFor({ state: 'attached' });
    expect((await france.getAttribute('d'))?.length).toBeGreaterThan(500);
    await page.locator('#map .outline-town').getByText('Toulouse').waitFor();
    const credits = page.locator('#map .leaflet-control-attribution');
    await credits.getByText('Plan simplifié').waitFor();
    expect(await credits.textContent()).not.toContain('IGN');
    const colours = await coloursOf(page, await page.locator('#map').screenshot());
    // Land, sea and the lands around: each more than a speck, none of them everything.
    expect(colours.filter((share) => share > 0.05).length).toBeGreaterThanOrEqual(2);
    expect(colours[0]).toBeLessThan(0.9);
  });

  test('tiles are credited where they are shown', async () => {
    const page = await visit(SHOP.path);
    await page.locator('#map .leaflet-tile-loaded').first().waitFor();
    const credits = page.locator('#map .leaflet-control-attribution');
    expect(await credits.textContent()).toMatch(/IGN/);
    expect(await credits.textContent()).not.toContain('Plan simplifié');
  });

  test('on a phone, the country’s map shows every shop that has the book', async () => {
    const page = await visit('/', { tiles: 'away', viewport: { width: 360, height: 760 }, hasTouch: true });
    await page.locator('#book').pressSequentially(BOOK.typed);
    await page.locator('#book-options [role=option]').first().click();
    await clusters(page).first().waitFor();
    expect(await cards(page).count()).toBeGreaterThan(20);
    expect(await shopsOnMap(page)).toBe(await cards(page).count());
  });

  test('a server of tiles that never answers is not waited for', async () => {
    const page = await visit('about:blank', { tiles: 'silent' });
    // To the browser the page goes on loading.
    await page.goto(SHOP.path, { waitUntil: 'commit' });
    await pin(page, SHOP.name).waitFor();
    await page.locator('#map path.outline-france').first().waitFor({ state: 'attached' });
  });

  test('a shop’s map still shows its pin on land', async () => {
    const page = await visit(SHOP.path, { tiles: 'away' });
    await pin(page, SHOP.name).waitFor();
    await page.locator('#map path.outline-france').first().waitFor({ state: 'attached' });
  });
});
