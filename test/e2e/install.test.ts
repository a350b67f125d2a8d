/** A browser takes Rayon for an app, its icons are what the manifest says, and a new release takes over whole. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { until, untilControlled, untilKept } from './support/device.ts';
import { layLine, type Line } from './support/line.ts';
import { SHOP } from './support/pages.ts';
import { readers, type Visitor } from './support/readers.ts';

let line: Line;
beforeAll(async () => {
  line = await layLine(rayonOrigin);
});
afterAll(() => line.close());

const { visit } = readers(() => line.origin);
const reader: Visitor = { serviceWorkers: 'allow' };

interface Manifest {
  icons: { src: string; sizes: string }[];
}

describe('an app', () => {
  test('in a browser’s eyes: a manifest without faults, icons and a worker', async () => {
    const page = await visit('/', reader);
    await untilControlled(page);
    const devtools = await page.context().newCDPSession(page);
    const { errors, url } = await devtools.send('Page.getAppManifest');
    expect({ errors, url }).toEqual({ errors: [], url: `${line.origin}/manifest.webmanifest` });
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // The tests' own windows forget all when they close, where nothing can be installed.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  });

  test('whose icons are as large as they say, the one for Apple’s devices too', async () => {
    const { icons } = (await (await fetch(`${line.origin}/manifest.webmanifest`)).json()) as Manifest;
    const apple = { src: '/icons/apple-touch-icon.png', sizes: '180x180' };
    for (const { src, sizes } of [...icons, apple]) {
      const response = await fetch(line.origin + src);
      expect(response.headers.get('content-type')).toBe('image/png');
      const { width, height, hasAlpha } = await sharp(await response.bytes()).metadata();
      expect({ src, sizes }).toEqual({ src, sizes: `${width}x${height}` });
      // What a device cuts itself fills its square.
      if (/maskable|apple/.test(src)) expect({ src, hasAlpha }).toEqual({ src, hasAlpha: false });
    }
    const page = await visit('/');
    expect(await page.locator('link[rel=apple-touch-icon]').getAttribute('href')).toBe(apple.src);
  });
});

/** Names of the device's caches. */
const cachesOf = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys());

const nextRelease = (text: string): string => text.replace(/name:(["`'])[0-9a-f]{12}\1/, 'name:"next"');

/** Looks for a newer worker, and waits until one waits its turn or is at work. */
const lookForNew = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    if (!worker) return 'nothing new';
    if (worker.state === 'installing')
      await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
    return worker.state;
  });

test('a new release waits for the last window of the old one, then takes over and leaves nothing of it', async () => {
  const page = await visit('/', reader);
  await untilControlled(page);
  await untilKept(page, /^\/$/);
  const other = await page.context().newPage();
  await other.goto(SHOP.path);
  await untilKept(other, new RegExp(SHOP.slug));
  const before = await cachesOf(page);
  expect(before).toHaveLength(2);

  line.change('/sw.js', nextRelease);
  expect(await lookForNew(page)).toBe('installed');
  // Two windows: whichever goes on, the other still needs its files.
  await page.goto('/librairies');
  expect(await cachesOf(page)).toEqual(expect.arrayContaining(before));

  await other.close();
  await page.goto('/librairies/strasbourg');
  await until(
    () => cachesOf(page),
    (names) => names.every((name) => name.endsWith('-next')),
  );
  // The new one has the open page in hand, and keeps it.
  await untilKept(page, /^\/librairies\/strasbourg$/);
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
});
