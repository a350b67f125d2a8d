/** Every page in every state that somebody meets: what must hold on all of them, and what the sheets show. */
import type { Page } from 'playwright-core';
import { BONIFACIO, BOOK, searchPath, STRASBOURG } from './finder.ts';
import type { MadePath, Role, Site } from './made.ts';
import { EDITIONS, NOT_THERE, SHOP, TOWN } from './pages.ts';

export const AREAS = ['finder', 'pages', 'reservation', 'answer', 'door', 'counter', 'desk', 'open'] as const;
export type Area = (typeof AREAS)[number];

export interface PageState {
  area: Area;
  name: string;
  /** Or what was made anew. */
  path: string | { made: MadePath };
  /** The demonstration, unless said. */
  site?: Site;
  as?: Role;
  /** What is done there to come to the state, in any language. */
  then?: (page: Page) => Promise<void>;
  /** Addresses whose failure is the state itself. */
  failing?: RegExp;
  /** Also looked at with forced colours and with more contrast. */
  main?: true;
  /** Looked at as it is printed. */
  print?: true;
}

const SHOPS = /\/api\/v1\/shops/;
const WHOM = `/reserver?isbn=${BOOK.isbn}&near=48.58392,7.74553&radius=5000`;

const suggest = async (page: Page): Promise<void> => {
  await page.locator('#book').pressSequentially(BOOK.typed);
  await page.locator('#book-options [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
};
const cutOff = async (page: Page): Promise<void> => {
  await page.route(SHOPS, (route) => route.abort('internetdisconnected'));
  await page.locator('#place').fill('Lyon');
  await page.keyboard.press('Enter');
  await page.locator('#results-head button').waitFor();
};
/** Types this and sends it, past what the browser itself would refuse. */
const send =
  (fields: Record<string, string>) =>
  async (page: Page): Promise<void> => {
    const ids = Object.keys(fields).map((id) => `#${id}`);
    for (const [id, text] of Object.entries(fields)) await page.locator(`#${id}`).fill(text);
    const last = page.locator(ids.at(-1) ?? '');
    await last.evaluate((field) => (field as HTMLInputElement).form?.setAttribute('novalidate', ''));
    await last.press('Enter');
    await page.locator('.error, [role=alert]').first().waitFor();
  };

const FINDER: PageState[] = [
  { area: 'finder', name: 'the home page', path: '/', main: true },
  { area: 'finder', name: 'suggestions', path: '/', then: suggest },
  { area: 'finder', name: 'a list of shops', path: searchPath(STRASBOURG), main: true },
  { area: 'finder', name: 'titles to choose from', path: '/?q=camus' },
  { area: 'finder', name: 'no such title', path: '/?q=zzqxv+wrtplk' },
  { area: 'finder', name: 'no such ISBN', path: '/?isbn=9782070999996' },
  { area: 'finder', name: 'a place of several', path: `/?isbn=${BOOK.isbn}&lieu=Saint-Martin` },
  { area: 'finder', name: 'no such place', path: `/?isbn=${BOOK.isbn}&lieu=Xqzwk` },
  { area: 'finder', name: 'nobody near has it', path: searchPath(BONIFACIO, { more: '&radius=1000' }) },
  {
    ...{ area: 'finder', name: 'only another edition is near' },
    path: searchPath(STRASBOURG, { isbn: EDITIONS.absent, more: '&radius=2000' }),
  },
  { area: 'finder', name: 'no answer', path: searchPath(STRASBOURG), then: cutOff, failing: SHOPS },
];

const OF_THINGS: PageState[] = [
  { area: 'pages', name: 'a book', path: `/livre/${BOOK.isbn}` },
  { area: 'pages', name: 'a book near a place', path: `/livre/${BOOK.isbn}?lieu=Strasbourg`, main: true },
  { area: 'pages', name: 'a book with other editions', path: `/livre/${EDITIONS.pocket}?lieu=Strasbourg` },
  { area: 'pages', name: 'a shop', path: SHOP.path, main: true, print: true },
  { area: 'pages', name: 'a closed shop', site: 'house', path: { made: 'closedShop' } },
  { area: 'pages', name: 'not there', path: NOT_THERE, failing: new RegExp(NOT_THERE) },
  { area: 'pages', name: 'the accessibility statement', path: '/accessibilite' },
];

const RESERVATION: PageState[] = [
  { area: 'reservation', name: 'the nearest shops', path: WHOM },
  { area: 'reservation', name: 'a chosen shop', path: `/reserver?isbn=${BOOK.isbn}&shop=${SHOP.slug}` },
  {
    ...{ area: 'reservation', name: 'a refused form', path: WHOM, failing: /reserver/ },
    then: send({ name: '', contact: '12' }),
  },
  { area: 'reservation', name: 'the code is asked', path: { made: 'unproved' } },
  {
    ...{ area: 'reservation', name: 'a wrong code', path: { made: 'unproved' }, failing: /verify/ },
    then: send({ code: '12' }),
  },
  { area: 'reservation', name: 'shops are asked', path: { made: 'asking' } },
  { area: 'reservation', name: 'put aside', path: { made: 'held' }, main: true },
  { area: 'reservation', name: 'collected', path: { made: 'collected' } },
  { area: 'reservation', name: 'cancelled', path: { made: 'cancelled' } },
  { area: 'reservation', name: 'refused by all', path: { made: 'refused' } },
  { area: 'reservation', name: 'nobody answered', path: { made: 'ended' } },
];

const ANSWER: PageState[] = [
  { area: 'answer', name: 'a question', path: { made: 'question' }, main: true },
  { area: 'answer', name: 'a promise', path: { made: 'promise' } },
  { area: 'answer', name: 'a no', path: { made: 'declined' } },
  { area: 'answer', name: 'no more messages', path: { made: 'stopped' } },
  { area: 'answer', name: 'a link that is none', path: '/repondre/nowhere', failing: /repondre/ },
  { area: 'answer', name: 'the inbox', path: '/dev/inbox' },
];

const DOOR: PageState[] = [
  { area: 'door', name: 'the door', path: '/comptoir/entrer' },
  {
    ...{ area: 'door', name: 'a refused contact', path: '/comptoir/entrer', failing: /entrer/ },
    then: send({ contact: 'personne' }),
  },
  { area: 'door', name: 'the link is sent', path: '/comptoir/entrer?envoye=1' },
  { area: 'door', name: 'the link', path: { made: 'entry' } },
  { area: 'door', name: 'a link that is used', path: '/comptoir/entrer/nowhere', failing: /entrer/ },
  { area: 'door', name: 'a claim', path: `${SHOP.path}/revendiquer` },
  { area: 'door', name: 'a claim’s code', path: { made: 'claimCode' } },
  {
    ...{ area: 'door', name: 'a claim’s wrong code', path: { made: 'claimCode' }, failing: /revendiquer/ },
    then: send({ code: '12' }),
  },
  { area: 'door', name: 'a claim that waits', path: `${SHOP.path}/revendiquer/attente` },
];

const atCounter = (name: string, path: PageState['path'], more: Partial<PageState> = {}): PageState => ({
  ...{ area: 'counter', as: 'shop', site: 'house', name, path },
  ...more,
});
const COUNTER: PageState[] = [
  atCounter('questions and holds', '/comptoir', { site: 'demo', main: true }),
  atCounter('nothing to do', '/comptoir'),
  atCounter('the history', '/comptoir/historique', { site: 'demo' }),
  atCounter('no history', '/comptoir/historique'),
  atCounter('the stock', '/comptoir/stock'),
  atCounter('the stock’s check', { made: 'stockCheck' }),
  atCounter('the stock’s report', { made: 'stockReport' }),
  atCounter('the listing', '/comptoir/fiche', { main: true }),
  atCounter('a refused listing', '/comptoir/fiche', {
    ...{ failing: /fiche/, then: send({ phone: '06 39 98 00 01' }) },
  }),
  atCounter('the hours', '/comptoir/horaires'),
  atCounter('the settings', '/comptoir/reglages'),
];

const atDesk = (name: string, path: PageState['path'], more: Partial<PageState> = {}): PageState => ({
  ...{ area: 'desk', as: 'operator', name, path },
  ...more,
});
const DESK: PageState[] = [
  atDesk('the numbers', '/admin', { main: true }),
  atDesk('messages', '/admin/messages?liste=all'),
  atDesk('doubles', '/admin/doublons', { site: 'house' }),
  atDesk('no doubles', '/admin/doublons'),
  atDesk('listings', '/admin/fiches'),
  atDesk('shops', '/admin/librairies'),
  atDesk('chains', '/admin/enseignes', { site: 'house' }),
  atDesk('imports', '/admin/imports', { site: 'house' }),
  atDesk('an import’s check', { made: 'importCheck' }, { site: 'house' }),
  atDesk('an import that runs', { made: 'importRunning' }, { site: 'house' }),
  atDesk('an import’s report', { made: 'importReport' }, { site: 'house' }),
  atDesk('the journal', '/admin/journal', { site: 'house' }),
];

const OPEN: PageState[] = [
  { area: 'open', name: 'a town', path: TOWN.path },
  { area: 'open', name: 'a town without a shop', path: TOWN.without, failing: /librairies/ },
  { area: 'open', name: 'the list of towns', path: '/librairies' },
  { area: 'open', name: 'the index for everybody', path: '/donnees' },
  { area: 'open', name: 'the page for other sites', path: `/widget?isbn=${BOOK.isbn}&lieu=Strasbourg` },
];

export const STATES: readonly PageState[] = [
  ...FINDER,
  ...OF_THINGS,
  ...RESERVATION,
  ...ANSWER,
  ...DOOR,
  ...COUNTER,
  ...DESK,
  ...OPEN,
];
