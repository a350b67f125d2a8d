/** R2: "Open now" lists open shops, then those whose hours are not known, never closed ones. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cards, listedShops, PARIS, searchPath, type ListedShop } from './support/finder.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();

/** All shops of Paris, at whatever hour this runs: two of them never say when they are open. */
const all = searchPath(PARIS, { isbn: '', more: '&radius=10000' });

const statesOf = (shops: ListedShop[]): string[] => shops.map(({ state }) => state);

const expectR2 = async (page: Page, before: ListedShop[]): Promise<void> => {
  const shops = await listedShops(page);
  const kept = before.filter(({ state }) => state !== 'closed');
  expect(statesOf(shops)).toContain('unknown');
  expect(statesOf(shops)).not.toContain('closed');
  // Open ones first, each kind by distance.
  const ranked = kept.toSorted((a, b) => Number(a.state === 'unknown') - Number(b.state === 'unknown'));
  expect(shops).toEqual(ranked);
};

describe('R2: open now', () => {
  test('ticked in the list, it leaves out closed shops alone, and the address keeps it', async () => {
    const page = await visit(all);
    const before = await listedShops(page);
    expect(before.length).toBeGreaterThan(10);
    await page.getByRole('checkbox', { name: 'Ouvert maintenant' }).check();
    await page.waitForURL(/open=now/);
    await page.locator('.results-note', { hasText: 'dont les horaires ne sont pas connus' }).waitFor();
    await expectR2(page, before);
    await page.getByRole('checkbox', { name: 'Ouvert maintenant' }).uncheck();
    await page.locator('.results-note').waitFor({ state: 'detached' });
    expect(await listedShops(page)).toEqual(before);
  });

  test('without scripts the same', async () => {
    const before = await listedShops(await visit(all));
    const page = await visit(`${all}&open=now`, { javaScriptEnabled: false });
    await expectR2(page, before);
    expect(await page.getByRole('checkbox', { name: 'Ouvert maintenant' }).isChecked()).toBe(true);
  });

  test('a shop whose hours are not known says so on its card', async () => {
    const page = await visit(`${all}&open=now`);
    const unknown = cards(page).and(page.locator('[data-state=unknown]')).first();
    expect(await unknown.locator('.shop-hours').innerText()).toMatch(/^Horaires (non connus|indiqués)/);
  });
});
