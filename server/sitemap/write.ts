/** Site maps as sitemaps.org has them, with the languages of each page as Google reads them. Pure. */
import { LANGS } from '../views/language/index.ts';
import { wholeAddress } from '../views/links.ts';

export interface Address {
  /** Path, without a language. */
  path: string;
  /** When what is on it last changed; null where nothing says it. */
  changed: Date | null;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const MAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** The list of the files, by their paths. */
export const writeIndex = (publicUrl: string, files: readonly string[]): string =>
  `${HEAD}<sitemapindex xmlns="${MAP}">\n${files
    .map((path) => `<sitemap><loc>${escaped(publicUrl + path)}</loc></sitemap>\n`)
    .join('')}</sitemapindex>\n`;

/** One file. Each address is the page's own, with the same page in each language beside it, as its head says too. */
export async function* writeMap(
  publicUrl: string,
  batches: AsyncIterable<readonly Address[]>,
): AsyncGenerator<string> {
  yield `${HEAD}<urlset xmlns="${MAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
  for await (const addresses of batches) {
    yield addresses.map((address) => writeAddress(publicUrl, address)).join('');
  }
  yield '</urlset>\n';
}

const writeAddress = (publicUrl: string, { path, changed }: Address): string => {
  const own = escaped(wholeAddress(publicUrl, path, null));
  const others = LANGS.map((lang) => alternate(lang, escaped(wholeAddress(publicUrl, path, lang)))).join('');
  const lastmod = changed === null ? '' : `<lastmod>${changed.toISOString()}</lastmod>`;
  return `<url><loc>${own}</loc>${lastmod}${others}${alternate('x-default', own)}</url>\n`;
};

const alternate = (lang: string, href: string): string =>
  `<xhtml:link rel="alternate" hreflang="${lang}" href="${href}"/>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
