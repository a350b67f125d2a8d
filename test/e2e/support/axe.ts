/** The rules that a machine can check on a page: WCAG 2.2 A and AA, and good practice. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Scheme = 'light' | 'dark';

const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
/** What the theme alone can break, in a fifth of the time. */
const COLOURS: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  resultTypes: ['violations'],
};

/** What axe finds on the page as it now is, by day and by night: the rule, and where. */
export const faultsOf = async (page: Page): Promise<string[]> => [
  ...(await run(page, 'light', RULES)),
  ...(await run(page, 'dark', RULES)),
];

/** The same by day. */
export const faultsByDay = (page: Page): Promise<string[]> => run(page, 'light', RULES);

/** What is wrong with colours alone. */
export const coloursOf = (page: Page, scheme: Scheme): Promise<string[]> => run(page, scheme, COLOURS);

const run = async (page: Page, colorScheme: Scheme, rules: RunOptions): Promise<string[]> => {
  await page.emulateMedia({ colorScheme });
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: Axe }).axe.run(document, options),
    rules,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${colorScheme} ${id}: ${String(target)} ${any[0]?.message ?? ''}`),
  );
};

/**
 * What is not seven times as light or dark as its ground (WCAG 1.4.6), for readers who ask for more contrast. The
 * widget's preview has the colours of whoever embeds it.
 */
export const faintOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const faint: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    const { violations } = await page.evaluate(
      (rules) => (globalThis as unknown as { axe: Axe }).axe.run({ exclude: ['#preview'] }, rules),
      { runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } } satisfies RunOptions,
    );
    faint.push(
      ...violations.flatMap(({ nodes }) =>
        nodes.map(({ target, any }) => `${colorScheme}: ${String(target)} ${any[0]?.message ?? ''}`),
      ),
    );
  }
  return faint;
};

interface Axe {
  run(where: Document | { exclude: string[] }, options: RunOptions): Promise<AxeResults>;
}
