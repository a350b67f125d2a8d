/**
 * What the table of states is shown on: a demonstration where reservations are in each state, and an index of one shop
 * with files on their way. Everything is made as readers, booksellers and operators make it.
 */
import type { Browser, Page } from 'playwright-core';
import { reservationHref } from '../../../server/views/links.ts';
import { bring } from '../../sources/index-state.ts';
import { sourceRow } from '../../sources/rows.ts';
import { askShop, entryLink, passTime, pressButton, type Asked } from './asks.ts';
import { A, B, startCounter, type CounterRayon } from './counter.ts';
import { BOOK, STRASBOURG } from './finder.ts';
import { SHOP } from './pages.ts';
import { OPERATOR, startRayon, type RayonProcess } from './rayon-process.ts';
import { waitForMorning } from './reservation.ts';

/** The demonstration, and the index of one shop. */
export type Site = 'demo' | 'house';
/** Who looks: a shop at its counter, or an operator at the desk. */
export type Role = 'shop' | 'operator';
export type SignedIn = CounterRayon['storageState'];

export interface Made {
  origins: Record<Site, string>;
  sessions: Record<Site, Record<Role, SignedIn>>;
  /** Paths that are made anew each time. */
  at: Record<MadePath, string>;
  stop(): Promise<void>;
}

export type MadePath =
  | ReservationPath
  | 'claimCode'
  | 'entry'
  | 'closedShop'
  | 'stockCheck'
  | 'stockReport'
  | 'importCheck'
  | 'importReport'
  | 'importRunning';
type ReservationPath =
  | 'unproved'
  | 'asking'
  | 'held'
  | 'collected'
  | 'cancelled'
  | 'refused'
  | 'ended'
  | 'question'
  | 'promise'
  | 'declined'
  | 'stopped';

/** Starts both sites and makes everything. */
export const makeStates = async (browser: Browser): Promise<Made> => {
  const [demo, house] = await Promise.all([startRayon(), startCounter()]);
  const stop = async (): Promise<void> => {
    await Promise.all([demo.stop(), house.stop()]);
  };
  try {
    const { paths, shop } = await makeReservations(demo);
    const made = {
      ...paths,
      claimCode: await claimCode(demo.origin),
      entry: await entryLink(demo.origin, OPERATOR),
      ...(await makeHouse(browser, house)),
    };
    return {
      origins: { demo: demo.origin, house: house.origin },
      sessions: {
        demo: {
          shop: await signIn(browser, demo.origin, shop),
          operator: await signIn(browser, demo.origin, OPERATOR),
        },
        house: { shop: house.storageState, operator: house.operator },
      },
      at: made,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

const post = async (address: string, form: Record<string, string>): Promise<Response> =>
  fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });

const LONG_AFTER = 4 * 86_400;

/** One reservation in each state, the shops' pages of them, and the contact of a shop with something to do. */
const makeReservations = async ({
  origin,
}: RayonProcess): Promise<{ paths: Record<ReservationPath, string>; shop: string }> => {
  const ended = await askShop(origin);
  await passTime(origin, LONG_AFTER);
  await waitForMorning(origin);
  const slugs = await openShops(origin);
  let number = 0;
  const ask = (): Promise<Asked> => {
    number += 1;
    return askShop(origin, { slug: slugs[number % slugs.length] ?? null });
  };
  const asking = await ask();
  const promise = await ask();
  await pressButton(origin, promise.path, 'yes');
  const collected = await ask();
  await pressButton(origin, collected.path, 'yes');
  await pressButton(origin, collected.path, 'collected');
  const cancelled = await ask();
  await post(`${origin}/reservation/${cancelled.reservation}/cancel`, {});
  const declined = await ask();
  await pressButton(origin, declined.path, 'no');
  // Last, since the shop is asked no more.
  const stopped = await ask();
  await pressButton(origin, stopped.path, 'no');
  await pressButton(origin, stopped.path, 'stop');
  return {
    paths: {
      unproved: reservationHref(await askWithoutProof(origin, slugs.at(-1) ?? '')),
      asking: reservationHref(asking.reservation),
      held: reservationHref(promise.reservation),
      collected: reservationHref(collected.reservation),
      cancelled: reservationHref(cancelled.reservation),
      refused: reservationHref(declined.reservation),
      ended: reservationHref(ended.reservation),
      question: asking.path,
      promise: promise.path,
      declined: declined.path,
      stopped: stopped.path,
    },
    shop: asking.contact,
  };
};

interface Feature {
  properties: { slug: string; ask: string };
}

/** Shops that can be asked by message and are open now, so that no clock need be moved. */
const openShops = async (origin: string): Promise<string[]> => {
  const { lat, lon } = STRASBOURG;
  const answer = await fetch(
    `${origin}/api/v1/shops?near=${lat},${lon}&radius=500000&isbn=${BOOK.isbn}&open=now&limit=50`,
  );
  const { features } = (await answer.json()) as { features: Feature[] };
  const found = features.filter(({ properties: { ask } }) => ask === 'sms' || ask === 'email');
  if (found.length === 0) throw new Error('no shop that can be asked is open');
  return found.map(({ properties }) => properties.slug).slice(0, 6);
};

const askWithoutProof = async (origin: string, slug: string): Promise<string> => {
  const answer = await fetch(`${origin}/api/v1/reservations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ isbn: BOOK.isbn, quantity: 1, shops: [slug] },
      contact: { name: 'Zoé', email: 'zoe@example.org' },
    }),
  });
  if (!answer.ok) throw new Error(`a request was answered with ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
};

const claimCode = async (origin: string): Promise<string> => {
  const answer = await post(`${origin}${SHOP.path}/revendiquer`, { way: 'email' });
  return new URL(answer.headers.get('location') ?? '', origin).pathname;
};

const signIn = async (browser: Browser, origin: string, contact: string): Promise<SignedIn> => {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(await entryLink(origin, contact));
  await page.locator('main form button').first().click();
  await page.waitForURL(/\/(comptoir|admin)(\?|$)/);
  const state = await context.storageState();
  await context.close();
  return { ...state, origins: [] };
};

/** A till's export with two bad lines. */
const TILL = `Gencod;Titre;Prix;Qté\n${A};L’Étranger;7,60;4\n9782253002698;Germinal;8,90;1\n${B};Germinal;8,90;beaucoup\n`;
/** Shops, one of them without a name. */
const SHOPS =
  'Dénomination;Voie;Code postal;Ville;Y;X\nLa Belle Page;3 rue Haute;31000;Toulouse;43,6;1,44\n;4 rue Basse;31000;Toulouse;43,6;1,45\n';

type HousePath =
  'closedShop' | 'stockCheck' | 'stockReport' | 'importCheck' | 'importReport' | 'importRunning';

const makeHouse = async (browser: Browser, house: CounterRayon): Promise<Record<HousePath, string>> => {
  await house.fill();
  await bring(house.db, [
    sourceRow({ sourceKey: 'node/900001', lat: 48.58 }),
    sourceRow({ source: 'csv', sourceKey: 'd1', name: 'Kléber Gutenberg', lat: 48.5803, address: null }),
    // Closed at any hour at which pages are looked at, but for a minute.
    sourceRow({
      ...{ sourceKey: 'node/900002', name: 'Librairie du Soir', lat: 43.3, lon: 5.37, city: 'Marseille' },
      ...{ hours: 'Mo 03:00-03:01', phone: '+33199000003', department: '13' },
    }),
    sourceRow({
      ...{ sourceKey: 'node/900003', name: 'Le Coin', brand: 'Petits Coins', brandWikidata: 'Q42' },
      ...{ lat: 43.6, lon: 1.44, city: 'Toulouse', department: '31' },
    }),
  ]);
  const { rows } = await house.db.raw<{ rows: [{ slug: string }] }>(
    `select slug from shops where name = 'Librairie du Soir'`,
  );
  const { slug } = rows[0];
  const stock = { from: '/comptoir/stock', as: house.storageState, name: 'Stock de l’été.csv', text: TILL };
  const shops = { from: '/admin/imports', as: house.operator, name: 'librairies.csv', text: SHOPS };
  return {
    closedShop: `/librairie/${slug}`,
    stockReport: await sendFile(browser, house.origin, { ...stock, then: takeStockIn }),
    stockCheck: await sendFile(browser, house.origin, stock),
    importReport: await sendFile(browser, house.origin, { ...shops, then: importShops }),
    importCheck: await sendFile(browser, house.origin, shops),
    importRunning: `/admin/imports/${await runningImport(house)}`,
  };
};

interface Sent {
  from: string;
  as: SignedIn;
  name: string;
  text: string;
  /** What is done on the page that asks how to read it. */
  then?: (page: Page) => Promise<void>;
}

const takeStockIn = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Seulement ce qui change' }).check();
  await page.getByRole('button', { name: 'Faire entrer' }).click();
  await page.locator('.refused > li').first().waitFor();
};

const importShops = async (page: Page): Promise<void> => {
  await page.getByLabel('latitude', { exact: true }).selectOption('Y');
  await page.getByLabel('longitude', { exact: true }).selectOption('X');
  await page.getByLabel('Collection', { exact: true }).fill('ville-de-toulouse');
  await page.getByLabel('Licence du fichier').fill('Ville de Toulouse, ODbL');
  await page.getByRole('button', { name: 'Commencer l’import' }).click();
  await page.locator('.refused > li').first().waitFor();
};

/** Milliseconds. */
const PATIENCE = 120_000;

/** Brings a file; the path of the page that this leads to. */
const sendFile = async (browser: Browser, origin: string, sent: Sent): Promise<string> => {
  const context = await browser.newContext({ baseURL: origin, storageState: sent.as, locale: 'fr-FR' });
  // The file is read in the background, and everything else is made at the same time.
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(sent.from);
  const buffer = Buffer.from(sent.text);
  await page.locator('#file').setInputFiles({ name: sent.name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Envoyer et vérifier' }).click();
  await page.waitForURL(/\/fichier\//);
  await sent.then?.(page);
  const { pathname } = new URL(page.url());
  await context.close();
  return pathname;
};

/** One that another process reads, as its row tells of it. */
const runningImport = async (house: CounterRayon): Promise<string> => {
  const { rows } = await house.db.raw<{ rows: [{ id: string }] }>(
    `insert into imports (by, name, bytes, bytes_read, said, read, rejected)
     values ('paul@example.org', 'france.geojson', 40000000, 10000000, ?::jsonb, 12000, 3) returning id`,
    [JSON.stringify({ kind: 'shops-osm', mapping: {}, dataset: 'osm', licence: '', source: '', shop: '' })],
  );
  return rows[0].id;
};
