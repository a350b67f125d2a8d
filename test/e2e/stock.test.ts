/** A bookseller drops a till's export on the counter: checked, taken in, bad lines named, and found by readers. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from './support/axe.ts';
import { A, B, C, startCounter, type CounterRayon } from './support/counter.ts';
import { cards, pressUntil, searchPath } from './support/finder.ts';
import { inLanguage } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';
import { textOf } from './support/reservation.ts';

let rayon: CounterRayon;
beforeAll(async () => {
  rayon = await startCounter();
}, 300_000);
afterAll(() => rayon.stop());

const { visit } = readers(() => rayon.origin);
const STOCK = '/comptoir/stock';

/** Opens the stock page of a shop that has five titles. */
const atCounter = async (visitor: Visitor = {}): Promise<Page> => {
  await rayon.fill();
  return visit(STOCK, { ...visitor, storageState: rayon.storageState });
};

/** Windows-1252, semicolons, the till's own lines on top, three bad lines. */
const TILL = {
  name: 'Stock de l’été.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `Librairie de l'\xc9t\xe9\r\nStock au 28/11\r\nGencod;D\xe9signation;PV TTC;Qt\xe9\r\n${A};L'\xc9tranger;7,60;4\r\n` +
      `9782253002698;Germinal;8,90;1\r\n${B};Germinal;8,90;2\r\n${B};Germinal;8,90;beaucoup\r\n${C};Le Petit Prince;7,50 \xa3;3\r\n`,
    'latin1',
  ),
};

const dropFile = async (page: Page): Promise<void> => {
  await page.locator('#file').setInputFiles(TILL);
  await page.getByRole('button', { name: 'Envoyer et vérifier' }).click();
  await page.getByRole('heading', { name: 'Est-ce bien cela' }).waitFor();
};

const takeIn = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Seulement ce qui change' }).check();
  await page.getByRole('button', { name: 'Faire entrer' }).click();
  await page.getByRole('heading', { name: 'C’est entré' }).waitFor();
};

test.each([true, false])('from the file to the finder, scripts: %s', async (javaScriptEnabled) => {
  const page = await atCounter({ javaScriptEnabled });
  await dropFile(page);
  expect(await textOf(page.locator('.sample tbody tr').first())).toContain('Étranger');
  expect(await page.locator('select[name=c0]').inputValue()).toBe('isbn');
  expect(await page.locator('select[name=c3]').inputValue()).toBe('quantity');
  await takeIn(page);
  const refused = await Promise.all((await page.locator('.refused > li').all()).map(textOf));
  expect(refused).toEqual([
    expect.stringContaining('Ligne 5 · ISBN'),
    expect.stringContaining('Ligne 7 · exemplaires'),
    expect.stringContaining('Ligne 8 · prix'),
  ]);
  await page.goto(searchPath({ label: 'Paris', lat: 48.85, lon: 2.35 }, { isbn: A }));
  expect(await textOf(cards(page).first())).toMatch(/4 exemplaires/);
});

test('dropped with the mouse, it is sent at once', async () => {
  const page = await atCounter();
  const transfer = await page.evaluateHandle((text: string) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'stock.csv'));
    return data;
  }, `ean;qte\n${A};1\n`);
  await page.dispatchEvent('#stock-drop', 'drop', { dataTransfer: transfer });
  await page.getByRole('heading', { name: 'Est-ce bien cela' }).waitFor();
});

test('with a keyboard alone, from the columns to the report', async () => {
  const page = await atCounter();
  await dropFile(page);
  await pressUntil(page, 'Tab', 'input[name=mode]', 40);
  await page.keyboard.press('ArrowDown');
  await pressUntil(page, 'Tab', '.check-form button[type=submit]', 10);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'C’est entré' }).waitFor();
});

test('a file that takes out more than half asks again, and a key is shown once', async () => {
  const page = await atCounter();
  await dropFile(page);
  await page.getByRole('radio', { name: 'Tout mon stock' }).check();
  await page.getByRole('button', { name: 'Faire entrer' }).click();
  await page.getByRole('heading', { name: 'Êtes-vous sûr' }).waitFor();
  await page.getByRole('button', { name: 'Oui, retirer' }).click();
  await page.getByRole('heading', { name: 'C’est entré' }).waitFor();
  await page.goto(STOCK);
  await page.getByRole('textbox', { name: 'Nom de la clé' }).fill('Ma caisse');
  await page.getByRole('button', { name: 'Créer une clé' }).click();
  expect(await page.locator('.new-key').innerText()).toMatch(/^rayon_[\w-]{32}$/);
  await page.getByRole('link', { name: 'revenir à mon stock' }).click();
  expect(await textOf(page.locator('.keys'))).toContain('Ma caisse');
});

describe('axe finds nothing, and nothing is wider than 320 px', () => {
  const narrow: Visitor = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true };

  test('on each page, in both languages', async () => {
    const page = await atCounter(narrow);
    await page.getByRole('button', { name: 'Créer une clé' }).click();
    await examine(page, false);
    await page.goto(STOCK);
    await examine(page);
    await page.goto(STOCK);
    await dropFile(page);
    await examine(page);
    await page.goto(page.url().replace(/\?.*/, ''));
    await takeIn(page);
    await examine(page);
  });

  const examine = async (page: Page, again = true): Promise<void> => {
    const { pathname } = new URL(page.url());
    for (const lang of again ? (['fr', 'en'] as const) : (['fr'] as const)) {
      if (again) await page.goto(inLanguage(pathname, lang));
      for (const summary of await page.locator('main summary').all()) await summary.click();
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    }
  };
});
