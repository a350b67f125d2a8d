/** The widget on a site of somebody else's: another origin, under `default-src 'none'` and the lines that are published. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BOOK, STRASBOURG } from './support/finder.ts';
import { widgetHost } from './support/widget-host.ts';
import { TILES } from './support/readers.ts';
import { element, latestScript, widgetMapIsThere, widgetShops } from './support/widget.ts';

const { site, says, visit, open } = widgetHost();

/** Collects the addresses that a page asks for from now on. */
const requestsOf = (page: Page): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  return asked;
};

describe('what /widget publishes is enough', () => {
  test('the snippet with its hash shows list and map, and nothing is said in the console', async () => {
    expect(says().element).toMatch(/\/widget\/\d+\.\d+\.\d+\.js"\s+integrity="sha384-/);
    const page = await visit(site().put({ body: says().element, policy: says().policy }));
    await widgetShops(page).first().waitFor();
    expect(await page.locator('rayon-shops .results-count').innerText()).toMatch(/3\s+librairies l’ont/);
    await page.getByRole('button', { name: 'Voir le plan' }).click();
    await widgetMapIsThere(page);
    await page.locator('rayon-shops .leaflet-tile-loaded').first().waitFor();
    // Leaflet's zoom lays tiles off: that, too, within the policy.
    await page.locator('rayon-shops .leaflet-control-zoom-out').click();
    await page.locator('rayon-shops .leaflet-tile-loaded').first().waitFor();
  });

  test('so does the script that follows the releases', async () => {
    const page = await open(element({ map: 'on' }));
    await widgetShops(page).first().waitFor();
    await widgetMapIsThere(page);
  });

  test('a page of nonces and strict-dynamic needs only its nonce', async () => {
    const script = latestScript().replace('<script', '<script nonce="abc123"');
    const page = await visit(
      site().put({
        body: script + element(),
        policy: `script-src 'nonce-abc123' 'strict-dynamic'; ${says().policy.replace(/script-src [^;]+;/, '')}`,
      }),
    );
    await widgetShops(page).first().waitFor();
  });

  test('a page that requires trusted types shows the list, once it allows ours', async () => {
    const policy = `${says().policy} require-trusted-types-for 'script'; trusted-types rayon-shops`;
    const page = await open(element(), { policy }, { failing: /\/widget\/map-/ });
    await widgetShops(page).first().waitFor();
  });

  test('nothing is kept on the reader’s device', async () => {
    const page = await open(element());
    await widgetShops(page).first().waitFor();
    await page.getByRole('button', { name: 'Voir le plan' }).click();
    await widgetMapIsThere(page);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  });
});

describe('what a page does to it', () => {
  const HOSTILE = `<style>* { all: unset !important } html { font-size: 5px !important } .shop, li { display: none !important }</style>`;

  test('hostile styles stay outside', async () => {
    const policy = `${says().policy} style-src 'unsafe-inline'`;
    const [calm, hostile] = [
      await open(element()),
      await open(`<div dir="rtl">${element()}</div>`, { head: HOSTILE, policy }),
    ];
    const looks = async (page: Page) => {
      const card = widgetShops(page).first();
      await card.waitFor();
      return card.evaluate((shown) => {
        const styleOf = (selector: string) => {
          const { display, fontSize, color, direction, padding } = getComputedStyle(
            shown.querySelector(selector)!,
          );
          return { display, fontSize, color, direction, padding };
        };
        return [
          styleOf('.shop-name'),
          styleOf('.shop-ask'),
          styleOf('.shop-hours'),
          getComputedStyle(shown).display,
        ];
      });
    };
    expect(await looks(hostile)).toEqual(await looks(calm));
    await hostile.getByRole('button', { name: 'Voir le plan' }).click();
    await widgetMapIsThere(hostile);
    expect((await hostile.locator('rayon-shops .map').boundingBox())!.height).toBeGreaterThan(300);
  });

  test('its custom properties and parts come in; any accent stays readable', async () => {
    const page = await open(element(), {
      policy: `${says().policy} style-src 'unsafe-inline'`,
      head: `<style>rayon-shops { --rayon-accent: #ffee00; --rayon-radius: 0px; --rayon-font: monospace }
        rayon-shops::part(shop) { border-top-style: dotted } rayon-shops::part(button) { letter-spacing: 1px }</style>`,
    });
    const card = widgetShops(page).first();
    await card.waitFor();
    expect(await card.evaluate((shown) => getComputedStyle(shown).borderTopStyle)).toBe('dotted');
    const button = page.locator('rayon-shops .show-map');
    const { letterSpacing, borderRadius, fontFamily } = await button.evaluate((shown) => {
      const { letterSpacing: spacing, borderRadius: radius, fontFamily: font } = getComputedStyle(shown);
      return { letterSpacing: spacing, borderRadius: radius, fontFamily: font };
    });
    expect([letterSpacing, borderRadius, fontFamily]).toEqual(['1px', '0px', 'monospace']);
    expect(await page.locator('rayon-shops').evaluateAll((hosts) => hosts.length)).toBe(1);
    // Yellow on paper would be 1.2:1.
    const { faultsOf } = await import('./support/axe.ts');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('its color-scheme is followed, and `theme` outdoes it', async () => {
    const page = await open(
      element() + element({ theme: 'light' }) + element({ theme: 'dark' }),
      {},
      {
        viewport: { width: 1280, height: 4000 },
        colorScheme: 'dark',
      },
    );
    await widgetShops(page).nth(8).waitFor();
    const isDark = () =>
      page.locator('rayon-shops .rayon').evaluateAll((boxes) =>
        boxes.map((box) => {
          const [light = 0] = /[\d.]+/.exec(getComputedStyle(box).backgroundColor)!.map(Number);
          return light < 100;
        }),
      );
    expect(await isDark()).toEqual([true, false, true]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await isDark()).toEqual([false, false, true]);
  });

  test('attributes that change are followed; an element that goes takes its work along', async () => {
    const page = await open(element({ isbn: null }));
    await widgetShops(page).first().waitFor();
    expect(await page.locator('rayon-shops .results-title').count()).toBe(0);
    await page.locator('rayon-shops').evaluate((host, isbn) => host.setAttribute('isbn', isbn), BOOK.isbn);
    await page.locator('rayon-shops .results-title').getByText(BOOK.title).waitFor();
    await page.locator('rayon-shops').evaluate((host) => host.setAttribute('lang', 'en'));
    await page.locator('rayon-shops .results-count').getByText('bookshops have it').waitFor();
    await page.getByRole('button', { name: 'Show the map' }).click();
    await widgetMapIsThere(page);
    await page.locator('rayon-shops').evaluate((host) => {
      const { parentElement } = host;
      host.remove();
      parentElement?.prepend(host);
    });
    await widgetShops(page).first().waitFor();
    expect(await page.locator('rayon-shops .rayon').count()).toBe(1);
  });
});

describe('before the reader acts', () => {
  test('below the fold nothing is asked for but the script; in view, only of Rayon', async () => {
    const policy = `${says().policy} style-src 'unsafe-inline'`;
    const page = await open(`<div style="height: 5000px"></div>${element({ map: 'on' })}`, { policy });
    const asked = requestsOf(page);
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((address) => address.startsWith(rayonOrigin))).toEqual([
      `${rayonOrigin}/widget/v1.js`,
    ]);
    await page.locator('rayon-shops').scrollIntoViewIfNeeded();
    await widgetShops(page).first().waitFor();
    await page.locator('rayon-shops .map').scrollIntoViewIfNeeded();
    await widgetMapIsThere(page);
    await page.locator('rayon-shops path.outline-france').first().waitFor({ state: 'attached' });
    expect(asked.filter((address) => address.startsWith(TILES))).toEqual([]);
  });

  test('tiles come at the press of a button, and learn the site’s origin whatever its own policy is', async () => {
    const page = await open(element({ map: 'on' }), { headers: { 'referrer-policy': 'no-referrer' } });
    await widgetMapIsThere(page);
    const tile = page.waitForRequest((request) => request.url().startsWith(TILES));
    await page.getByRole('button', { name: 'Afficher les rues (data.geopf.fr)' }).click();
    expect((await (await tile).allHeaders())['referer']).toBe(`${site().origin}/`);
    await page.locator('rayon-shops .leaflet-control-attribution').getByText('IGN').waitFor();
  });

  test('to press the map itself is to ask for its streets, too', async () => {
    const page = await open(element({ map: 'on' }));
    await widgetMapIsThere(page);
    const tile = page.waitForRequest((request) => request.url().startsWith(TILES));
    await page.locator('rayon-shops .leaflet-control-zoom-in').click();
    await tile;
    expect(await page.getByRole('button', { name: /Afficher les rues/ }).count()).toBe(0);
  });

  test('a map that is not wanted is never fetched', async () => {
    const page = await open(element({ map: 'off' }) + element());
    const asked = requestsOf(page);
    await page.reload();
    await widgetShops(page).nth(5).waitFor();
    expect(await page.getByRole('button', { name: 'Voir le plan' }).count()).toBe(1);
    expect(asked.filter((address) => /\/widget\/map-/.test(address))).toEqual([]);
  });
});

describe('many at once', () => {
  test('ten on one page share their code, and each speaks for itself', async () => {
    const towns = ['48.584,7.7455', '48.8534,2.3488', '45.7485,4.8467', '43.6043,1.4437', '47.2173,-1.5534'];
    const bodies = Array.from({ length: 10 }, (_, at) =>
      element({ near: towns[at % towns.length]!, limit: '2', ...(at % 2 ? { lang: 'en' } : {}) }),
    );
    const page = await visit(site().put({ body: '', policy: says().policy }), {
      viewport: { width: 1280, height: 9000 },
    });
    const asked = requestsOf(page);
    await page.goto(site().put({ body: latestScript() + bodies.join('\n'), policy: says().policy }));
    const heads = page.locator('rayon-shops .results-count');
    for (let at = 0; at < 10; at += 1) await heads.nth(at).waitFor();
    const files = asked.filter((address) => /\/widget\/(fr|en|map|ask|v1)/.test(address));
    expect(new Set(files).size).toBe(files.length);
    expect(files.length).toBeLessThanOrEqual(5);
    const [first, second] = await heads.allInnerTexts();
    expect(first).toMatch(/librairies/);
    expect(second).toMatch(/bookshops/);
    await page
      .getByRole('button', { name: /Voir le plan|Show the map/ })
      .nth(3)
      .click();
    await widgetMapIsThere(page);
    expect(await page.locator('rayon-shops .leaflet-container').count()).toBe(1);
  });
});

describe('when something is missing', () => {
  test('without scripts the link is there, and leads to the book', async () => {
    const page = await visit(site().put({ body: says().element, policy: says().policy }), {
      javaScriptEnabled: false,
    });
    const link = page.getByRole('link', { name: `Trouver «\u00a0${BOOK.title}\u00a0» en librairie` });
    expect(await link.isVisible()).toBe(true);
    expect(await link.getAttribute('href')).toBe(
      `${rayonOrigin}/livre/${BOOK.isbn}?near=${STRASBOURG.lat},${STRASBOURG.lon}`,
    );
  });

  test('without an answer the link stays, the page is told, and trying again works', async () => {
    const page = await visit(site().put({ body: '', policy: says().policy }), {
      failing: /\/api\/v1\/shops/,
    });
    await page.route(/\/api\/v1\/shops/, (route) => route.abort());
    await page.goto(site().put({ body: latestScript() + element(), policy: says().policy }));
    await page.locator('rayon-shops .status').getByText('Pas de réponse').waitFor();
    expect(await page.getByRole('link', { name: 'Trouver en librairie' }).isVisible()).toBe(true);
    await page.unroute(/\/api\/v1\/shops/);
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await widgetShops(page).first().waitFor();
    expect(await page.getByRole('link', { name: 'Trouver en librairie' }).isVisible()).toBe(false);
  });

  test('a part that is not what was built does not run: the link stays', async () => {
    const page = await visit(site().put({ body: '', policy: says().policy }), {
      failing: new RegExp(site().origin),
    });
    await page.route(/\/widget\/fr-/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `globalThis.tampered = true; ${await response.text()}` });
    });
    await page.goto(site().put({ body: element(), policy: says().policy }));
    const told = page.evaluate(
      () =>
        new Promise((resolve) =>
          document.addEventListener('rayon-error', (event) => resolve((event as CustomEvent).detail)),
        ),
    );
    await page.evaluate((src) => {
      const script = document.createElement('script');
      Object.assign(script, { type: 'module', src });
      document.head.append(script);
    }, `${rayonOrigin}/widget/v1.js`);
    expect(await told).toEqual({ failure: 'unreachable' });
    expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(false);
    expect(await page.getByRole('link', { name: 'Trouver en librairie' }).isVisible()).toBe(true);
  });

  test('nothing of an answer becomes HTML, be it a credit', async () => {
    const page = await visit(site().put({ body: '', policy: says().policy }));
    await page.route(/\/widget\/about\.json/, async (route) => {
      const response = await route.fetch();
      const about = (await response.json()) as { tiles: { attribution: string } };
      about.tiles.attribution =
        '<b id="bold">Plan</b><img src="/x"> <a href="javascript:x()">mal</a> <a href="https://ign.example/">IGN</a>';
      await route.fulfill({ response, json: about });
    });
    await page.goto(site().put({ body: latestScript() + element(), policy: says().policy }));
    await page.getByRole('button', { name: 'Voir le plan' }).click();
    const credits = page.locator('rayon-shops .leaflet-control-attribution');
    await credits.getByText('IGN').waitFor();
    expect(await credits.innerHTML()).toBe('Plan mal <a href="https://ign.example/">IGN</a>');
  });

  test('where nobody has it: other editions, and where else to look (R11)', async () => {
    const page = await open(element({ isbn: '9782226257017', radius: '2000' }));
    await page.locator('rayon-shops').getByText('Une autre édition se trouve près d’ici').waitFor();
    expect(await page.getByRole('button', { name: 'Voir le plan' }).count()).toBe(0);
    const order = page.getByRole('link', { name: 'Voir les librairies proches, pour le commander' });
    expect(await order.getAttribute('href')).toContain(`${rayonOrigin}/?`);
  });
});
