/** No page breaks a rule that a machine can check: WCAG 2.2 A and AA, and good practice. */
import { describe, expect, test } from '@jest/globals';
import { faultsOf } from './support/axe.ts';
import { BONIFACIO, BOOK, mapIsThere, searchPath } from './support/finder.ts';
import { inLanguage, NOT_THERE, PAGES } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';

const { visit } = readers();
const desk: Visitor = { failing: new RegExp(NOT_THERE) };
const phone: Visitor = { ...desk, viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true };

describe.each(['fr', 'en'] as const)('axe finds nothing, in %s, by day and by night', (lang) => {
  test.each(PAGES)('on %s', async (_name, path) => {
    const page = await visit(inLanguage(path, lang), lang === 'fr' ? desk : phone);
    if (await page.locator('#map').isVisible()) await mapIsThere(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await faultsOf(page)).toEqual([]);
  });
});

describe('axe finds nothing', () => {
  test('while suggestions are open', async () => {
    const page = await visit('/');
    await page.locator('#book').pressSequentially(BOOK.typed);
    await page.locator('#book-options [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('where nobody has the book', async () => {
    const page = await visit(searchPath(BONIFACIO, { more: '&radius=1000' }));
    expect(await faultsOf(page)).toEqual([]);
  });

  test('on the map of the country, with clusters and no tiles', async () => {
    const page = await visit('/', { tiles: 'away' });
    await page.locator('#book').pressSequentially(BOOK.typed);
    await page.locator('#book-options [role=option]').first().click();
    await mapIsThere(page);
    await page.locator('#map path.outline-france').first().waitFor({ state: 'attached' });
    expect(await faultsOf(page)).toEqual([]);
  });
});
