/** A bookshop of one's own: known to the device alone, marked wherever it is listed, and forgotten at will. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from './support/axe.ts';
import { focused, mapIsThere, pin, searchPath, STRASBOURG } from './support/finder.ts';
import { SHOP } from './support/pages.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();

const button = (page: Page) => page.getByRole('button', { name: 'Ma librairie', exact: true });
const choose = async (page: Page): Promise<void> => {
  await page.goto(SHOP.path);
  await button(page).click();
};
const ownCards = (page: Page): Promise<string[]> =>
  page.locator('#shops > .shop:has(.badge-own) .shop-name').allInnerTexts();

describe('the reader’s own bookshop', () => {
  test('is chosen with the keyboard, and chosen no more', async () => {
    const page = await visit(SHOP.path);
    expect(await button(page).getAttribute('aria-pressed')).toBe('false');
    await button(page).focus();
    await page.keyboard.press('Space');
    expect(await button(page).getAttribute('aria-pressed')).toBe('true');
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    expect(await button(page).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Tab');
    await button(page).press('Enter');
    expect(await button(page).getAttribute('aria-pressed')).toBe('false');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test('is offered on the home page, and forgotten there', async () => {
    const page = await visit('/');
    const line = page.locator('#own-shop-line');
    expect(await line.isVisible()).toBe(false);
    await choose(page);
    await page.goto('/');
    expect(await line.innerText()).toMatch(/^Ma librairie\s:\s+Librairie Kléber/);
    expect(await faultsOf(page)).toEqual([]);
    await line.getByRole('link').click();
    await page.waitForURL(`**${SHOP.path}`);
    await page.goto('/');
    await page.getByRole('button', { name: 'Oublier ma librairie' }).click();
    expect(await line.isVisible()).toBe(false);
    expect(await focused(page)).toBe('#book');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test('is marked in the list and by its name on the map, until it is forgotten', async () => {
    const page = await visit(SHOP.path);
    await choose(page);
    await page.goto(searchPath(STRASBOURG));
    await mapIsThere(page);
    expect(await ownCards(page)).toEqual([SHOP.name]);
    await pin(page, `${SHOP.name} (ma librairie)`).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Oublier ma librairie' }).click();
    expect(await ownCards(page)).toEqual([]);
    await pin(page, SHOP.name).waitFor();
    expect(await pin(page, `${SHOP.name} (ma librairie)`).count()).toBe(0);
  });

  test('is marked in an answer that a script brings', async () => {
    const page = await visit(SHOP.path);
    await choose(page);
    await page.goto(searchPath(STRASBOURG));
    const listed = page.waitForResponse(/\/api\/v1\/shops/);
    await page.locator('#when').selectOption('now');
    await listed;
    await page.locator('#when').selectOption('');
    await page.locator('.badge-own').waitFor();
    expect(await ownCards(page)).toEqual([SHOP.name]);
  });

  test('is heard of by another window that is open', async () => {
    const page = await visit(searchPath(STRASBOURG));
    const other = await page.context().newPage();
    await choose(other);
    await page.locator('.badge-own').waitFor();
    expect(await ownCards(page)).toEqual([SHOP.name]);
  });

  test('is told to nobody: no request and no cookie has it', async () => {
    const page = await visit(SHOP.path);
    await button(page).click();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.goto('/');
    await page.goto(searchPath(STRASBOURG));
    await page.locator('.badge-own').waitFor();
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((request) => /kleber|Kl%C3%A9ber/i.test(request))).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });

  test('is nobody’s without scripts: there is no button', async () => {
    const page = await visit(SHOP.path, { javaScriptEnabled: false });
    expect(await page.locator('#own-shop, .own-shop-place').filter({ visible: true }).count()).toBe(0);
  });
});
