/**
 * No page in any state breaks a rule that a machine can check (WCAG 2.2 A and AA, and good practice), is wider than the
 * narrowest screen, or writes an error into the console: in French by day and by night, in English by day.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { counted } from '../support/measured.ts';
import { coloursOf, faultsOf, faultsByDay } from './support/axe.ts';
import { BOOK, mapIsThere } from './support/finder.ts';
import { makeStates, type Made } from './support/made.ts';
import { readers } from './support/readers.ts';
import { pathOf, reach } from './support/reach.ts';
import { AREAS, STATES } from './support/states.ts';

let made: Made;
beforeAll(async () => {
  made = await makeStates(chromium);
}, 300_000);
afterAll(() => made.stop());

const { visit } = readers(
  () => made.origins.demo,
  () => made.origins.house,
);
/** The narrowest screen there is: a desk's at 400 %. */
const NARROW = { width: 320, height: 640 };

describe.each(AREAS)('axe finds nothing in %s', (area) => {
  test.each(STATES.filter((state) => state.area === area).map((state) => [state.name, state] as const))(
    '%s',
    async (_name, state) => {
      const { site = 'demo', as, failing } = state;
      const visitor = {
        ...{ viewport: NARROW, hasTouch: true, isMobile: true },
        ...(as && { storageState: made.sessions[site][as] }),
        ...(failing && { failing }),
      };
      const page = await visit('about:blank', visitor);
      for (const lang of ['fr', 'en'] as const) {
        await reach(page, made, state, lang);
        expect(await page.locator('html').getAttribute('lang')).toBe(lang);
        const faults = await faultsByDay(page);
        if (lang === 'fr') faults.push(...(await coloursOf(page, 'dark')));
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect({ path: pathOf(made, state), faults, width }).toMatchObject({
          faults: [],
          width: NARROW.width,
        });
      }
      counted('states of pages looked at by axe, 320 px wide', 1);
    },
  );
});

test('axe finds nothing on the map of the country, with clusters and no tiles', async () => {
  const page = await visit('/', { tiles: 'away' });
  await page.locator('#book').pressSequentially(BOOK.typed);
  await page.locator('#book-options [role=option]').first().click();
  await mapIsThere(page);
  await page.locator('#map path.outline-france').first().waitFor({ state: 'attached' });
  expect(await faultsOf(page)).toEqual([]);
});
