/** Comes to a page in a state of the table. */
import type { Page } from 'playwright-core';
import { mapIsThere } from './finder.ts';
import type { Made } from './made.ts';
import { inLanguage } from './pages.ts';
import type { PageState } from './states.ts';

/** Where a state begins. */
export const pathOf = (made: Made, { path }: PageState): string =>
  typeof path === 'string' ? path : made.at[path.made];

/** Opens a page, does what leads to the state, and waits for its map where it has one. */
export const reach = async (page: Page, made: Made, state: PageState, lang: 'fr' | 'en'): Promise<void> => {
  await page.unrouteAll();
  await page.goto(made.origins[state.site ?? 'demo'] + inLanguage(pathOf(made, state), lang));
  await state.then?.(page);
  if (await page.locator('#map').isVisible()) {
    await page.locator('#map').scrollIntoViewIfNeeded();
    await mapIsThere(page);
  }
};
