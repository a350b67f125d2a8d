/**
 * Opens pages as readers do, and holds after each test that nothing went wrong unseen: no error in the console, no
 * uncaught exception, no request to anywhere but here and the tiles, no answer of 500.
 */
import { afterEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Route } from 'playwright-core';

declare global {
  var chromium: Browser;
  var rayonOrigin: string;
}

/** Where the map's tiles come from by default. */
export const TILES = 'https://data.geopf.fr';

type Tiles = 'drawn' | 'away' | 'silent';

export interface Visitor extends BrowserContextOptions {
  /** Tiles come as plain squares, or the network to them is away, or their server never answers. */
  tiles?: Tiles;
  /** Addresses whose failure is the test's own doing. */
  failing?: RegExp;
}

export interface Readers {
  /** Opens a path in a browser that has never been here. French and on a desk, unless said otherwise. */
  visit(path: string, visitor?: Visitor): Promise<Page>;
}

/** One pale pixel, which a tile stretches to its square. */
const TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mPs72/4DwAF0AKqr2xlzQAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * Registers the hook that closes what was opened and tells what went wrong. `origin`: a site other than the run's
 * Rayon; `also`: one that its pages load things from; `browser`: one other than the run's.
 */
export const readers = (
  origin = (): string => rayonOrigin,
  also = origin,
  browser = (): Browser => chromium,
): Readers => {
  const open: BrowserContext[] = [];
  const faults: string[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  return {
    visit: async (path, { tiles = 'drawn', failing, ...options } = {}) => {
      const context = await browser().newContext({ ...DESK, ...options, baseURL: origin() });
      open.push(context);
      const isForeign = (url: URL): boolean => ![origin(), also()].includes(url.origin);
      await context.route(isForeign, (route) => answerForeign(route, tiles));
      const isExpected = (address: string): boolean =>
        (tiles !== 'drawn' && address.startsWith(TILES)) || (failing?.test(address) ?? false);
      watch(context, { isExpected, isForeign }, (fault) => void faults.push(fault));
      const page = await context.newPage();
      await page.goto(path);
      return page;
    },
  };
};

const DESK: BrowserContextOptions = {
  viewport: { width: 1280, height: 900 },
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  reducedMotion: 'reduce',
  // Each visit is a first one: the worker would fetch the whole app each time, for nobody to use. Its own tests allow it.
  serviceWorkers: 'block',
};

const answerForeign = async (route: Route, tiles: Tiles): Promise<void> => {
  const isTile = route.request().url().startsWith(`${TILES}/`);
  if (isTile && tiles === 'silent') return;
  if (isTile && tiles === 'drawn') await route.fulfill({ contentType: 'image/png', body: TILE });
  else await route.abort('internetdisconnected');
};

interface Known {
  isExpected(address: string): boolean;
  isForeign(url: URL): boolean;
}

const watch = (
  context: BrowserContext,
  { isExpected, isForeign }: Known,
  report: (fault: string) => void,
): void => {
  context.on('weberror', (error) => report(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !isExpected(url)) report(`console: ${message.text()} (${url})`);
  });
  context.on('request', (request) => {
    const address = new URL(request.url());
    if (isForeign(address) && address.origin !== TILES) report(`request to elsewhere: ${address.href}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500 && !isExpected(response.url())) {
      report(`${response.status()}: ${response.url()}`);
    }
  });
};
