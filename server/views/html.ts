/**
 * The one door to the template tag: escaping happens in `html`, links are guarded by `url`, and what is built is
 * turned into text by `render`. Pure, so that the client builds the same cards as the server.
 */
import { html } from 'hono/html';

export { html, raw } from 'hono/html';

/** A piece of page. It may still be a promise: only `render` makes a string of it. */
export type Html = ReturnType<typeof html>;

/** Nothing, where a piece of page is optional. */
export const nothing: Html = html``;

/** The finished text of a piece of page. */
export const render = async (piece: Html): Promise<string> => String(await piece);

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const ALLOWED = new Set(['http', 'https', 'mailto', 'tel']);

/**
 * An address that is safe in `href`: http, https, mailto, tel, or relative to the site. Anything else, such as
 * `javascript:`, gives an empty string, and the caller leaves the link out. Browsers ignore control characters and
 * spaces inside a scheme, so they are taken away before looking at it.
 */
export const url = (href: string): string => {
  const bare = href.replaceAll(/[\s\p{Cc}]/gu, '');
  const scheme = SCHEME.exec(bare)?.[1]?.toLowerCase();
  return scheme === undefined || ALLOWED.has(scheme) ? href.trim() : '';
};
