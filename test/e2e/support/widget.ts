/** The widget as its page publishes it: what is pasted into another site in these tests is what the page says to paste. */
import type { Locator, Page } from 'playwright-core';
import { BOOK, STRASBOURG } from './finder.ts';

export interface Published {
  element: string;
  policy: string;
  frame: string;
  framePolicy: string;
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The snippets of /widget for some settings; what the page calls itself is where it is in this run. */
export const published = async (settings: Record<string, string> = {}): Promise<Published> => {
  const query = new URLSearchParams({
    isbn: BOOK.isbn,
    near: `${STRASBOURG.lat},${STRASBOURG.lon}`,
    ...settings,
  }).toString();
  const page = await (await fetch(`${rayonOrigin}/widget?${query}`)).text();
  const snippet = (name: string): string => {
    const text = new RegExp(`<code id="snippet-${name}"[^>]*>([^<]*)</code>`).exec(page)?.[1];
    if (text === undefined) throw new Error(`the page has no snippet ${name}`);
    return text.replaceAll(/&[a-z#0-9]+;/g, (entity) => ENTITIES[entity] ?? entity);
  };
  const [element, policy, frame, framePolicy] = ['element', 'policy', 'frame', 'frame-policy'].map(snippet);
  return {
    element: element!,
    policy: policy!.replaceAll('\n', ' '),
    frame: frame!,
    framePolicy: framePolicy!.replaceAll('\n', ' '),
  };
};

/** The script that follows the releases: what is tested is what is built here. */
export const latestScript = (): string => `<script type="module" src="${rayonOrigin}/widget/v1.js"></script>`;

/** An element for the test's book in Strasbourg; `attributes` come on top, or instead. */
export const element = (attributes: Record<string, string | null> = {}): string => {
  const own: Record<string, string | null> = {
    isbn: BOOK.isbn,
    near: `${STRASBOURG.lat},${STRASBOURG.lon}`,
  };
  const said = { ...own, ...attributes };
  const text = Object.entries(said)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${value}"`))
    .join('');
  return `<rayon-shops${text}><a href="${rayonOrigin}/livre/${BOOK.isbn}">Trouver en librairie</a></rayon-shops>`;
};

/** The cards of all widgets of a page. */
export const widgetShops = (page: Page): Locator => page.locator('rayon-shops .shops > .shop');

/** Waits for the first pin or cluster. */
export const widgetMapIsThere = (page: Page): Promise<void> =>
  page.locator('rayon-shops .map').locator('.pin, .cluster').first().waitFor();
