/** What the worker keeps on a reader's device. */
import type { Page } from 'playwright-core';

export interface Kept {
  /** Path and query. */
  address: string;
  text: string;
}

/** All that lies in the device's caches but the app's files, oldest first. */
export const keptOn = (page: Page): Promise<Kept[]> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => !name.startsWith('rayon-files-'));
    const kept: { address: string; text: string }[] = [];
    for (const name of names) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const text = (await (await cache.match(url))?.text()) ?? '';
        kept.push({ address: new URL(url).pathname + new URL(url).search, text });
      }
    }
    return kept;
  });

/** Reads until it is so; the driver's own waiting does not await what a function promises. */
export const until = async <T>(read: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> => {
  const deadline = performance.now() + PATIENCE;
  let value: T;
  do {
    value = await read();
    if (isSo(value)) return value;
  } while (performance.now() < deadline);
  throw new Error(`it is ${JSON.stringify(value)}`);
};

const addressesOn = async (page: Page): Promise<string[]> =>
  (await keptOn(page)).map(({ address }) => address);

/** Milliseconds. */
const PATIENCE = 20_000;

/** Waits until a page whose address fits is kept. */
export const untilKept = async (page: Page, wanted: RegExp): Promise<void> => {
  await until(
    () => addressesOn(page),
    (addresses) => addresses.some((address) => wanted.test(address)),
  );
};

/** Waits until no page whose address fits is kept any more; answers those that are. */
export const untilGone = (page: Page, unwanted: RegExp): Promise<string[]> =>
  until(
    () => addressesOn(page),
    (addresses) => !addresses.some((address) => unwanted.test(address)),
  );

/** Puts pages on the device's shelf that nobody has looked at, oldest first. */
export const shelve = (page: Page, pages: { address: string; date: Date }[]): Promise<void> =>
  page.evaluate(
    async (said) => {
      const name = (await caches.keys()).find((one) => one.startsWith('rayon-pages-')) ?? '';
      const cache = await caches.open(name);
      for (const { address, date } of said)
        await cache.put(address, new Response('<title>x</title>', { headers: { date } }));
    },
    pages.map(({ address, date }) => ({ address, date: date.toUTCString() })),
  );

/** Waits until the worker has the page in hand. */
export const untilControlled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    polling: 100,
  });
};
