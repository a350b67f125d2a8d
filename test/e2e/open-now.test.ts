/** R2: "Open now", or then, lists open shops, then those whose hours are not known, never closed ones. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cards, listedShops, PARIS, searchPath, type ListedShop } from './support/finder.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();

/** All shops of Paris, at whatever hour this runs: two of them never say when they are open. */
const all = searchPath(PARIS, { isbn: '', more: '&radius=10000' });

const statesOf = (shops: ListedShop[]): string[] => shops.map(({ state }) => state);

const choose = (page: Page, value: string): Promise<unknown> =>
  page.getByRole('combobox', { name: 'Quand' }).selectOption(value);

const chosen = (page: Page): Promise<string> => page.getByRole('combobox', { name: 'Quand' }).inputValue();

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
  test('chosen above the list, it leaves out closed shops alone, and the address keeps it', async () => {
    const page = await visit(all);
    const before = await listedShops(page);
    expect(before.length).toBeGreaterThan(10);
    await choose(page, 'now');
    await page.waitForURL(/open=now/);
    await page.locator('.results-note', { hasText: 'dont les horaires ne sont pas connus' }).waitFor();
    await expectR2(page, before);
    await choose(page, '');
    await page.locator('.results-note').waitFor({ state: 'detached' });
    expect(await listedShops(page)).toEqual(before);
  });

  test('without scripts the same', async () => {
    const before = await listedShops(await visit(all));
    const page = await visit(`${all}&open=now`, { javaScriptEnabled: false });
    await expectR2(page, before);
    expect(await chosen(page)).toBe('now');
  });

  test('a shop whose hours are not known says so on its card', async () => {
    const page = await visit(`${all}&open=now`);
    const unknown = cards(page).and(page.locator('[data-state=unknown]')).first();
    expect(await unknown.locator('.shop-hours').innerText()).toMatch(/^Horaires (non connus|indiqués)/);
  });
});

const hoursOf = (page: Page): Promise<string[]> => cards(page).locator('.shop-hours').allInnerTexts();

/** Today in Paris, or a day after it: `2026-11-29`. */
const dayAhead = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(
    new Date().getTime() + days * 86_400_000,
  );

/** The next Sunday, which may be today. Some shops of Paris open on Sundays, others do not. */
const sunday = (): string =>
  [0, 1, 2, 3, 4, 5, 6].map(dayAhead).find((day) => new Date(day).getUTCDay() === 0) ?? '';

describe('R2: open at another time', () => {
  test('chosen above the list: the address keeps it, and the back button takes it back', async () => {
    const page = await visit(all);
    const before = await listedShops(page);
    await page.getByRole('combobox', { name: 'Quand' }).selectOption({ label: 'Ouvert demain' });
    await page.waitForURL(new RegExp(`open=${dayAhead(1)}(&|$)`));
    await page.locator('.results-note', { hasText: 'dont les horaires ne sont pas connus' }).waitFor();
    expect(statesOf(await listedShops(page))).not.toContain('closed');
    await page.reload();
    expect(await chosen(page)).toBe(dayAhead(1));
    await page.goBack();
    await page.locator('.results-note').waitFor({ state: 'detached' });
    expect(await chosen(page)).toBe('');
    expect(await listedShops(page)).toEqual(before);
  });

  test('on a Sunday each open shop says its hours of that day, with scripts and without', async () => {
    const pages = [
      await visit(`${all}&open=${sunday()}`),
      await visit(`${all}&open=${sunday()}`, { javaScriptEnabled: false }),
    ];
    const lists = await Promise.all(pages.map(listedShops));
    expect(lists[0]).toEqual(lists[1]);
    const open = lists[0]?.filter(({ state }) => state === 'open').length ?? 0;
    expect(open).toBeGreaterThan(2);
    expect(lists[0]?.map(({ state }) => state)).not.toContain('closed');
    for (const page of pages) {
      const hours = await hoursOf(page);
      expect(hours.slice(0, open).filter((said) => !/^Ouvert dimanche\s: de\s\d/.test(said))).toEqual([]);
      expect(hours.slice(open).filter((said) => !/^Horaires/.test(said))).toEqual([]);
      expect(await page.locator('.results-note').innerText()).toMatch(/^Ouvertes dimanche\s\d/);
      expect(await chosen(page)).toBe(sunday());
    }
  });

  test('the plain form sends it: no script is needed to choose', async () => {
    const page = await visit('/', { javaScriptEnabled: false });
    await page.getByRole('textbox', { name: 'Où' }).fill('Paris');
    await page.getByRole('combobox', { name: 'Quand' }).selectOption({ label: 'Ouvert demain à 15\u00a0h' });
    await page.getByRole('button', { name: 'Chercher' }).click();
    await page.waitForURL(/open=/);
    expect(new URL(page.url()).searchParams.get('open')).toBe(`${dayAhead(1)}T15:00`);
    expect(await page.locator('.results-note').innerText()).toMatch(/^Ouvertes .* à 15\sh, puis/);
  });

  test('an address of a day that is over shows all shops, and asks for no time', async () => {
    const before = await listedShops(await visit(all));
    const page = await visit(`${all}&open=${dayAhead(-1)}`);
    expect(await listedShops(page)).toEqual(before);
    expect(await chosen(page)).toBe('');
  });
});
