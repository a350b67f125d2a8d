/** Every page fits its window, from a small phone to a desk, and a finger hits what it aims at. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BONIFACIO, mapIsThere, searchPath } from './support/finder.ts';
import { NOT_THERE, PAGES } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';

const { visit } = readers();

/** From the narrowest that WCAG asks for to a desk. */
const WIDTHS = [320, 360, 768, 1280];

const phone: Visitor = { viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true };

const failing = new RegExp(NOT_THERE);

/** What sticks out of the window: the page's own width, and what is in sight beyond its edge. */
const overflowOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const out = [...document.querySelectorAll('main *, header *, footer *')].filter((element) => {
      // A map's panes are larger than its box, which cuts them.
      if (element.closest('#map') || !element.checkVisibility()) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return (
        width > 1 && (right > clientWidth + 1 || left < -1) && !element.closest('.covers, .shelf, .cover')
      );
    });
    const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
    return [...wide, ...out.map((element) => `${element.tagName}.${element.className}`)];
  });

test.each(PAGES)('%s does not scroll sideways, at any width', async (_name, path) => {
  const page = await visit(path, { failing });
  if (await page.locator('#map.map').isVisible()) await mapIsThere(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 760 });
    expect({ width, out: await overflowOf(page) }).toEqual({ width, out: [] });
  }
});

interface Target {
  what: string;
  width: number;
  height: number;
}

/** What can be pressed and is in sight, but for links inside sentences, which WCAG 2.5.8 leaves alone. */
const targetsOf = (page: Page): Promise<Target[]> =>
  page.evaluate(() => {
    const isInSentence = (element: Element): boolean =>
      getComputedStyle(element).display === 'inline' &&
      element.parentElement?.matches('p, h2, h3, dd, .leaflet-control-attribution') === true;
    const found = [
      ...document.querySelectorAll('a, button, select, input:not([type=hidden]), summary, [role=option]'),
    ];
    return found
      .filter((element) => element.checkVisibility() && !element.matches('.skip') && !isInSentence(element))
      .map((element) => {
        // A box is pressed by its label.
        const box = (element.closest('label') ?? element).getBoundingClientRect();
        const what = element.id || `${element.classList.value} ${element.textContent.trim()}`;
        return { what, width: Math.round(box.width), height: Math.round(box.height) };
      });
  });

/** The controls that a search is made of, and the ways on from a shop. */
const MAIN = [
  '#book',
  '#place',
  '#near-me',
  '#when',
  '#finder [type=submit]',
  '.brand',
  '.languages a',
  '.leaflet-control-zoom a',
  '.shop-phone',
  '.actions a',
  '.next-steps a',
  '#more',
].join(', ');

const heightsOf = (page: Page): Promise<{ what: string; height: number }[]> =>
  page.locator(MAIN).evaluateAll((controls) =>
    controls
      .filter((control) => control.checkVisibility())
      .map((control) => ({
        what: control.id || control.classList.value,
        height: Math.round(control.getBoundingClientRect().height),
      })),
  );

describe('on a phone', () => {
  const nobody: [string, string] = ['nobody who has it', searchPath(BONIFACIO, { more: '&radius=1000' })];

  test.each([...PAGES, nobody])('%s: targets are 24 px at least, main controls 44', async (_name, path) => {
    const page = await visit(path, { ...phone, failing });
    if (await page.locator('#map.map').isVisible()) await mapIsThere(page);
    const targets = await targetsOf(page);
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter(({ width, height }) => width < 24 || height < 24)).toEqual([]);
    const heights = await heightsOf(page);
    expect(heights.length).toBeGreaterThan(2);
    expect(heights.filter(({ height }) => height < 44)).toEqual([]);
  });

  test('suggestions are as high as a finger', async () => {
    const page = await visit('/', phone);
    await page.locator('#book').fill('camus');
    const option = page.locator('#book-options [role=option]').first();
    await option.waitFor();
    expect((await option.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    expect(await overflowOf(page)).toEqual([]);
  });
});
