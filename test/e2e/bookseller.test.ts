/**
 * A bookseller's first day, from the demonstration and in one go: claims the shop through the inbox, sets hours with a
 * lunch break, brings the till's export with three bad lines, and sees a reader find, ask for and collect a book.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BOOK, cards, hears, STRASBOURG } from './support/finder.ts';
import { SHOP } from './support/pages.ts';
import { startRayon, type RayonProcess } from './support/rayon-process.ts';
import { readers } from './support/readers.ts';
import { isNow, message, openInbox, readCode, textOf, waitForMorning } from './support/reservation.ts';

// One of its own: its clock is moved, and never goes back (R3).
let rayon: RayonProcess;
beforeAll(async () => {
  rayon = await startRayon();
  await waitForMorning(rayon.origin);
}, 300_000);
afterAll(() => rayon.stop());

const { visit } = readers(() => rayon.origin);

/** As a French till writes it: Windows-1252, semicolons, a line of its own on top; line 4, 5 and 6 are bad. */
const TILL = {
  name: 'Stock de l’été.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `Librairie de l'\xc9t\xe9\r\nGencod;D\xe9signation;PV TTC;Qt\xe9\r\n${BOOK.isbn};Avril enchant\xe9;8,40;7\r\n` +
      `9782253002698;Germinal;8,90;1\r\n9782253002697;Germinal;8,90;beaucoup\r\n9782070612758;Le Petit Prince;7,50 \xa3;3\r\n`,
    'latin1',
  ),
};

const claim = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'C’est votre librairie' }).click();
  await page.getByRole('button', { name: 'Un code par e-mail' }).click();
  await page.getByRole('heading', { name: 'Quel est le code' }).waitFor();
  const inbox = await openInbox(page);
  const code = /\b\d{6}\b/.exec(await textOf(message(inbox, /est votre code Rayon/)))?.[0] ?? '';
  await inbox.close();
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('heading', { name: 'Votre fiche' }).waitFor();
};

const setHours = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Horaires' }).click();
  for (let day = 0; day < 7; day += 1) {
    await page.locator(`#day-${day}-closed`).uncheck();
    const times = { '0-from': '08:00', '0-to': '12:30', '1-from': '13:00', '1-to': '22:00' };
    for (const [field, time] of Object.entries(times)) await page.locator(`#day-${day}-${field}`).fill(time);
  }
  await page.locator('#holidays-open').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est enregistré').waitFor();
};

const bringStock = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Stock', exact: true }).click();
  await page.locator('#file').setInputFiles(TILL);
  await page.getByRole('button', { name: 'Envoyer et vérifier' }).click();
  await page.getByRole('radio', { name: 'Seulement ce qui change' }).check();
  await page.getByRole('button', { name: 'Faire entrer' }).click();
  await page.getByRole('heading', { name: 'C’est entré' }).waitFor();
};

test('claimed, opened, filled, found, asked, answered, collected', async () => {
  const shop = await visit(SHOP.path);
  await claim(shop);
  await setHours(shop);
  await bringStock(shop);
  const refused = await Promise.all((await shop.locator('.refused > li').all()).map(textOf));
  expect(refused).toEqual([
    expect.stringContaining('Ligne 4 · ISBN'),
    expect.stringContaining('Ligne 5 · exemplaires'),
    expect.stringContaining('Ligne 6 · prix'),
  ]);
  await shop.goto('/comptoir');

  const reader = await visit('/');
  await reader.locator('#book').fill(BOOK.isbn);
  await reader.locator('#place').fill(STRASBOURG.label);
  await reader.keyboard.press('Enter');
  await hears(reader, /librairies trouvées/);
  const card = cards(reader).filter({ hasText: SHOP.name });
  expect(await textOf(card)).toMatch(/7 exemplaires/);
  await card
    .getByRole('link', { name: /Réserver|Demander/ })
    .first()
    .click();
  await reader.waitForURL('**/reserver?*');
  await reader.locator('#name').fill('Zoé');
  await reader.locator('#contact').fill('06 39 98 77 21');
  await reader.getByRole('button', { name: 'Recevoir mon code' }).click();
  const inbox = await openInbox(reader);
  await reader.locator('#code').fill(await readCode(inbox));
  await reader.getByRole('button', { name: 'Demander' }).click();
  await isNow(reader, 'asking');

  // Nobody reloads the counter: the question comes by itself.
  await shop.locator('#open button[value=yes]').click();
  await isNow(reader, 'held');
  const pickup = await textOf(shop.locator('#hold li').first());
  expect(pickup).toContain('Zoé');
  await shop.locator('#hold button[value=collected]').click();
  await shop.locator('#recent li', { hasText: 'remis' }).waitFor();
  await isNow(reader, 'collected');

  await shop.goto(SHOP.path);
  expect(await textOf(shop.locator('.week').first())).toMatch(/Lundi de 8 h à 12 h 30, de 13 h à 22 h/);
  await shop.getByText('Fiche tenue par la librairie elle-même').waitFor();
});
