/** A reservation as its reader, the shops and the demonstration's clock play it. */
import type { Locator, Page } from 'playwright-core';
import { BOOK, STRASBOURG } from './finder.ts';

/** A page's text with plain spaces. */
export const textOf = async (locator: Locator): Promise<string> =>
  (await locator.innerText()).replaceAll(/[\s\u00a0\u202f]+/g, ' ');

/** Waits until the reservation's page shows a state. */
export const isNow = (page: Page, state: string): Promise<void> =>
  page.locator(`#reservation.is-${state}`).waitFor();

/** Opens the inbox beside a page, as the same visitor. */
export const openInbox = async (page: Page): Promise<Page> => {
  const inbox = await page.context().newPage();
  await inbox.goto('/dev/inbox');
  return inbox;
};

/** The newest message whose text fits. */
export const message = (inbox: Page, text: RegExp): Locator =>
  inbox.locator('.message').filter({ hasText: text }).first();

/** The six digits that the reader was sent last, as they stand in the inbox. */
export const readCode = async (inbox: Page): Promise<string> => {
  const sent = await textOf(message(inbox, /votre code est \d{6}/));
  return /votre code est (\d{6})/.exec(sent)?.[1] ?? '';
};

/** Replies to an SMS that asks for a copy, as the shop that got it, with the code that stands in it. */
export const replyTo = async (ask: Locator, word: 'OUI' | 'NON'): Promise<void> => {
  const code = /OUI\/NON (\d{5})/.exec(await textOf(ask))?.[1] ?? '';
  await ask.getByRole('textbox').fill(`${word} ${code}`);
  await ask.getByRole('button').click();
  await ask.page().waitForURL('**/dev/inbox');
};

const post = async (url: string, body: object): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
};

const HALF_AN_HOUR = 1_800;
/** Half hours within which bookshops open again, holidays and all. */
const MOST_STEPS = 48 * 7;
/** Hours that they must stay open: as long as a question and a hold take, and some more. */
const OPEN_HOURS = 5;

interface OpenShop {
  properties: { hours: { until: string | null } };
}

/** Moves the demonstration's clock to when three shops have just opened, whatever the hour of the test. */
export const waitForMorning = async (origin: string): Promise<void> => {
  const asked = `near=${STRASBOURG.lat},${STRASBOURG.lon}&isbn=${BOOK.isbn}&open=now&radius=5000`;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const answer = await fetch(`${origin}/api/v1/shops?${asked}`);
    const { features } = (await answer.json()) as { features: OpenShop[] };
    const until = features.flatMap(({ properties }) => properties.hours.until ?? []);
    const now = Date.parse(await clockOf(origin));
    const long = until.filter((end) => Date.parse(end) - now > OPEN_HOURS * 3_600_000);
    if (long.length >= 3) return;
    await post(`${origin}/dev/clock`, { advance: HALF_AN_HOUR });
  }
  throw new Error('no three shops are open for long enough in a week');
};

/** What the server's clock shows, RFC 3339: pages are written with it. */
const clockOf = async (origin: string): Promise<string> => {
  const page = await (await fetch(origin)).text();
  return /"at":"([^"]+)"/.exec(page)?.[1] ?? '';
};
