/** The widget in use: with keys, by ear, in both languages, in a frame; and its own page. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from './support/axe.ts';
import { BOOK } from './support/finder.ts';
import { widgetHost } from './support/widget-host.ts';
import { readers, type Visitor } from './support/readers.ts';
import { element, widgetMapIsThere, widgetShops } from './support/widget.ts';

const { site, says, visit, open } = widgetHost();
const here = readers();

const phone: Visitor = { viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true };

/** What has the focus, inside shadow trees too: its text, or its name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return (active?.ariaLabel ?? active?.textContent ?? '').trim();
  });

describe('with keys only', () => {
  test('from the list to the map, to a pin and back to its card', async () => {
    const page = await open(element());
    await widgetShops(page).first().waitFor();
    const walk = async (wanted: RegExp): Promise<void> => {
      for (let step = 0; step < 30 && !wanted.test(await focused(page)); step += 1)
        await page.keyboard.press('Tab');
      expect(await focused(page)).toMatch(wanted);
    };
    await walk(/^Voir le plan$/);
    await page.keyboard.press('Enter');
    await widgetMapIsThere(page);
    expect(await focused(page)).toBe('Masquer le plan');
    await walk(/^Librairie Kléber$/);
    await page.keyboard.press('Enter');
    const card = widgetShops(page).and(page.locator('[aria-current=true]'));
    await card.waitFor();
    expect(await focused(page)).toContain('Librairie Kléber');
    expect(await card.getAttribute('data-name')).toBe('Librairie Kléber');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).not.toContain('Librairie Kléber');
  });

  test('another place is asked for, typed and found; more shops follow', async () => {
    const page = await open(element({ isbn: null, limit: '2' }));
    await widgetShops(page).first().waitFor();
    await page.getByRole('button', { name: 'Chercher ailleurs' }).focus();
    await page.keyboard.press('Enter');
    const place = page.getByRole('textbox', { name: 'Où êtes-vous' });
    await place.waitFor();
    await page.keyboard.type('Paris');
    await page.keyboard.press('Enter');
    await page.locator('rayon-shops .results-where').getByText('de Paris').waitFor();
    await page
      .locator('rayon-shops [role=status]')
      .getByText('2\u00a0librairies trouvées')
      .waitFor({ state: 'attached' });
    const third = widgetShops(page).nth(2);
    await page.getByRole('button', { name: 'Plus de librairies' }).focus();
    await page.keyboard.press('Enter');
    await third.waitFor();
    expect(await widgetShops(page).count()).toBe(4);
    expect(await focused(page)).toContain(await third.getAttribute('data-name'));
  });

  test('without a place the question comes first, and a place that nobody knows is said', async () => {
    const page = await open(element({ near: null }));
    await page.getByRole('textbox', { name: 'Où êtes-vous' }).fill('Zzyzxqville');
    await page.keyboard.press('Enter');
    await page.locator('rayon-shops [role=status]').getByText('Lieu introuvable').waitFor();
    await page.getByRole('textbox', { name: 'Où êtes-vous' }).fill('Strasbourg');
    await page.keyboard.press('Enter');
    await widgetShops(page).first().waitFor();
  });

  test('the device’s position is asked for on a press, and is the reader’s', async () => {
    const page = await open(
      element({ near: null }),
      {},
      {
        permissions: ['geolocation'],
        geolocation: { latitude: 48.58392, longitude: 7.74553 },
      },
    );
    await page.getByRole('button', { name: 'Autour de moi' }).click();
    await page.locator('rayon-shops .results-where').getByText('de vous').waitFor();
  });
});

describe('what it tells and where it leads', () => {
  test('the page hears of shops that came and of one that was chosen', async () => {
    const page = await open(element());
    await widgetShops(page).first().waitFor();
    await page.evaluate(() => {
      const heard: unknown[] = [];
      Object.assign(globalThis, { heard });
      for (const name of ['rayon-shops-loaded', 'rayon-shop-selected', 'rayon-error'])
        document.addEventListener(name, (event) => heard.push([name, (event as CustomEvent).detail]));
    });
    await page.locator('rayon-shops').evaluate((host) => host.setAttribute('limit', '4'));
    await page.waitForFunction(() => (globalThis as unknown as { heard: unknown[] }).heard.length > 0);
    await widgetShops(page).first().getByRole('link', { name: 'Librairie Kléber' }).click();
    await page.getByRole('button', { name: 'Voir le plan' }).click();
    await widgetMapIsThere(page);
    await widgetShops(page).nth(1).locator('.shop-hours').click();
    const heard = await page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
    expect(heard).toEqual([
      ['rayon-shops-loaded', { isbn: BOOK.isbn, count: 3, more: false }],
      ['rayon-shop-selected', expect.objectContaining({ isbn: BOOK.isbn, name: 'Librairie Kléber' })],
      ['rayon-shop-selected', expect.objectContaining({ isbn: BOOK.isbn })],
    ]);
  });

  test('to reserve opens a window of its own, on Rayon, that knows nothing of the page', async () => {
    const page = await open(element());
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Demander aux librairies les plus proches' }).click();
    const reserve = await opened;
    await reserve.waitForLoadState();
    expect(reserve.url()).toMatch(new RegExp(`^${rayonOrigin}/reserver\\?isbn=${BOOK.isbn}&near=`));
    expect(await reserve.evaluate(() => window.opener === null)).toBe(true);
    expect(new URL(page.url()).origin).toBe(site().origin);
  });

  test('every link leads to Rayon in a window of its own, or to a telephone', async () => {
    const page = await open(element());
    await widgetShops(page).first().waitFor();
    const links = await page.locator('rayon-shops a').evaluateAll((found) =>
      found
        .filter((link) => link.getRootNode() instanceof ShadowRoot)
        .map((link) => link as HTMLAnchorElement)
        .map(({ href, target, rel }) => ({ href, target, rel })),
    );
    expect(links.length).toBeGreaterThan(6);
    for (const { href, target, rel } of links) {
      if (href.startsWith('tel:')) continue;
      expect(href).toContain(`${rayonOrigin}/`);
      expect([target, rel]).toEqual(['_blank', 'noopener']);
    }
  });
});

describe.each([
  ['fr', 'light', {}],
  ['en', 'dark', phone],
] as const)('axe finds nothing, in %s', (lang, _scheme, visitor) => {
  test('on list and map, by day and by night', async () => {
    const page = await open(element() + element({ near: null }), { lang }, visitor);
    await widgetShops(page).first().waitFor();
    await page.getByRole('button', { name: /Voir le plan|Show the map/ }).click();
    await widgetMapIsThere(page);
    await page.locator('rayon-shops form').first().waitFor();
    expect(await page.locator('rayon-shops .rayon').first().getAttribute('lang')).toBe(lang);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('on the empty answer and its form', async () => {
    const page = await open(element({ isbn: '9782226257017', radius: '2000' }), { lang }, visitor);
    await page.locator('rayon-shops .near-editions').waitFor();
    await page.getByRole('button', { name: /Chercher ailleurs|Search elsewhere|Another place/ }).click();
    await page.locator('rayon-shops form').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});

test('on a phone nothing sticks out, and what is pressed is as high as a finger', async () => {
  const page = await open(element() + element({ near: null }), {}, phone);
  await widgetShops(page).first().waitFor();
  await page.getByRole('button', { name: 'Voir le plan' }).click();
  await widgetMapIsThere(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  const low = await page
    .locator('rayon-shops')
    .locator('button:not(.pin, .cluster), .button, .shop-ask, .shop-phone, input')
    .evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < 44)
        .map((control) => control.classList.value),
    );
  expect(low).toEqual([]);
});

describe('in a frame', () => {
  const framed = async (snippet: string, policy = says().framePolicy): Promise<Page> =>
    visit(site().put({ body: snippet, policy }));

  test('it becomes as high as what it shows, and follows it', async () => {
    expect(says().frame).toMatch(/\/widget\/fit-\d+\.\d+\.\d+\.js"\s+integrity="sha384-/);
    const page = await framed(says().frame);
    const frame = page.frameLocator('iframe');
    await frame.locator('.shop').first().waitFor();
    const isFitted = async (): Promise<void> => {
      await page.waitForFunction(() => {
        const height = document.querySelector('iframe')!.getBoundingClientRect().height;
        return height > 100 && height !== 640;
      });
      const inner = await frame.locator('html').evaluate((root) => root.getBoundingClientRect().height);
      const { height } = (await page.locator('iframe').boundingBox())!;
      expect(Math.abs(height - inner)).toBeLessThanOrEqual(1);
    };
    await isFitted();
    const before = (await page.locator('iframe').boundingBox())!.height;
    await frame.getByRole('button', { name: 'Chercher ailleurs' }).click();
    await frame.locator('form').waitFor();
    await page.waitForFunction(
      (old) => document.querySelector('iframe')!.getBoundingClientRect().height > old,
      before,
    );
    await isFitted();
  });

  test('its colours are those of its address, and nothing else of it is taken', async () => {
    const path = site().put({ body: '', policy: says().framePolicy });
    const page = await visit(path);
    await page.goto(
      `${rayonOrigin}/widget/frame?isbn=${BOOK.isbn}&near=48.584,7.7455&accent=%23006600&corners=0&text=red;}&lang=en`,
    );
    await widgetShops(page).first().waitFor();
    expect(await page.locator('rayon-shops').getAttribute('style')).toBe(
      '--rayon-accent: #006600; --rayon-radius: 0px;',
    );
    expect(await faultsOf(page)).toEqual([]);
  });

  test('only a frame of ours is believed, and only a page around is answered', async () => {
    const page = await framed(
      `${says().frame}<iframe id="other" src="${rayonOrigin}/widget/frame?near=48.584,7.7455" height="300"></iframe>`,
    );
    const [ours, other] = [page.locator('iframe').first(), page.locator('#other')];
    await page.frameLocator('iframe >> nth=0').locator('.shop').first().waitFor();
    await page.waitForFunction(() => document.querySelector('iframe')!.style.height !== '');
    const { height } = (await ours.boundingBox())!;
    // The page itself says so: its origin is not the frame's.
    await page.evaluate(() => window.postMessage({ 'rayon-frame-height': 9999 }, '*'));
    // A frame of ours says nonsense.
    await page.frames()[1]!.evaluate(() => {
      window.parent.postMessage({ 'rayon-frame-height': -1 }, '*');
      window.parent.postMessage({ 'rayon-frame-height': 1e9 }, '*');
      window.parent.postMessage('rayon-frame-height', '*');
    });
    await other.waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect((await ours.boundingBox())!.height).toBe(height);
  });

  test('without scripts it shows the link', async () => {
    const page = await visit(site().put({ body: says().frame, policy: says().framePolicy }), {
      javaScriptEnabled: false,
    });
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Trouver en librairie' });
    await link.waitFor();
    expect(await link.getAttribute('target')).toBe('_blank');
  });
});

describe('its own page', () => {
  test('what is chosen is seen and written at once', async () => {
    const page = await here.visit('/widget');
    await page.locator('#book').pressSequentially(BOOK.typed);
    await page.locator('#book-options [role=option]').first().click();
    await page.locator('#place').pressSequentially('Strasb');
    await page.locator('#place-options [role=option]').first().click();
    await widgetShops(page).first().waitFor();
    await page.locator('#set-accent').fill('#006600');
    await page.locator('#set-theme').selectOption('dark');
    await page.locator('#set-map').selectOption('off');
    const code = (name: string): Promise<string> => page.locator(`#snippet-${name}`).innerText();
    expect(await code('element')).toContain(`isbn="${BOOK.isbn}"`);
    expect(await code('element')).toContain(' theme="dark" map="off"');
    expect(await code('element')).toContain(`Trouver «\u00a0${BOOK.title}\u00a0» en librairie`);
    expect(await code('style')).toBe('rayon-shops {\n  --rayon-accent: #006600;\n}');
    expect(await code('frame')).toContain('accent=%23006600');
    await widgetShops(page).first().waitFor();
    expect(await page.locator('#preview .show-map').isVisible()).toBe(false);
    // The same as the form would have sent.
    const written = await code('element');
    await page.getByRole('button', { name: 'Mettre à jour' }).click();
    await page.waitForURL(/accent=%23006600/);
    expect(await code('element')).toBe(written);
  });

  test('it works without scripts', async () => {
    const page = await here.visit('/widget', { javaScriptEnabled: false });
    await page.locator('#book').fill('camus');
    await page.locator('#place').fill('Strasbourg');
    await page.getByRole('button', { name: 'Mettre à jour' }).click();
    await page.getByRole('button', { name: 'La Peste' }).click();
    const code = await page.locator('#snippet-element').innerText();
    expect(code).toMatch(/isbn="97\d{11}" near="48\.\d+,7\.\d+"/);
    expect(code).toContain('Trouver «\u00a0La Peste\u00a0» en librairie');
    expect(await page.locator('.copy').first().isVisible()).toBe(false);
  });

  test('a snippet is copied', async () => {
    const page = await here.visit('/widget', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('[data-copies=snippet-policy]').click();
    await page.getByRole('button', { name: 'Copié' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      await page.locator('#snippet-policy').innerText(),
    );
  });
});
