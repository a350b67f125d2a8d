/**
 * Makes the site's style sheets fit for a shadow tree on a page of somebody else's: what they say of the root they say
 * of the widget's box, what hangs on the root's font size is in pixels, and what goes by the device's theme goes by
 * the widget's own, which the page chooses.
 */
import type { Plugin } from 'vite';

const ROOT_PIXELS = 16;

/** A sheet as the bundler has made it, in one piece and without comments. Pure. */
export const forShadowTree = (css: string): string =>
  css
    .replaceAll(/:root\b/g, '.rayon')
    .replaceAll(/(?<![\w.#])(-?\d*\.?\d+)rem\b/g, (_, rems: string) => `${Number(rems) * ROOT_PIXELS}px`)
    .replaceAll(/@media\s*\(prefers-color-scheme:\s*dark\)\s*\{/g, '.rayon.is-dark{');

const INLINE = /\.css\?inline$/;
const EXPORTED = /^export default (".*");?\s*$/;

/** Does so to every sheet that is imported as text. `seen`, if it is there, gets the text instead of the bundle. */
export const shadowStyles = (seen: ((css: string) => void) | null): Plugin => ({
  name: 'rayon-shadow-styles',
  enforce: 'post',
  transform(code, id) {
    if (!INLINE.test(id)) return null;
    const text = EXPORTED.exec(code)?.[1];
    if (text === undefined) this.error(`${id} is not the text of a sheet`);
    const css = forShadowTree(JSON.parse(text) as string);
    seen?.(css);
    return { code: `export default ${JSON.stringify(seen ? '' : css)}`, map: null };
  },
});
