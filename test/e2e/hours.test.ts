/** A bookseller sets the shop's hours at its counter, and readers see them: in a browser. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { now } from '../../server/time/clock.ts';
import { faultsOf } from './support/axe.ts';
import { startCounter, type CounterRayon } from './support/counter.ts';
import { hears, pressUntil } from './support/finder.ts';
import { inLanguage } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';
import { textOf } from './support/reservation.ts';

let rayon: CounterRayon;
let slug = '';
beforeAll(async () => {
  rayon = await startCounter();
  ({ slug } = (await rayon.db('shops').select('slug').first()) as { slug: string });
}, 300_000);
afterAll(() => rayon.stop());

const { visit } = readers(() => rayon.origin);
const HOURS = '/comptoir/horaires';
const WEEK = 7;
/** A page of faults is answered with 400, which browsers write into their console. */
const atHours = (visitor: Visitor = {}): Promise<Page> =>
  visit(HOURS, { ...visitor, storageState: rayon.storageState, failing: /horaires/ });
beforeEach(async () => {
  await rayon.db.raw(`update shop_sources set hours = null, compared = false`);
  await rayon.db.raw(`update shops set hours = null`);
});

const setDay = async (page: Page, day: string, ...times: string[]): Promise<void> => {
  for (const [at, time] of times.entries())
    await page.locator(`#${day}-${Math.floor(at / 2)}-${at % 2 ? 'to' : 'from'}`).fill(time);
};
const save = (page: Page): Promise<void> => page.locator('.hours-buttons button[value=save]').click();
const seenByReaders = async (): Promise<string> =>
  textOf((await visit(`/librairie/${slug}`)).locator('.week'));
/** Types into the time field that has the focus, on a clock of 12 hours or of 24, as the browser has it. */
const typeTime = async (page: Page, time: string): Promise<void> => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const two = (n: number): string => String(n).padStart(2, '0');
  const value = (): Promise<string> =>
    page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  const id = await page.evaluate(() => document.activeElement?.id ?? '');
  await page.keyboard.type(`${two(hour % 12 || 12)}${two(minute)}${hour < 12 ? 'AM' : 'PM'}`);
  if ((await value()) === time) return;
  await page.locator(`#${id}`).focus();
  await page.keyboard.type(two(hour) + two(minute));
  expect(await value()).toBe(time);
};

test('with a keyboard alone: a lunch break is set, copied to other days, saved, and seen by readers', async () => {
  const page = await atHours();
  await page.locator('.hours-same').first().waitFor();
  for (const [field, time] of [
    ['#day-1-0-from', '09:30'],
    ['#day-1-0-to', '12:30'],
    ['#day-1-1-from', '14:00'],
    ['#day-1-1-to', '19:00'],
  ] as const) {
    await pressUntil(page, 'Tab', field, 60);
    await typeTime(page, time);
  }
  for (let day = 2; day < WEEK; day += 1) {
    await pressUntil(page, 'Tab', '.hours-same', 20);
    await page.keyboard.press('Enter');
    if (day === 2) await hears(page, 'mercredi : comme mardi.');
  }
  for (const day of [6, 0]) {
    await pressUntil(page, 'Shift+Tab', `#day-${day}-closed`, 120);
    await page.keyboard.press('Space');
  }
  await pressUntil(page, 'Tab', '.hours-buttons button[value=save]', 120);
  await page.keyboard.press('Enter');
  await page.getByText('C’est enregistré').waitFor();
  expect(await seenByReaders()).toMatch(
    /lundi fermé mardi de 9 h 30 à 12 h 30, de 14 h à 19 h.* samedi de 9 h 30 .* dimanche fermé jours fériés fermé/i,
  );
});

test('Enter in a field saves, and what is wrong is where one goes on typing', async () => {
  const page = await atHours();
  for (const day of [0, 1, 2, 3, 4, 5, 6]) await setDay(page, `day-${day}`, '10:00', '19:00');
  await setDay(page, 'day-2', '19:00', '10:00');
  await page.locator('#day-0-0-to').press('Enter');
  await page.locator('#day-2-0-to-error').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('day-2-0-to');
  await setDay(page, 'day-2', '10:00', '19:00');
  await page.locator('#day-2-0-to').press('Enter');
  await page.getByText('C’est enregistré').waitFor();
});

test('the fortnight to come is drawn while one types, and nothing is saved', async () => {
  const page = await atHours();
  await page.locator('.hours-same').first().waitFor();
  for (const day of [0, 1, 2, 3, 4, 5]) await setDay(page, `day-${day}`, '10:00', '18:00');
  await page.locator('#day-6-closed').check();
  await page.locator('#coming .coming-days').waitFor();
  expect(await page.locator('#coming tr').count()).toBe(14);
  expect(await textOf(page.locator('#coming'))).toMatch(/pas encore enregistré.*lundi .* de 10 h à 18 h/is);
  expect(await page.locator('.error').count()).toBe(0);
  const { hours } = (await rayon.db('shops').select('hours').first()) as { hours: string | null };
  expect(hours).toBeNull();
});

test('without scripts: a special day is added, previewed and saved', async () => {
  const page = await atHours({ javaScriptEnabled: false });
  for (const day of [0, 1, 2, 3, 4, 5]) await setDay(page, `day-${day}`, '10:00', '19:00');
  await page.locator('#day-6-closed').check();
  await page.getByRole('button', { name: 'Ajouter un jour' }).click();
  const inFive = new Date((await now(rayon.db)).getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
  await page.locator('#special-0-date').fill(inFive);
  await setDay(page, 'special-0', '11:00', '12:30', '15:00', '16:00');
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  const special = page.locator('#coming tr', { hasText: 'jour particulier' });
  expect(await textOf(special)).toContain('de 11 h à 12 h 30, de 15 h à 16 h');
  await save(page);
  await page.getByText('C’est enregistré').waitFor();
  expect(await seenByReaders()).toContain('de 11 h à 12 h 30, de 15 h à 16 h');
  await page.getByRole('button', { name: 'Retirer nos horaires' }).click();
  await page.getByText('Vos horaires sont retirés').waitFor();
});

describe('axe finds nothing, and nothing is wider than the screen', () => {
  test.each([
    [360, 'fr'],
    [320, 'en'],
    [1280, 'fr'],
  ] as const)('%i px, %s', async (width, lang) => {
    const page = await atHours({ viewport: { width, height: 740 } });
    await page.goto(inLanguage(HOURS, lang));
    await examine(page, width);
    await page.locator('button[value=add]').click();
    await page.locator('button[value=thirds]').click();
    for (const day of [1, 2, 3, 4, 5]) await setDay(page, `day-${day}`, '19:00', '10:00');
    await save(page);
    await page.locator('#day-1-0-to-error').waitFor();
    await examine(page, width);
    for (const day of [0, 1, 2, 3, 4, 5, 6]) await setDay(page, `day-${day}`, '10:00', '19:00');
    await page.locator('button[value=remove-0]').click();
    await save(page);
    await page.locator('.note[role=status]').waitFor();
    await examine(page, width);
  });

  const examine = async (page: Page, width: number): Promise<void> => {
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  };
});
