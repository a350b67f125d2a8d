/**
 * Photographs the pages on a phone and on a desk, by day and by night, into test/e2e/shots/, and puts them all on one
 * sheet, contact-sheet.png: `node test/e2e/contact-sheet.ts`. Nothing is fetched from elsewhere: the maps are plain.
 */
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { reservationHref } from '../../server/views/links.ts';
import { askShop, pressButton } from './support/asks.ts';
import { launchChromium } from './support/chromium.ts';
import { BOOK, mapIsThere, searchPath, STRASBOURG } from './support/finder.ts';
import { SHOP } from './support/pages.ts';
import { startRayon } from './support/rayon-process.ts';

const FOLDER = path.join(import.meta.dirname, 'shots');

const PAGES: Record<string, string> = {
  home: '/',
  results: searchPath(STRASBOURG),
  book: `/livre/${BOOK.isbn}?lieu=Strasbourg`,
  shop: SHOP.path,
  widget: `/widget?isbn=${BOOK.isbn}&lieu=Strasbourg`,
};
/** The inbox, the shop's page before its answer and after, and the reader's: addresses that are made anew each time. */
const reservationPages = async (origin: string): Promise<Record<string, string>> => {
  const [question, promise] = [await askShop(origin), await askShop(origin)];
  await pressButton(origin, promise.path, 'yes');
  const held = reservationHref(promise.reservation);
  return { question: question.path, promise: promise.path, held, inbox: '/dev/inbox' };
};

const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'] as const;
/** Pixels of a picture's width on the sheet, and of its height at most: the top is what is looked at. */
const ON_SHEET = { width: 460, height: 900 };

interface Shot {
  file: string;
  caption: string;
}

const shootAll = async (browser: Browser, origin: string): Promise<Shot[]> => {
  const shots: Shot[] = [];
  const pages = { ...PAGES, ...(await reservationPages(origin)) };
  for (const width of WIDTHS) {
    const context = await browser.newContext({
      viewport: { width, height: width < 500 ? 760 : 900 },
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
    });
    await context.route(
      (url) => url.origin !== origin,
      (route) => route.abort(),
    );
    const page = await context.newPage();
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(origin + address);
      if (await page.locator('#map').isVisible()) {
        await mapIsThere(page);
        await page.locator('#map .outline-france').first().waitFor({ state: 'attached' });
      }
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        const caption = `${name} ${width} ${colorScheme}`;
        const file = path.join(FOLDER, `${caption.replaceAll(' ', '-')}.png`);
        await page.screenshot({ path: file, fullPage: true });
        shots.push({ file, caption });
      }
    }
    await context.close();
  }
  return shots;
};

/** All pictures on one page, photographed in its turn; its path. */
const makeSheet = async (browser: Browser, shots: Shot[]): Promise<string> => {
  const columns = PAGES_IN_A_ROW;
  const page = await browser.newPage({
    viewport: { width: columns * (ON_SHEET.width + 16) + 16, height: 600 },
  });
  const figures = await Promise.all(
    shots.map(async ({ file, caption }) => {
      const data = (await readFile(file)).toString('base64');
      return `<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${data}"></figure>`;
    }),
  );
  await page.setContent(`<style>${SHEET_STYLE}</style>${figures.join('')}`);
  const file = path.join(FOLDER, 'contact-sheet.png');
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
  return file;
};

const PAGES_IN_A_ROW = 4;
const SHEET_STYLE = `
  body { display: grid; grid-template-columns: repeat(${PAGES_IN_A_ROW}, ${ON_SHEET.width}px); gap: 16px; margin: 16px;
    background: #777; font: 16px sans-serif; }
  figure { margin: 0; }
  img { display: block; width: 100%; max-height: ${ON_SHEET.height}px; object-fit: cover; object-position: top; }`;

await mkdir(FOLDER, { recursive: true });
const [rayon, browser] = await Promise.all([startRayon(), launchChromium()]);
try {
  const shots = await shootAll(browser, rayon.origin);
  process.stderr.write(`${shots.length} pictures, and all of them on ${await makeSheet(browser, shots)}\n`);
} finally {
  await browser.close();
  await rayon.stop();
}
