/** One look at a page by Lighthouse, as on its phone: a middling device on a slow mobile network, both simulated. */
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { freePort } from '../test/support/free-port.ts';

/** The four that are judged; Lighthouse itself may know more. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface PageFigures {
  /** Of 100. */
  scores: Record<Category, number>;
  /** Milliseconds. */
  lcp: number;
  tbt: number;
  /** Layout shift, without a unit. */
  cls: number;
  /** Transferred, of all that was loaded. */
  bytes: number;
  /** How fast the machine was just then, as Lighthouse sees it: what else it did weighs on `performance` and `tbt`. */
  machine: number;
  /** What cost a category its full score; of `performance` nothing is told, its audits are figures themselves. */
  faults: Partial<Record<Category, string[]>>;
}

export interface Browser {
  /** Loads the page with an empty cache. Rejects when it does not load. */
  look(address: string): Promise<PageFigures>;
  close(): Promise<void>;
}

/** `CHROMIUM_PATH` says where Chromium is; else where Debian puts it. */
export const openBrowser = async (): Promise<Browser> => {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      `--remote-debugging-port=${port}`,
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
  return { look: (address) => look(address, port), close: () => browser.close() };
};

const look = async (address: string, port: number): Promise<PageFigures> => {
  const found = await lighthouse(address, {
    ...{ port, output: 'json', logLevel: 'silent', onlyCategories: [...CATEGORIES] },
  });
  if (!found) throw new Error(`Lighthouse said nothing of ${address}`);
  const { categories, audits, environment, runtimeError } = found.lhr;
  if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`);
  const figure = (id: string): number => {
    const value = audits[id]?.numericValue;
    if (value === undefined) throw new Error(`Lighthouse did not measure ${id} of ${address}`);
    return value;
  };
  const faultsOf = (name: Category): string[] =>
    (categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => id);
  return {
    scores: Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
    ) as Record<Category, number>,
    lcp: figure('largest-contentful-paint'),
    tbt: figure('total-blocking-time'),
    cls: figure('cumulative-layout-shift'),
    bytes: figure('total-byte-weight'),
    machine: environment.benchmarkIndex,
    faults: Object.fromEntries(
      CATEGORIES.filter((name) => name !== 'performance').map((name) => [name, faultsOf(name)]),
    ),
  };
};
