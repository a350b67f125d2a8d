/** Handing a result on: the device's own way, or the address, copied; and never where the reader is (R17, R18). */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BOOK, cards, focused, hears, searchPath, STRASBOURG } from './support/finder.ts';
import { SHOP } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';

const { visit } = readers();

/** Lyon, place Bellecour, as a phone would say it. */
const BELLECOUR: Visitor = {
  geolocation: { latitude: 45.757814, longitude: 4.832011 },
  permissions: ['geolocation', 'clipboard-read', 'clipboard-write'],
};

const button = (page: Page) => page.getByRole('button', { name: 'Partager' });
const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** A device that has a way of its own, and what it was given; `answer` is how the reader ends it. */
const giveDevice = (page: Page, answer: 'done' | 'called off'): Promise<void> =>
  page.evaluate((ends) => {
    navigator.share = (data) => {
      document.documentElement.dataset['shared'] = JSON.stringify(data);
      return ends === 'done' ? Promise.resolve() : Promise.reject(new DOMException('no', 'AbortError'));
    };
  }, answer);
const given = async (page: Page): Promise<unknown> =>
  JSON.parse((await page.locator('html[data-shared]').getAttribute('data-shared')) ?? '');

describe('a list of shops', () => {
  test('is copied as an address, by keyboard too, and said', async () => {
    const page = await visit(`${searchPath(STRASBOURG)}&open=now&utm_source=x`, BELLECOUR);
    await button(page).focus();
    await page.keyboard.press('Enter');
    await hears(page, 'Adresse copiée');
    expect(new URL(await copied(page)).search).toBe(
      `?isbn=${BOOK.isbn}&lieu=Strasbourg+(67)&near=${STRASBOURG.lat},${STRASBOURG.lon}&open=now`.replace(
        '(67)',
        '%2867%29',
      ),
    );
    expect(await focused(page)).toBe('#share');
    await page.getByRole('button', { name: 'Adresse copiée' }).blur();
    await button(page).waitFor();
  });

  test('around the reader is shared to a kilometre, and shows who opens it nearly the same', async () => {
    const page = await visit('/', BELLECOUR);
    await page.getByRole('button', { name: 'Autour de moi' }).click();
    await cards(page).first().waitFor();
    expect(page.url()).toContain('near=45.758,4.832');
    await button(page).click();
    await hears(page, 'Adresse copiée');
    const address = new URL(await copied(page));
    expect(address.search).toBe('?near=45.76,4.83');
    const other = await visit(`${address.pathname}${address.search}`);
    expect(await cards(other).count()).toBeGreaterThan(2);
  });

  test('goes to the device where that can hand things on, with its title', async () => {
    const page = await visit(searchPath(STRASBOURG));
    await giveDevice(page, 'done');
    await button(page).click();
    expect(await given(page)).toEqual({
      title: `${BOOK.title} · Rayon`,
      url: page.url().replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('%20', '+'),
    });
  });

  test('without a title goes by its number of shops and its town', async () => {
    const page = await visit(searchPath(STRASBOURG, { isbn: '' }));
    await giveDevice(page, 'called off');
    await button(page).click();
    const { title } = (await given(page)) as { title: string };
    expect(title).toMatch(/^\d\slibrairies à moins de 5\skm de Strasbourg \(67\) · Rayon$/);
    // Called off by the reader: nothing else happens.
    expect(await button(page).innerText()).toBe('Partager');
  });

  test('that cannot be copied is shown, to be copied by hand', async () => {
    const page = await visit(searchPath(STRASBOURG));
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    });
    await button(page).click();
    await hears(page, /n’a pas pu être copiée. La voici.*http/);
  });
});

describe('a shop', () => {
  test('is shared under its name, with the title that was looked for', async () => {
    const page = await visit(`${SHOP.path}?isbn=${BOOK.isbn}`);
    await giveDevice(page, 'done');
    await button(page).click();
    expect(await given(page)).toEqual({
      title: `${SHOP.name}, Strasbourg · Rayon`,
      url: `${new URL(page.url()).origin}${SHOP.path}?isbn=${BOOK.isbn}`,
    });
  });
});

test.each([searchPath(STRASBOURG), SHOP.path])('without scripts %s has no such button', async (path) => {
  const page = await visit(path, { javaScriptEnabled: false });
  expect(await page.locator('h1').count()).toBe(1);
  expect(await page.locator('#share').isVisible()).toBe(false);
});
