/** A bookseller at the counter: signed in by a link, told of a question without reloading, done by keyboard. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { askShop, entryLink, shopWithCopies, type Asked } from './support/asks.ts';
import { faultsOf } from './support/axe.ts';
import { readers, type Visitor } from './support/readers.ts';

const { visit } = readers();
const PHONE = { viewport: { width: 360, height: 740 } };

/** Signs in as the shop that was asked, through the inbox. */
const enter = async (asked: Asked, visitor: Visitor = {}): Promise<Page> => {
  const page = await visit(await entryLink(rayonOrigin, asked.contact), visitor);
  await page.locator('main form button').first().click();
  await page.waitForURL('**/comptoir');
  return page;
};

test('a question arrives while the page is open, is answered and handed over by keyboard', async () => {
  const slug = await shopWithCopies(rayonOrigin);
  const first = await askShop(rayonOrigin, { slug });
  const page = await enter(first);
  await page.locator('#open button[value=yes]').press('Enter');
  await page.locator('#hold button[value=collected]').press('Enter');
  await page.locator('#recent li', { hasText: 'remis' }).waitFor();
  await page.locator('#code').pressSequentially('AB');
  await askShop(rayonOrigin, { slug });
  await page.locator('#open li').waitFor();
  await page.locator('#status', { hasText: 'Nouvelle demande' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
  await page.locator('#open button[value=yes]').press('Enter');
  await page.locator('#hold button[value=collected]').press('Enter');
  await page.locator('#recent li', { hasText: 'remis' }).nth(1).waitFor();
});

test('axe finds nothing, and nothing is wider than 360 px, without scripts too', async () => {
  const asked = await askShop(rayonOrigin);
  const page = await enter(asked, PHONE);
  for (const path of ['/comptoir', '/comptoir?lang=en', '/comptoir/historique', '/comptoir/reglages']) {
    await page.goto(path);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
  const plain = await enter(asked, { ...PHONE, javaScriptEnabled: false });
  // Other tests may have asked this shop, too.
  await plain.locator('#open button[value=yes]').first().click();
  await plain.locator('#hold button[value=collected]').first().click();
  await plain.locator('#recent li').first().waitFor();
});
