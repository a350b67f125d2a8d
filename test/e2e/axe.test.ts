/** No page breaks a rule that a machine can check: WCAG 2.2 A and AA, and good practice. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BONIFACIO, BOOK, mapIsThere, searchPath } from './support/finder.ts';
import { inLanguage, NOT_THERE, PAGES } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';

const { visit } = readers();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** What axe finds on the page as it now is, by day and by night: the rule, and where. */
const faultsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(
      (rules) => (globalThis as unknown as { axe: Axe }).axe.run(document, rules),
      RULES,
    );
    for (const { id, nodes } of violations) {
      faults.push(
        ...nodes.map(({ target, any }) => `${colorScheme} ${id}: ${String(target)} ${any[0]?.message ?? ''}`),
      );
    }
  }
  return faults;
};

interface Axe {
  run(root: Document, options: RunOptions): Promise<AxeResults>;
}

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
