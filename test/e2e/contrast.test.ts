/** For eyes that need more contrast, or colours of their own, and for those that motion makes sick. */
import { describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { faintOn, faultsOf } from './support/axe.ts';
import { BOOK, cards, mapIsThere, searchPath, STRASBOURG } from './support/finder.ts';
import { NOT_THERE, PAGES, SHOP } from './support/pages.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();
const failing = new RegExp(NOT_THERE);

/** How something is drawn, as far as these tests look. */
const lookOf = (locator: Locator): Promise<Record<string, string>> =>
  locator.evaluate((element) => {
    const { fill, stroke, strokeWidth, outlineStyle, outlineWidth, outlineColor, borderStyle } =
      getComputedStyle(element);
    const { borderInlineStartWidth } = getComputedStyle(element);
    return {
      fill,
      stroke,
      strokeWidth,
      outlineStyle,
      outlineWidth,
      outlineColor,
      borderStyle,
      borderInlineStartWidth,
    };
  });

test.each(PAGES)(
  'with more contrast every text of %s is 7:1 at least, by day and by night',
  async (_name, path) => {
    const page = await visit(path, { failing, contrast: 'more' });
    if (await page.locator('#map.map').isVisible()) await mapIsThere(page);
    expect(await faintOn(page)).toEqual([]);
  },
);

describe('with the system’s own colours', () => {
  const open = async (path = searchPath(STRASBOURG)): Promise<Page> => {
    const page = await visit(path, { forcedColors: 'active' });
    await mapIsThere(page);
    return page;
  };

  test('the chosen shop is told from the others, in the list and on the map, by more than a colour', async () => {
    const page = await open();
    await cards(page)
      .nth(1)
      .click({ position: { x: 2, y: 2 } });
    const chosen = page.locator('#shops > .shop[aria-current]');
    const [one, other] = [await lookOf(chosen), await lookOf(cards(page).first())];
    expect(Number.parseFloat(one['borderInlineStartWidth']!)).toBeGreaterThan(
      Number.parseFloat(other['borderInlineStartWidth']!),
    );
    const pins = page.locator('#map .pin');
    const [picked, rest] = [
      await lookOf(page.locator('#map .pin.is-selected path')),
      await lookOf(pins.and(page.locator(':not(.is-selected)')).first().locator('path')),
    ];
    expect(Number.parseFloat(picked['strokeWidth']!)).toBeGreaterThan(
      Number.parseFloat(rest['strokeWidth']!),
    );
    expect(picked['fill']).not.toBe(rest['fill']);
  });

  test('what has the focus has a ring, on the map too', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    for (const selector of [
      '#book',
      '#finder [type=submit]',
      '.shop-name a',
      '#map .pin',
      '.leaflet-control-zoom-in',
    ]) {
      const control = page.locator(selector).first();
      await control.focus();
      const { outlineStyle, outlineWidth } = await lookOf(control);
      expect([selector, outlineStyle, Number.parseFloat(outlineWidth!) >= 3]).toEqual([
        selector,
        'solid',
        true,
      ]);
    }
  });

  test('a bookshop of one’s own has a look of its own', async () => {
    const page = await open(SHOP.path);
    const button = page.getByRole('button', { name: 'Ma librairie', exact: true });
    const before = await lookOf(button);
    await button.click();
    expect(before['borderStyle']).toBe('solid');
    expect((await lookOf(button))['borderStyle']).toBe('double');
  });

  test('axe finds nothing', async () => {
    expect(await faultsOf(await open())).toEqual([]);
  });
});

describe('where nothing is to move', () => {
  const moving = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          const lasts = transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0);
          return lasts || animationName !== 'none' || scrollBehavior === 'smooth';
        })
        .map((element) => `${element.tagName}.${element.classList.value}`),
    );

  test.each([
    ['the home page', '/'],
    ['a list of shops', searchPath(STRASBOURG)],
    ['a book', `/livre/${BOOK.isbn}?lieu=Strasbourg`],
    ['a shop', SHOP.path],
  ])('nothing on %s does', async (_name, path) => {
    const page = await visit(path);
    if (await page.locator('#map.map').isVisible()) await mapIsThere(page);
    expect(await moving(page)).toEqual([]);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving(page)).not.toEqual([]);
  });

  /** Whether the map is on its way when the key is let go. */
  const slides = async (page: Page): Promise<boolean> => {
    const pane = page.locator('#map .leaflet-map-pane');
    await pane.evaluate((element) => {
      const look = (): void => {
        element.setAttribute('data-slides', String(element.classList.contains('leaflet-pan-anim')));
      };
      document.addEventListener('keyup', look, { once: true });
    });
    await page.locator('#map').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('#map [data-slides]').waitFor({ state: 'attached' });
    const answer = await pane.getAttribute('data-slides');
    await pane.evaluate((element) => element.removeAttribute('data-slides'));
    return answer === 'true';
  };

  test('arrow keys move the map at once', async () => {
    const page = await visit(searchPath(STRASBOURG));
    await mapIsThere(page);
    const placeOf = (): Promise<string> =>
      page.locator('#map .leaflet-map-pane').evaluate((pane) => pane.style.transform);
    const before = await placeOf();
    expect(await slides(page)).toBe(false);
    expect(await placeOf()).not.toBe(before);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await slides(page)).toBe(true);
  });
});
