/** Another edition of the work: on a title's page, and where nobody near has the one that was asked (R11). */
import { describe, expect, test } from '@jest/globals';
import { cards, hears, searchPath, STRASBOURG } from './support/finder.ts';
import { EDITIONS } from './support/pages.ts';
import { readers } from './support/readers.ts';

const { visit } = readers();
const NOBODY_NEAR = searchPath(STRASBOURG, { isbn: EDITIONS.absent, more: '&radius=2000' });

describe('where nobody near has the book', () => {
  test('another edition is offered, and its link finds the shops that have it, at the same place', async () => {
    const page = await visit(NOBODY_NEAR);
    const offer = page.locator('.near-editions');
    expect((await offer.innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(
      /Une autre édition se trouve près d’ici.*Sapiens.*Le Livre de Poche.*en librairie à \d+ m/s,
    );
    await offer.getByRole('link').click();
    await cards(page).first().waitFor();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('isbn')).toBe(EDITIONS.pocket);
    expect(searchParams.get('lieu')).toBe(STRASBOURG.label);
    expect(await page.locator('.near-editions').count()).toBe(0);
  });

  test('the same after a search that the scripts make', async () => {
    const page = await visit('/');
    await page.locator('#book').fill(EDITIONS.absent);
    await page.locator('#place').fill('Strasbourg');
    await page.keyboard.press('Enter');
    await hears(page, /trouvée|l’annonce/);
    await page.locator('.near-editions a').first().waitFor();
  });

  test('without scripts too', async () => {
    const page = await visit(NOBODY_NEAR, { javaScriptEnabled: false });
    await page.locator('.near-editions').getByRole('link').click();
    await cards(page).first().waitFor();
    expect(new URL(page.url()).searchParams.get('isbn')).toBe(EDITIONS.pocket);
  });
});

test('a title’s page lists the other editions, and their links keep the place', async () => {
  const page = await visit(`/livre/${EDITIONS.pocket}?lieu=Strasbourg`, { javaScriptEnabled: false });
  const editions = page.locator('.editions');
  expect(await editions.innerText()).toMatch(/Autres éditions.*Albin Michel.*2015.*€/s);
  await editions.getByRole('link').click();
  expect(page.url()).toContain(`/livre/${EDITIONS.absent}`);
  expect(new URL(page.url()).searchParams.get('lieu')).toContain('Strasbourg');
});
