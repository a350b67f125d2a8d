/** Journeys 2 and 4 in a browser: a copy is asked for, a shop says yes by SMS, and time runs out. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from './support/axe.ts';
import { BOOK, hears, mapIsThere, pressUntil, searchPath, STRASBOURG } from './support/finder.ts';
import { SHOP } from './support/pages.ts';
import { startRayon, type RayonProcess } from './support/rayon-process.ts';
import { readers } from './support/readers.ts';
import {
  isNow,
  message,
  openInbox,
  readCode,
  replyTo,
  textOf,
  waitForMorning,
} from './support/reservation.ts';

// One of its own: its clock is moved, and never goes back (R3).
let rayon: RayonProcess;
beforeAll(async () => {
  rayon = await startRayon();
  await waitForMorning(rayon.origin);
}, 300_000);
afterAll(() => rayon.stop());

const { visit } = readers(() => rayon.origin);

const ASKS = /avez-vous "Avril enchanté"/;

/** Fills the form and enters the code, as fast as a test may. */
const reserve = async (page: Page, phone: string): Promise<Page> => {
  await page.locator('#name').fill('Zoé');
  await page.locator('#contact').fill(phone);
  await page.getByRole('button', { name: 'Recevoir mon code' }).click();
  const inbox = await openInbox(page);
  await page.locator('#code').fill(await readCode(inbox));
  await page.getByRole('button', { name: 'Demander aux librairies' }).click();
  await isNow(page, 'asking');
  await inbox.reload();
  return inbox;
};

/** The hour of an RFC 3339 time on the wall of where it is meant: "16 h 05". */
const onTheWall = (time: string): string => {
  const [, hour, minutes] = /T(\d\d):(\d\d)/.exec(time) ?? [];
  return `${Number(hour)} h${minutes === '00' ? '' : ` ${minutes}`}`;
};

interface State {
  holdUntil: string;
}

const stateOf = async (page: Page): Promise<State> => {
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  return (await (await fetch(`${rayon.origin}/api/v1/reservations/${id}`)).json()) as State;
};

test('with a keyboard alone: from the finder to a copy that is held, and to its expiry (R1, R8, R14)', async () => {
  const page = await visit('/', { failing: /\/reserver$/ });
  const tabTo = (selector: string): Promise<number> => pressUntil(page, 'Tab', selector, 40);
  await tabTo('#book');
  await page.keyboard.type(BOOK.isbn);
  await tabTo('#place');
  await page.keyboard.type('Strasbourg');
  await page.keyboard.press('Enter');
  await hears(page, /librairies trouvées/);
  await mapIsThere(page);
  await tabTo('.results-ask a');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/reserver?*');
  expect(await faultsOf(page)).toEqual([]);

  await tabTo('.reserve-form [type=submit]');
  await page.keyboard.press('Enter');
  await page.locator('#errors').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await tabTo('#errors a[href="#name"]');
  await page.keyboard.press('Enter');
  await page.locator('#name:focus').waitFor();
  await page.keyboard.type('Anne-Marie');
  await tabTo('#contact');
  await page.keyboard.type('06 39 98 77 01');
  await page.keyboard.press('Enter');
  await isNow(page, 'unverified');
  expect(await faultsOf(page)).toEqual([]);

  const inbox = await openInbox(page);
  expect(await faultsOf(inbox)).toEqual([]);
  await tabTo('#code');
  await page.keyboard.type(await readCode(inbox));
  await page.keyboard.press('Enter');
  await isNow(page, 'asking');
  expect(await page.locator('.ask.is-sent').count()).toBe(3);
  expect(await textOf(page.locator('.asks'))).toMatch(
    /Aucune des 3 n’a répondu.*Peut répondre jusqu’à \d+ h/,
  );
  expect(await faultsOf(page)).toEqual([]);

  // What a reload would take away.
  await page.evaluate(() => document.documentElement.setAttribute('data-stays', ''));
  // The question comes into the open inbox by itself.
  await message(inbox, ASKS).waitFor();
  await replyTo(message(inbox, ASKS), 'OUI');
  await hears(page, 'Il vous attend');
  await isNow(page, 'held');
  const { holdUntil } = await stateOf(page);
  expect(await textOf(page.locator('.deadline'))).toBe(`Gardé jusqu’à ${onTheWall(holdUntil)}`);
  expect(await page.locator('.ask.is-accepted').count()).toBe(1);
  expect(await page.locator('.ask.is-released').count()).toBe(2);
  expect(await page.locator('.pickup dd').textContent()).toMatch(/^[0-9A-Z]{4,6}$/);
  expect(await faultsOf(page)).toEqual([]);

  for (let step = 0; step < 5 && (await page.locator('#reservation.is-held').count()) > 0; step += 1) {
    await inbox.goto('/dev/inbox');
    const next = inbox.getByRole('button', { name: 'Aller à la prochaine échéance' });
    if ((await next.count()) === 0) break;
    await next.click();
    await inbox.waitForURL('**/dev/inbox');
    const { state } = (await stateOf(page)) as State & { state: string };
    if (state === 'expired') break;
  }
  await isNow(page, 'expired');
  await hears(page, 'Le temps est passé');
  expect(await page.locator('html').getAttribute('data-stays')).toBe('');
  expect(await textOf(page.locator('#reservation'))).toContain('n’est plus tenue de garder le livre');
  expect(await faultsOf(page)).toEqual([]);
});

test('without scripts: two chosen shops, one says no, the other yes, and the reader cancels (R7, R10)', async () => {
  const page = await visit(searchPath(STRASBOURG), { javaScriptEnabled: false });
  const [first, second] = await page
    .locator('#shops > [data-ask=sms]')
    .evaluateAll((found) => found.map((card) => (card as HTMLElement).dataset['slug'] ?? ''));
  await page.locator(`#shop-${first!} .shop-ask`).click();
  expect(await page.locator(`[name=shop][value=${first!}]`).isChecked()).toBe(true);
  await page.locator(`[name=shop][value=${second!}]`).check();
  const inbox = await reserve(page, '06 39 98 77 02');
  expect(await textOf(page.locator('.asks-count'))).toBe('Aucune des 2 n’a répondu');
  // Each answered question has its own SMS: the newest two.
  const asks = inbox.locator('.message').filter({ hasText: ASKS });
  await replyTo(asks.first(), 'NON');
  await page.getByRole('link', { name: 'Actualiser' }).click();
  expect(await textOf(page.locator('.asks-count'))).toBe('1 sur 2 a répondu');
  await replyTo(asks.nth(1), 'OUI');
  await page.getByRole('link', { name: 'Actualiser' }).click();
  await isNow(page, 'held');
  await page.locator('.cancel summary').click();
  await page.getByRole('button', { name: 'Oui, annuler' }).click();
  await isNow(page, 'cancelled');
  await inbox.reload();
  expect(await textOf(message(inbox, /ne vient plus/))).toContain('Zoé');
});

test('a chosen shop says no: what to do next is said at once, and leads on (R7, R11)', async () => {
  const page = await visit(searchPath(STRASBOURG));
  await page.locator('#shops > [data-ask=sms] .shop-ask').first().click();
  await page.locator('#name').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const inbox = await reserve(page, '06 39 98 77 03');
  await message(inbox, ASKS).waitFor();
  await replyTo(message(inbox, ASKS), 'NON');
  await isNow(page, 'refused');
  await hears(page, 'Elle ne l’a pas');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Demander à d’autres librairies' }).click();
  await page.waitForURL('**/reserver?*near=*');
});

test('before the code nobody is disturbed, and it may be called off (R10, R19)', async () => {
  const page = await visit(
    `/reserver?isbn=${BOOK.isbn}&near=${STRASBOURG.lat},${STRASBOURG.lon}&radius=5000`,
  );
  await page.locator('#name').fill('Zoé');
  await page.locator('#contact').fill('zoe@example.org');
  await page.locator('#contact').press('Enter');
  await isNow(page, 'unverified');
  await page.locator('.cancel summary').click();
  await page.locator('#cancel').click();
  await isNow(page, 'cancelled');
  expect(await textOf(page.locator('#reservation'))).toContain('Aucune librairie n’a été dérangée.');
  expect(await faultsOf(page)).toEqual([]);
});

describe('a reservation begins', () => {
  test('on a book’s page', async () => {
    const page = await visit(`/livre/${BOOK.isbn}?lieu=Strasbourg`);
    await page.locator(`#shop-${SHOP.slug} .shop-ask`).click();
    await page.waitForURL('**/reserver?*');
    expect(await page.locator(`[name=shop][value=${SHOP.slug}]`).isChecked()).toBe(true);
  });

  test('on a shop’s page, from a book of its shelves', async () => {
    const page = await visit(SHOP.path);
    const book = page.locator('.shelf .book-link').first();
    const name = await book.locator('.book-name').innerText();
    await book.click();
    await page.waitForURL(/isbn=\d{13}#livre$/);
    expect(await textOf(page.locator('#livre'))).toContain(name);
    await page.locator('#livre .shop-ask').first().click();
    await page.waitForURL(`**/reserver?*shop=${SHOP.slug}*`);
    expect(await textOf(page.locator('.wanted-book'))).toContain(name);
  });
});
