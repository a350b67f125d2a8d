/** In a tunnel: what was seen is still there and says when it is from; what is private never is (R18). */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BOOK, cards, hears, searchPath, STRASBOURG } from './support/finder.ts';
import { faultsOf } from './support/axe.ts';
import { keptOn, shelve, untilControlled, untilGone, untilKept } from './support/device.ts';
import { layLine, type Line } from './support/line.ts';
import { SHOP, TOWN } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';

let line: Line;
beforeAll(async () => {
  line = await layLine(rayonOrigin);
});
afterEach(() => line.restore());
afterAll(() => line.close());

const { visit } = readers(() => line.origin);
/** Whatever fails while the line is cut is the test's own doing. */
const phone: Visitor = {
  serviceWorkers: 'allow',
  viewport: { width: 360, height: 760 },
  failing: /./,
};

const visitKept = async (path: string, kept: RegExp, more: Visitor = {}): Promise<Page> => {
  const page = await visit(path, { ...phone, ...more });
  await untilControlled(page);
  await untilKept(page, kept);
  return page;
};

const notice = (page: Page): Promise<string> => page.locator('main > .offline strong').innerText();

describe('without a network', () => {
  test('the start shows the last answer, and when it is from', async () => {
    const page = await visitKept(searchPath(STRASBOURG), /isbn=.*lieu=/);
    const shops = await cards(page).locator('.shop-name').allInnerTexts();
    expect(shops.length).toBeGreaterThan(2);
    line.cut();
    await page.goto('/');
    expect(await notice(page)).toMatch(/^Hors connexion\s: résultats du \d+\S* \S+ à \d/);
    expect(await page.locator('main > .offline').innerText()).toContain('appelez avant de venir');
    expect(await cards(page).locator('.shop-name').allInnerTexts()).toEqual(shops);
    // The styles are there too, and what leads nowhere without a network is not.
    expect(await page.locator('.shop-phone').first().isVisible()).toBe(true);
    expect(await page.locator('.shop-ask:visible, .results-ask:visible').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('an answer that a script brought is kept too', async () => {
    const page = await visitKept('/', /^\/$/);
    await page.locator('#book').pressSequentially(BOOK.typed);
    await page.locator('#book-options [role=option]').first().click();
    await page.locator('#place').pressSequentially('Strasbourg');
    await page.locator('#place-options [role=option]').first().click();
    await cards(page).first().waitFor();
    await untilKept(page, new RegExp(`isbn=${BOOK.isbn}.*lieu=Strasbourg`));
    line.cut();
    await page.reload();
    expect(await notice(page)).toContain('résultats');
    expect(await cards(page).count()).toBeGreaterThan(2);
  });

  test.each([
    ['a book', `/livre/${BOOK.isbn}`],
    ['a shop', SHOP.path],
    ['a town', TOWN.path],
    ['the towns', '/librairies'],
  ])('%s that was seen is there', async (_what, path) => {
    const page = await visitKept('/', /^\/$/);
    await page.goto(path);
    await untilKept(page, new RegExp(`${path}$`));
    const heading = await page.locator('h1').innerText();
    line.cut();
    await page.goto('/librairies/nulle-part');
    await page.goto(path);
    expect(await notice(page)).toContain('page du');
    expect(await page.locator('h1').innerText()).toBe(heading);
  });

  test('a shop is there whatever book one comes with', async () => {
    const page = await visitKept(SHOP.path, new RegExp(`${SHOP.slug}$`));
    line.cut();
    await page.goto(`${SHOP.path}?isbn=${BOOK.isbn}`);
    expect(await page.locator('h1').innerText()).toBe(SHOP.name);
  });

  test('what was not seen leads to what was, and to another try', async () => {
    const page = await visitKept(SHOP.path, new RegExp(`${SHOP.slug}$`));
    line.cut();
    await page.goto(`/livre/${BOOK.isbn}`);
    expect(await page.locator('h1').innerText()).toBe('Hors connexion');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: SHOP.name }).click();
    expect(await page.locator('h1').innerText()).toBe(SHOP.name);
    await page.goBack();
    line.restore();
    await page.getByRole('link', { name: 'Réessayer' }).click();
    await page.locator('.offline-page').waitFor({ state: 'detached' });
    expect(await page.locator('h1').innerText()).toContain(BOOK.title);
    expect(await page.locator('.offline').count()).toBe(0);
  });

  test('the finder says that nothing answers, and goes on when it does again', async () => {
    const page = await visitKept(searchPath(STRASBOURG), /lieu=/);
    line.cut();
    await page.locator('#when').selectOption('now');
    await hears(page, 'Pas de réponse');
    line.restore();
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await hears(page, /trouvée|ouverte/);
  });
});

test('while the network answers, nothing comes from the device', async () => {
  const page = await visitKept(SHOP.path, new RegExp(`${SHOP.slug}$`));
  // What lies there is made to tell.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      if (!name.startsWith('rayon-pages-')) continue;
      const cache = await caches.open(name);
      for (const key of await cache.keys()) {
        const kept = (await cache.match(key))!;
        const text = (await kept.text()).replaceAll('Kléber', 'd’hier');
        await cache.put(key, new Response(text, { headers: kept.headers }));
      }
    }
  });
  await page.reload();
  expect(await page.locator('h1').innerText()).toBe(SHOP.name);
});

describe('what a device keeps (R18)', () => {
  test('of where the reader is, a kilometre and no more', async () => {
    const here = { latitude: 48.58342, longitude: 7.74831 };
    const page = await visitKept('/', /^\/$/, { geolocation: here, permissions: ['geolocation'] });
    await page.getByRole('button', { name: 'Autour de moi' }).click();
    await cards(page).first().waitFor();
    await untilKept(page, /near=48.58,7.75/);
    await page.reload();
    await cards(page).first().waitFor();
    await page.goto(SHOP.path);
    await untilKept(page, new RegExp(SHOP.slug));
    const kept = (await keptOn(page)).filter(({ address }) => address.includes('near'));
    expect(kept.map(({ address }) => address)).toEqual(['/?near=48.58,7.75']);
    for (const { text } of kept) {
      expect(text).toContain('value="48.58,7.75"');
      const points = [...text.matchAll(/near=([^&"]+)/g)].map(([, point]) => decodeURIComponent(point!));
      expect(points.filter((point) => point !== '48.58,7.75')).toEqual([]);
      expect(text).not.toMatch(/48\.583\d*,\s*7\.748/);
    }
    line.cut();
    await page.goto('/?near=48.583,7.748');
    expect(await page.locator('main > .offline').innerText()).toContain('votre position n’est pas gardée');
  });

  test('nothing of counters, desks, reservations and answers, which are never answered for either', async () => {
    const page = await visitKept('/', /^\/$/);
    const away = [
      '/comptoir',
      '/admin',
      '/repondre/abc',
      '/reservation/abc',
      '/dev/inbox',
      '/widget',
      '/donnees',
    ];
    const reserve = `/reserver?isbn=${BOOK.isbn}&shop=${SHOP.slug}`;
    for (const path of [...away, reserve]) await page.goto(path);
    await page.goto('/');
    line.cut();
    for (const path of [...away, reserve]) {
      await expect(page.goto(path)).rejects.toThrow(/ERR_(EMPTY_RESPONSE|CONNECTION|SOCKET)/);
    }
    line.restore();
    const again = await page.context().newPage();
    await again.goto('/');
    expect((await keptOn(again)).map(({ address }) => address)).toEqual(['/']);
  });

  test('thirty pages at most, the last ones, none for more than a week', async () => {
    const page = await visitKept('/', /^\/$/);
    const now = new Date();
    const lastWeek = new Date(now.getTime() - 8 * 86_400_000);
    const many = Array.from({ length: 40 }, (_, at) => ({ address: `/librairie/a-${at}`, date: now }));
    await shelve(page, [...many, { address: '/librairie/old', date: lastWeek }]);
    await page.goto(SHOP.path);
    await untilKept(page, new RegExp(SHOP.slug));
    const kept = await untilGone(page, /a-11$|old$/);
    expect(kept).toContain(SHOP.path);
    expect(kept).toContain('/librairie/a-39');
    expect(kept.length).toBeLessThanOrEqual(30);
  });

  test('a page that is gone is gone from here', async () => {
    const page = await visitKept('/', /^\/$/);
    await shelve(page, [{ address: '/librairie/fermee-depuis', date: new Date() }]);
    await page.goto('/librairie/fermee-depuis');
    expect(await untilGone(page, /fermee/)).toEqual(['/']);
  });
});
