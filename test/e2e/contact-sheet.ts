/**
 * `npm run screenshots [-- AREA …]`: photographs every page in every state, on a phone and on a desk, by day and by
 * night, in French and in English, the main ones also with forced colours and with more contrast, and puts the pictures
 * on sheets by area, in test/e2e/shots/. Nothing is fetched from elsewhere: the maps are plain.
 */
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './support/chromium.ts';
import { makeStates, type Made } from './support/made.ts';
import { reach } from './support/reach.ts';
import { makeSheets, type SheetShape, type Shot } from './support/sheets.ts';
import { AREAS, STATES, type Area, type PageState } from './support/states.ts';

const FOLDER = path.join(import.meta.dirname, 'shots');

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;
interface Look {
  name: string;
  lang: 'fr' | 'en';
  media: Media;
}

const PLAIN = { forcedColors: 'none', contrast: 'no-preference', media: 'screen' } as const;
/** Those of one language together: the page is opened once for them. */
const LOOKS: readonly Look[] = [
  { name: 'fr', lang: 'fr', media: { ...PLAIN, colorScheme: 'light' } },
  { name: 'fr dark', lang: 'fr', media: { ...PLAIN, colorScheme: 'dark' } },
  { name: 'en', lang: 'en', media: { ...PLAIN, colorScheme: 'light' } },
  { name: 'en dark', lang: 'en', media: { ...PLAIN, colorScheme: 'dark' } },
];
const OF_MAIN: readonly Look[] = [
  { name: 'forced colours', lang: 'fr', media: { ...PLAIN, colorScheme: 'light', forcedColors: 'active' } },
  { name: 'forced, dark', lang: 'fr', media: { ...PLAIN, colorScheme: 'dark', forcedColors: 'active' } },
  { name: 'more contrast', lang: 'fr', media: { ...PLAIN, colorScheme: 'light', contrast: 'more' } },
  { name: 'contrast, dark', lang: 'fr', media: { ...PLAIN, colorScheme: 'dark', contrast: 'more' } },
];
const PRINTED: Look = {
  name: 'printed',
  lang: 'fr',
  media: { ...PLAIN, media: 'print', colorScheme: 'light' },
};

interface Device {
  name: string;
  viewport: { width: number; height: number };
  sheet: SheetShape;
}
/** Two states a row for a phone, one for a desk. */
const DEVICES: readonly Device[] = [
  {
    name: 'phone',
    viewport: { width: 360, height: 760 },
    sheet: { columns: 8, width: 270, height: 900, rows: 2 },
  },
  {
    name: 'desk',
    viewport: { width: 1280, height: 900 },
    sheet: { columns: 4, width: 540, height: 620, rows: 4 },
  },
];

const looksAt = ({ main, print }: PageState): Look[] => [
  ...LOOKS,
  ...(main ? OF_MAIN : []),
  ...(print ? [PRINTED] : []),
];

const shoot = async (page: Page, made: Made, state: PageState): Promise<Shot[]> => {
  const shots: Shot[] = [];
  let opened: string | null = null;
  for (const { name, lang, media } of looksAt(state).toSorted((a, b) => b.lang.localeCompare(a.lang))) {
    if (opened !== lang) {
      await page.emulateMedia(PLAIN);
      await reach(page, made, state, lang);
      opened = lang;
    }
    await page.emulateMedia(media);
    shots.push({ picture: await page.screenshot({ fullPage: true }), caption: `${state.name} · ${name}` });
  }
  return shots;
};

/** A page for each visitor: a signed-in shop is no reader. */
const visitors = (browser: Browser, made: Made, device: Device) => {
  const contexts = new Map<string, BrowserContext>();
  return {
    open: async ({ site = 'demo', as }: PageState): Promise<Page> => {
      const key = `${site} ${as ?? ''}`;
      const context = contexts.get(key) ?? (await newContext(browser, made, device, { site, as }));
      contexts.set(key, context);
      return context.newPage();
    },
    close: () => Promise.all([...contexts.values()].map((context) => context.close())),
  };
};

const newContext = async (
  browser: Browser,
  made: Made,
  { viewport }: Device,
  { site, as }: { site: 'demo' | 'house'; as: PageState['as'] },
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    ...{ viewport, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' },
    ...(as && { storageState: made.sessions[site][as] }),
  });
  const ours = Object.values(made.origins);
  await context.route(
    (url) => !ours.includes(url.origin),
    (route) => route.abort(),
  );
  return context;
};

const photographAll = async (browser: Browser, made: Made, areas: readonly Area[]): Promise<string[]> => {
  const files: string[] = [];
  for (const device of DEVICES) {
    const pages = visitors(browser, made, device);
    for (const area of areas) {
      const shots: Shot[] = [];
      for (const state of STATES.filter((one) => one.area === area)) {
        const page = await pages.open(state);
        shots.push(...(await shoot(page, made, state)));
        await page.close();
      }
      files.push(...(await makeSheets(browser, FOLDER, `${area}-${device.name}`, shots, device.sheet)));
    }
    await pages.close();
  }
  return files;
};

const asked = process.argv.slice(2);
const areas = AREAS.filter((area) => asked.length === 0 || asked.includes(area));
const browser = await launchChromium();
try {
  const made = await makeStates(browser);
  try {
    const files = await photographAll(browser, made, areas);
    process.stderr.write(`${files.map((file) => path.relative(process.cwd(), file)).join('\n')}\n`);
  } finally {
    await made.stop();
  }
} finally {
  await browser.close();
}
