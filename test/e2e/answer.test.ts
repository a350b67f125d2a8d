/** A bookseller who has never heard of Rayon taps a link: done in one tap, on any telephone, with any hands. */
import { describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { askShop, passTime, pressButton } from './support/asks.ts';
import { faultsOf } from './support/axe.ts';
import { pressUntil } from './support/finder.ts';
import { inLanguage } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';

const { visit } = readers();
const GONE = `/repondre/${'A'.repeat(16)}`;
const phone: Visitor = {
  ...{ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true },
  failing: new RegExp(GONE),
};
/** Seconds after which an answer may no longer be changed (R13). */
const SETTLED = 130;
/** CSS pixels of a large button's height. */
const LARGE = 56;
const TABS = 40;

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const heading = (page: Page): Promise<string> => page.locator('h1').innerText();

describe('on a phone, without scripts', () => {
  const plain: Visitor = { ...phone, javaScriptEnabled: false };

  test('both answers are large and in sight, and one tap holds the book', async () => {
    const { path, shop, email, reservation } = await askShop(rayonOrigin);
    const page = await visit(path, plain);
    expect(await page.locator('.reply-shop').innerText()).toBe(shop.name);
    for (const name of ['Oui, je le mets de côté', 'Non']) {
      const box = await button(page, name).boundingBox();
      expect(box!.height).toBeGreaterThanOrEqual(LARGE);
      expect(box!.y + box!.height).toBeLessThanOrEqual(640);
    }
    await button(page, 'Oui, je le mets de côté').tap();
    await button(page, 'Remis à Marie').waitFor();
    expect(await heading(page)).toContain('promis à Marie');
    expect(await page.locator('.pickup dd').innerText()).toMatch(/^[A-Z0-9]{4}$/);
    expect(new URL(page.url()).pathname).toBe(path);
    const markup = await page.content();
    for (const secret of [email, reservation]) expect(markup).not.toContain(secret);
    await button(page, 'Remis à Marie').tap();
    await page.getByRole('heading', { name: 'C’est remis' }).waitFor();
  });

  test('no is one tap too, and may be changed', async () => {
    const { path } = await askShop(rayonOrigin);
    const page = await visit(path, plain);
    await button(page, 'Non').tap();
    await page.getByRole('heading', { name: 'C’est noté' }).waitFor();
    expect(await button(page, 'Finalement, je l’ai').isVisible()).toBe(true);
  });

  test('the answers stay in sight on the smallest screen, for two copies', async () => {
    const { path } = await askShop(rayonOrigin, { quantity: 2 });
    const page = await visit(path, { ...plain, viewport: { width: 320, height: 568 } });
    const box = await button(page, 'Non').boundingBox();
    expect(box!.y + box!.height).toBeLessThanOrEqual(568);
  });
});

test('by keyboard alone: yes, and two minutes later taken back, asked twice (R10)', async () => {
  const { path } = await askShop(rayonOrigin);
  const page = await visit(path);
  await pressUntil(page, 'Tab', 'button[value=yes]', TABS);
  await page.keyboard.press('Enter');
  await button(page, 'Remis à Marie').waitFor();
  await passTime(rayonOrigin, SETTLED);
  await page.goto(path);
  expect(await page.locator('button[value=takeBack]').isVisible()).toBe(false);
  await pressUntil(page, 'Tab', '.reply-main summary', TABS);
  await page.keyboard.press('Enter');
  await pressUntil(page, 'Tab', 'button[value=takeBack]', TABS);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'vous ne le gardez plus' }).waitFor();
});

test('"stop writing to us" is asked twice, and obeyed (R16)', async () => {
  const { path } = await askShop(rayonOrigin);
  const page = await visit(path, phone);
  await page.getByText('Ne plus nous écrire', { exact: true }).tap();
  await button(page, 'Oui, ne plus nous écrire').tap();
  await page.locator('.stopped').waitFor();
  expect(await page.locator('button[value=stop]').count()).toBe(0);
});

describe('axe finds nothing, and nothing is wider than 320 px', () => {
  const narrow: Visitor = { ...phone, viewport: { width: 320, height: 568 } };

  const examine = async (path: string): Promise<void> => {
    for (const lang of ['fr', 'en'] as const) {
      const page = await visit(inLanguage(path, lang), narrow);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      for (const summary of await page.locator('summary').all()) await summary.tap();
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
  };

  test('on the question', async () => examine((await askShop(rayonOrigin)).path));

  test.each(['yes', 'no'])('after a %s, while it may be changed', async (answer) => {
    const { path } = await askShop(rayonOrigin);
    await pressButton(rayonOrigin, path, answer);
    await examine(path);
  });

  test('on a promise that may be taken back, and once it is collected', async () => {
    const { path } = await askShop(rayonOrigin);
    await pressButton(rayonOrigin, path, 'yes');
    await passTime(rayonOrigin, SETTLED);
    await examine(path);
    await pressButton(rayonOrigin, path, 'collected');
    await examine(path);
  });

  test('on a link that opens nothing', async () => examine(GONE));
});
