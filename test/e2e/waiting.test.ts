/** While an answer is on its way its outlines stand where it will, and nothing moves when it comes. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BOOK, cards, mapIsThere, searchPath, STRASBOURG } from './support/finder.ts';
import { haltingSite } from './support/halting-site.ts';
import { readers, type Visitor } from './support/readers.ts';

const { visit } = readers();

const phone: Visitor = { viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true };
const desk: Visitor = { viewport: { width: 1280, height: 900 } };

/** Milliseconds after a key within which browsers take a move for the reader's own doing, and do not count it. */
const FORGIVEN = 500;

/** Holds the answers about shops back until they are let go. */
const holdShops = async (page: Page): Promise<{ letGo(): void }> => {
  const { promise, resolve } = Promise.withResolvers<null>();
  await page.route('**/api/v1/shops?**', async (route) => {
    await promise;
    await route.continue();
  });
  return { letGo: () => resolve(null) };
};

/** How much has moved since the page was opened, as the browser counts it (cumulative layout shift). */
const shifted = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // Two frames, so that what was just painted is counted; buffered: all since the page was opened.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const observer = new PerformanceObserver(() => {});
            observer.observe({ type: 'layout-shift', buffered: true });
            const shifts = observer.takeRecords() as (PerformanceEntry & {
              value: number;
              hadRecentInput: boolean;
            })[];
            const unasked = shifts.filter(({ hadRecentInput }) => !hadRecentInput);
            resolve(unasked.reduce((sum, { value }) => sum + value, 0));
          }),
        );
      }),
  );

/** Waits until the last key is so long ago that a move would count. */
const keysAreForgotten = async (page: Page): Promise<void> => {
  const from = await page.evaluate(() => performance.now());
  await page.waitForFunction((until) => performance.now() > until, from + FORGIVEN + 100);
};

const outlines = (page: Page) => page.locator('.waiting-card');
const isBusy = (page: Page): Promise<string | null> => page.locator('#results').getAttribute('aria-busy');

describe.each([
  ['a phone', phone],
  ['a desk', desk],
])('on %s', (_name, visitor) => {
  test('from the home page to the shops hardly anything moves, however long the answer takes', async () => {
    const page = await visit('/', visitor);
    // What is typed first brings the map of the country, with an answer of its own.
    await page.locator('#place').fill('strasbourg');
    await page.locator('#place-options [role=option]').first().click();
    const { letGo } = await holdShops(page);
    await page.locator('#book').fill(BOOK.typed);
    await page.locator('#book-options [role=option]').first().click();
    await outlines(page).first().waitFor();
    expect(await isBusy(page)).toBe('true');
    expect(await page.locator('#map').isVisible()).toBe(true);
    expect(await page.locator('.waiting').getAttribute('aria-hidden')).toBe('true');
    await keysAreForgotten(page);
    letGo();
    await cards(page).first().waitFor();
    await mapIsThere(page);
    expect(await outlines(page).count()).toBe(0);
    expect(await isBusy(page)).toBe('false');
    await keysAreForgotten(page);
    expect(await shifted(page)).toBeLessThanOrEqual(0.1);
    // The count is none that is always nothing: a line pushed in above moves everything.
    await page.evaluate(() =>
      document.body.prepend(Object.assign(document.createElement('p'), { innerHTML: '<br>'.repeat(12) })),
    );
    expect(await shifted(page)).toBeGreaterThan(0.1);
  });

  test('an outline is about as high as the card that comes', async () => {
    const page = await visit(searchPath(STRASBOURG), visitor);
    const high = async (): Promise<number> => {
      const heights = await cards(page).evaluateAll((all) => all.map((card) => card.clientHeight));
      return heights.reduce((sum, height) => sum + height, 0) / heights.length;
    };
    const card = await high();
    const { letGo } = await holdShops(page);
    await page.locator('#when').selectOption('now');
    await outlines(page).first().waitFor();
    const { height } = (await outlines(page).first().boundingBox())!;
    expect(Math.abs(height / card - 1)).toBeLessThan(0.2);
    letGo();
    await outlines(page).first().waitFor({ state: 'detached' });
  });
});

/** Waits until the browser has shown what it has so far. */
const isPainted = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);

describe('a page that comes in pieces', () => {
  const site = haltingSite();
  // As narrow as a phone, but not `isMobile`: the browser takes that emulation's resizing for the reader's own doing.
  const narrow: Visitor = { viewport: { width: 360, height: 760 } };
  const { visit: visitHalting } = readers(site.origin);

  test.each([
    ['the answer, behind the search', searchPath(STRASBOURG), '</form>'],
    ['the answer, behind a shop', searchPath(STRASBOURG), 'class="shop-foot"'],
    [
      'a book, behind a shop',
      `/livre/${BOOK.isbn}${searchPath(STRASBOURG, { isbn: '' }).slice(1)}`,
      'class="shop-foot"',
    ],
    ['a shop, before its map', '/librairie/librairie-kleber-strasbourg', 'class="shop-main"'],
    ['a town, behind a shop', '/librairies/strasbourg', 'class="shop-foot"'],
  ])('%s: what is there stays where it is', async (_name, path, end) => {
    site.haltBehind(end);
    const page = await visitHalting('about:blank', narrow);
    await page.goto(path, { waitUntil: 'commit' });
    await isPainted(page);
    site.letGo();
    await mapIsThere(page);
    // A line of the map's credits may come in.
    expect(await shifted(page)).toBeLessThan(0.005);
  });

  test('a script that comes late shows its button where its place was kept', async () => {
    const page = await visit('about:blank', narrow);
    const scripts = Promise.withResolvers<null>();
    await page.route('**/*.js', async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto('/librairie/librairie-kleber-strasbourg', { waitUntil: 'commit' });
    await isPainted(page);
    scripts.resolve(null);
    await mapIsThere(page);
    await page.locator('#own-shop.is-bound').waitFor();
    expect(await shifted(page)).toBeLessThan(0.005);
  });
});

describe('the outlines', () => {
  test('are announced once, and stand still for who wants that', async () => {
    const page = await visit(searchPath(STRASBOURG));
    await page.evaluate(() => {
      const status = document.querySelector<HTMLElement>('#status')!;
      const said: string[] = [];
      new MutationObserver(() => {
        if (status.textContent !== '') said.push(status.textContent);
        status.dataset['said'] = said.join('|');
      }).observe(status, { childList: true });
    });
    const { letGo } = await holdShops(page);
    await page.locator('#when').selectOption('now');
    await outlines(page).first().waitFor();
    const motion = await page
      .locator('.bar')
      .first()
      .evaluate((bar) => getComputedStyle(bar, '::before').animationName);
    expect(motion).toBe('none');
    letGo();
    await page.locator('#status', { hasText: /trouvée|Aucune/ }).waitFor({ state: 'attached' });
    const said = await page.locator('#status').getAttribute('data-said');
    expect(said?.split('|')[0]).toBe('Recherche en cours…');
    expect(said?.split('|')).toHaveLength(2);
  });

  test('give way to a failure and its next step', async () => {
    const page = await visit(searchPath(STRASBOURG), { failing: /api\/v1\/shops/ });
    await page.route('**/api/v1/shops?**', (route) => route.abort());
    await page.locator('#when').selectOption('now');
    await page.getByRole('button', { name: 'Réessayer' }).waitFor();
    expect(await outlines(page).count()).toBe(0);
    expect(await isBusy(page)).toBe('false');
  });

  test('give way to the choice where a text means several titles, and the answer before comes back', async () => {
    const page = await visit(searchPath(STRASBOURG));
    const before = await cards(page).count();
    await page.locator('#book').fill('camus');
    await page.locator('#book').press('Enter');
    await page.locator('#book-options [role=option]').first().waitFor();
    await outlines(page).first().waitFor({ state: 'detached' });
    expect(await cards(page).count()).toBe(before);
    expect(await cards(page).first().isVisible()).toBe(true);
  });
});
